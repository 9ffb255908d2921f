"""The browser's own files, which come with the package: they stand in a folder that their content names.

So a page can never meet the styles or scripts of another build, and a web server may let them be kept for ever.
"""

import hashlib
import shutil
from functools import cache
from pathlib import Path

_SITE = Path(__file__).parents[1] / "site"
THEME = _SITE / "theme"
SCRIPTS = _SITE / "scripts"
_STYLES = _SITE / "styles"

STYLES = "kunskapsbanken.css"
PARTS = (
    "tokens", "type", "controls", "frame", "shared", "figures", "start", "topics", "report", "tables", "reference",
    "desk", "search", "form",
)  # fmt: skip
"""The parts of the style sheet, in the order that they apply."""


def style_sheet() -> str:
    """All styles, as one file."""
    return "\n".join((_STYLES / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)


@cache
def assets_folder() -> str:
    """Where the browser's files lie, below the site's root: `assets/kb-` and a digest of them all."""
    digest = hashlib.blake2b(style_sheet().encode(), digest_size=6)
    for file in sorted(SCRIPTS.rglob("*.js")):
        digest.update(file.relative_to(SCRIPTS).as_posix().encode() + b"\0" + file.read_bytes())
    return f"assets/kb-{digest.hexdigest()}"


def write_assets(site: Path) -> None:
    """Write the browser's files below the folder `site`."""
    folder = site / assets_folder()
    shutil.copytree(SCRIPTS, folder)
    (folder / STYLES).write_text(style_sheet(), encoding="utf-8")
