"""The browser's own files, which come with the package: they stand in a folder that their content names.

So a page can never meet the styles or scripts of another build, and a web server may let them be kept for ever.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kunskapsbank.publishing.bundle import bundle

_SITE = Path(__file__).parents[1] / "site"
THEME = _SITE / "theme"
SCRIPTS = _SITE / "scripts"
_STYLES = _SITE / "styles"
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")
_COMMENT = re.compile(r"^/\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)

STYLES, EVERY_PAGE, MARK = "kunskapsbanken.css", "kunskapsbanken.js", "mark.svg"
PARTS = (
    "tokens", "type", "controls", "frame", "shared", "figures", "start", "topics", "report", "cite", "tables", "map",
    "knowledge", "reference", "desk", "search", "fit", "compare", "form",
)  # fmt: skip
"""The parts of the style sheet, in the order that they apply."""


def style_sheet() -> str:
    """All styles, as one file: the theme's own and then ours."""
    theirs = [next(_theirs().glob(f"stylesheets/{name}.*.min.css")) for name in ("main", "palette")]
    return "\n".join((_joined(*theirs), _COMMENT.sub("", _joined(*(_STYLES / f"{part}.css" for part in PARTS)))))


def script_of_every_page() -> str:
    """What runs on every page, as one file: the theme's own script and then ours."""
    theirs = _joined(next(_theirs().glob("javascripts/bundle.*.min.js")))
    # The theme asks for a site map beside every alternate, as if each were the same site in another language.
    theirs = theirs.replace("link[rel=alternate]", "link[rel=another-language]")
    return "\n".join((theirs, bundle(SCRIPTS / EVERY_PAGE)))


def _theirs() -> Path:
    import material  # no part of what the browser gets to run

    return Path(material.__file__).parent / "templates" / "assets"


def _joined(*files: Path) -> str:
    return "\n".join(_SOURCE_MAP.sub("", file.read_text(encoding="utf-8")) for file in files)


@cache
def assets_folder() -> str:
    """Where the browser's files lie, below the site's root: `assets/kb-` and a digest of them all."""
    mark = (_SITE / MARK).read_text(encoding="utf-8")
    digest = hashlib.blake2b((style_sheet() + script_of_every_page() + mark).encode(), digest_size=6)
    for file in sorted(SCRIPTS.rglob("*.js")):
        digest.update(file.relative_to(SCRIPTS).as_posix().encode() + b"\0" + file.read_bytes())
    return f"assets/kb-{digest.hexdigest()}"


def write_assets(site: Path, scripts: Iterable[str]) -> None:
    """Write the browser's files below the folder `site`: each of the `scripts` with all that it imports, and what every
    page has.
    """
    folder = site / assets_folder()
    for script in scripts:
        (folder / script).parent.mkdir(parents=True, exist_ok=True)
        (folder / script).write_text(bundle(SCRIPTS / script), encoding="utf-8")
    (folder / EVERY_PAGE).write_text(script_of_every_page(), encoding="utf-8")
    shutil.copy(_SITE / MARK, folder)
    (folder / STYLES).write_text(style_sheet(), encoding="utf-8")
