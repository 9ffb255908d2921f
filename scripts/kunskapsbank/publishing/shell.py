"""A shell: a page of the site generator with slots where a generated page's title, address, contents and body go.

A slot is a word, and a shell is cut at its slots before anything is filled in, so nothing that a report says can be
taken for one.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from markupsafe import escape

_SLOT = re.compile(r"kb-slot-([a-z]+)")


class Slot(StrEnum):
    """What can be filled in; the theme's templates write body, contents and head."""

    NAME = "name"
    TITLE = "title"
    DESCRIPTION = "description"
    HEAD = "head"
    FIRST = "first"
    CONTENTS = "contents"
    BODY = "body"

    @property
    def word(self) -> str:
        """How the slot is written."""
        return f"kb-slot-{self.value}"


ANY = Slot.NAME.word
"""The last step of a path whose shell serves every page of a folder: `rapporter/kb-slot-name`."""


@dataclass(frozen=True)
class ShellSource:
    """The source of a shell: the path that it serves, and which of the theme's side columns its pages leave out.

    One that serves a single page has its title too, since the menu may show it. Where the pages have `headings` the
    theme leads to the first of them, and shows a contents list in the menu. `script` is the module in site/scripts that
    runs on the pages, besides what every page has, `allowed` what their policy lets scripts do besides. The header has no
    search field where the pages have their `own_search`.
    """

    path: str
    title: str = Slot.TITLE.word
    hide: tuple[str, ...] = ("navigation", "toc")
    headings: bool = True
    script: str = ""
    allowed: tuple[str, ...] = ()
    own_search: bool = False

    @property
    def stub(self) -> str:
        """Its path among the hand-written pages."""
        return f"{self.path}.md"

    @property
    def file(self) -> str:
        """Where the site generator writes it, below the site's root."""
        return file_of(self.path)

    def source(self) -> str:
        """The page that the site generator renders."""
        header = {
            "title": self.title,
            "description": Slot.DESCRIPTION.word,
            "hide": self.hide,
            "shell": True,
            "script": self.script,
            "own_search": self.own_search,
        }
        lines = (f"{key}: {json.dumps(value)}" for key, value in header.items())
        body = f"## {Slot.FIRST.word}\n" if self.headings else ""
        return "\n".join(("---", *lines, "---", "", body))


def file_of(path: str) -> str:
    """The file of a page, below the site's root: `rapporter/uffe/index.html` for `rapporter/uffe`."""
    return f"{address_of(path)}index.html"


def address_of(path: str) -> str:
    """The address of a page, below the site's root: `sok/` for `sok/index`, nothing for the first page."""
    *folders, last = path.split("/")
    return "".join(f"{step}/" for step in (folders if last == "index" else (*folders, last)))


class Shell:
    """A rendered shell, ready to be filled."""

    def __init__(self, html: str) -> None:
        self.digest = blake2b(html.encode(), digest_size=16).digest()
        self._pieces = _SLOT.split(html)
        if Slot.BODY not in self._pieces[1::2]:
            raise ValueError("the theme has no place for the body of a generated page")

    def fill(self, texts: Mapping[Slot, str]) -> str:
        """The whole page; texts are HTML, and a slot without one is left empty."""
        pieces = list(self._pieces)
        pieces[1::2] = [str(texts.get(Slot(slot), "")) for slot in self._pieces[1::2]]
        return "".join(pieces)


def filling(
    path: str, title: str, description: str, first: str, contents: str, body: str, head: str = ""
) -> dict[Slot, str]:
    """What goes into the slots of one page; title, description and `first`, an anchor, are text, the others HTML."""
    return {
        Slot.NAME: path.rpartition("/")[2],
        Slot.TITLE: str(escape(title)),
        Slot.DESCRIPTION: str(escape(description)),
        Slot.HEAD: head,
        Slot.FIRST: first,
        Slot.CONTENTS: contents,
        Slot.BODY: body,
    }
