"""What the tests of publishing share: a bank's root to build in, a built page as data, and a site under a strict policy."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

from house import BANK, ROOT, bank_vocabularies

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.publishing.build import build
from kunskapsbank.publishing.frame import FrameInMaking
from kunskapsbank.publishing.kinds import SHELLS
from kunskapsbank.store import Store

# Three of the frozen bank's reports, one with every field of the model: quick to build and easy to break.
SMALL_BANK = (
    "finsam-falun/gemensamt-sprak.md",
    "halland/hissen-upp.md",
    "halland/vagen-in.md",
    "halland/vagen-in/slutrapport.pdf",
)
EXPECTED = BANK.parent / "expected"
HOST = "http://site.example/"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSEEN = {"script", "style", "template", "noscript", "title"}
_READ = {"h1", "script", "title"}
_SPOKEN = ("aria-label", "title", "placeholder", "alt", "value")


class Root:
    """A folder to build in: the repository's own docs and mkdocs.yml, and a copy of the small bank."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.site = folder / "site"
        self.configuration = Path(shutil.copy(ROOT / "mkdocs.yml", folder))
        shutil.copytree(ROOT / "docs", folder / "docs")
        for name in SMALL_BANK:
            (self.reports / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(BANK / name, self.reports / name)
        (self.reports / "_vocabulary").symlink_to(BANK / "_vocabulary")

    @property
    def bank(self) -> Bank:
        """The bank as it is now."""
        return Bank(self.reports, bank_vocabularies())

    def build(self, published: bool = False) -> Path:
        """Build the site; what the reports say must be right."""
        outcome = build(self.folder, self.bank, self.site, published, with_data=True)
        assert not outcome.failed, [problem for problem in outcome.problems if problem.level is Level.ERROR]
        return self.site


def keep_frame(folder: Path) -> None:
    """Make the frame of a bank like the small one, without a site, and keep it as a build does."""
    root = Root(folder)
    with Store.open(root.reports) as store, FrameInMaking(folder, folder / "frame", store, SHELLS) as frame:
        assert frame.key and frame.made.files


def take_over_frame(root: Root, folder: Path) -> None:
    """Keep of a bank what `keep_frame` kept in `folder`: it serves as long as docs and mkdocs.yml are the same."""
    kept, own = Store.open(folder / "reports").file, Store.open(root.reports).file
    assert kept and own
    shutil.copyfile(kept, own)


@dataclass
class Element:
    """A start tag, with what it stands inside; the text of headings, titles and scripts."""

    tag: str
    attributes: dict[str, str]
    parent: Self | None
    text: str = ""

    @property
    def line(self) -> Iterator[Self]:
        """The element and all that it stands inside, inmost first."""
        element: Self | None = self
        while element is not None:
            yield element
            element = element.parent

    def inside(self, name: str) -> bool:
        """Whether the element is, or stands inside, one with the given class or tag."""
        return any(name == one.tag or name in one.attributes.get("class", "").split() for one in self.line)


@dataclass
class Html(HTMLParser):
    """A built page as data."""

    path: str
    source: str = field(repr=False)
    elements: list[Element] = field(default_factory=list, repr=False)
    crossed: list[str] = field(default_factory=list, repr=False)
    words: list[tuple[str, Element]] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.source)
        self.close()
        self.crossed += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open[-1] if self._open else None)
        self.elements.append(element)
        self.words += [(element.attributes[name], element) for name in _SPOKEN if name in element.attributes]
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.crossed.append(f"</{tag}> closes <{self._open[-1].tag if self._open else ''}>")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            if element.tag in _READ:
                element.text += data
        if self._open and not any(element.tag in _UNSEEN for element in self._open):
            self.words.append((data, self._open[-1]))

    @property
    def address(self) -> str:
        """Where the page lies on the site."""
        return HOST + self.path.removesuffix("index.html")

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return " ".join("".join(words for words, _ in self.words if words.strip()).split())

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def by_class(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def addresses(self) -> Iterator[tuple[Element, str]]:
        """Every address that the page names, as it is written."""
        for element in self.elements:
            for name in ("href", "src", "action", "srcset", "poster", "data", "formaction", "xlink:href"):
                if name in element.attributes:
                    yield element, element.attributes[name]


def read_site(site: Path) -> dict[str, Html]:
    """Every page of a site, by its path."""
    files = sorted(site.rglob("*.html"))
    assert files, f"no pages in {site}"
    return {path: read_page(site, path) for path in (f.relative_to(site).as_posix() for f in files)}


def read_page(site: Path, path: str) -> Html:
    """One page of a site."""
    return Html(path, (site / path).read_text("utf-8"))


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def inline_scripts(page: Html) -> list[Element]:
    """Those that run; what is data has to be so."""
    scripts = [script for script in page.all("script") if "src" not in script.attributes]
    data = [
        script for script in scripts if script.attributes.get("type") in ("application/json", "application/ld+json")
    ]
    for script in data:
        json.loads(script.text)
    return [script for script in scripts if script not in data]


def harm_in(page: Html, known_scripts: set[str]) -> Iterator[str]:
    """What could run, load from elsewhere, or break a strict policy."""
    for script in inline_scripts(page):
        if script.text not in known_scripts:
            yield f"inline script: {script.text[:80]}"
    for element in page.elements:
        for name, value in element.attributes.items():
            if name == "style" or name.startswith("on"):
                yield f"<{element.tag} {name}={value[:80]!r}>"
        if element.tag in {"iframe", "object", "embed", "base", "style", "math", "frame", "foreignobject"}:
            yield f"<{element.tag}>"
        leads_on = re.fullmatch(r"0; url=\.\./[a-z0-9-]+/", element.attributes.get("content", ""))
        if (
            element.attributes.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy"
            and not leads_on
        ):
            yield f"<meta http-equiv={element.attributes['http-equiv']!r}>"
    for element, written in page.addresses():
        address = urljoin(page.address, re.sub(r"[\x00-\x20]", "", written))
        allowed = ("http", "https", "mailto") if element.tag == "a" else ("http",)
        if urlsplit(address).scheme not in allowed:
            yield f"address {written!r}"
        elif element.tag != "a" and not address.startswith(HOST):
            yield f"<{element.tag}> loads {written!r}"


def broken_links(pages: dict[str, Html], site: Path) -> Iterator[str]:
    """Internal links that lead to no file, or to no place in it."""
    for page in pages.values():
        for _, written in page.addresses():
            address = urlsplit(urljoin(page.address, written))
            if f"{address.scheme}://{address.netloc}/" != HOST:
                continue
            path = unquote(address.path).lstrip("/")
            target = path if (site / path).is_file() else f"{path.rstrip('/')}/index.html".lstrip("/")
            if not (site / target).is_file():
                yield f"{page.path}: {written}"
            elif address.fragment and unquote(address.fragment) not in pages[target].ids:
                yield f"{page.path}: {written} (no such place)"


def build_bare_theme(folder: Path) -> None:
    """Pages with no content of ours, at each depth of folder."""
    docs = folder / "docs"
    for page in ("index.md", "en/index.md", "en/tva.md"):
        (docs / page).parent.mkdir(parents=True, exist_ok=True)
        (docs / page).write_text("", "utf-8")
    (folder / "theme").mkdir()
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\nsite_dir: {folder / 'site'}\n"
        f"theme: {{custom_dir: {folder / 'theme'}}}\nnav: null\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


def theme_scripts(bare: Path) -> list[Element]:
    """The inline scripts that the theme itself puts in pages."""
    return [script for page in read_site(bare / "site").values() for script in inline_scripts(page)]


def strict_policy(scripts: list[Element], *also: str) -> str:
    """A Content-Security-Policy without unsafe-inline, with the hashes of the theme's own scripts and what else is given."""
    code = {script.text for script in scripts if "type" not in script.attributes}
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in sorted(code))
    allowed = " ".join([*(f"'sha256-{digest}'" for digest in hashes), *also])
    return f"default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self' {allowed}"
