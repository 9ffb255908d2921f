"""A document as blocks of text, whatever kind of file it came from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

PICTURE = "GRANSKA: Här finns en bild i dokumentet som inte kom med."
"""What stands in the text for a picture."""

_SPACES = re.compile(r"\s+")
_SYMBOLS = str.maketrans(dict.fromkeys("\uf02d\uf0a7\uf0b7\uf0d8\uf0fc", "•"))
"""Bullets in the fonts of symbols, which Unicode does not know."""
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]+")


class Run(NamedTuple):
    """A stretch of text that looks the same; `href` is a web address or nothing."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


Text = tuple[Run, ...]


class Origin(NamedTuple):
    """Where in the document a block stands: its page when the file has pages, and the nearest heading before it."""

    page: int | None = None
    heading: str = ""


NOWHERE = Origin()


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the widest."""

    level: int
    text: Text
    place: Origin = NOWHERE


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    text: Text
    place: Origin = NOWHERE


class Item(NamedTuple):
    """One item of a list; depth 0 is the outermost. A number that the document shows is kept."""

    text: Text
    depth: int = 0
    numbered: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Items:
    """A list, with its inner lists as deeper items."""

    items: tuple[Item, ...]
    place: Origin = NOWHERE


@dataclass(frozen=True)
class Table:
    """A table whose rows are equally long; the first row is its head."""

    rows: tuple[tuple[Text, ...], ...]
    place: Origin = NOWHERE


Block = Heading | Paragraph | Items | Table


class Passage(NamedTuple):
    """A line or paragraph as it stands in the document, before anything was made of it."""

    text: str
    place: Origin = NOWHERE


@dataclass(frozen=True)
class Source:
    """A document that has been read: its blocks, and what the file says of itself.

    `passages` hold every word that a reader of the document sees, also what became no block; `remarks` say in Swedish
    what was left out on purpose, or could not be read.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    year: str = ""
    pages: int | None = None
    images: int = 0
    passages: tuple[Passage, ...] = ()
    remarks: tuple[str, ...] = ()


def clean(text: str) -> str:
    """The text in NFC with single spaces, without characters that cannot be seen, and with letters of equations as letters."""
    seen = (
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", _MATHEMATICAL.sub(_plainer, text.translate(_SYMBOLS)))
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    return _SPACES.sub(" ", "".join(seen))


def _plainer(letters: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", letters[0])


def joined(runs: Iterable[Run]) -> Text:
    """Runs that look the same as one, with single spaces, none first or last, and none empty."""
    merged: list[Run] = []
    for run in runs:
        text = clean(run.text)
        if not merged or merged[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if merged and merged[-1][1:] == run[1:]:
            merged[-1] = run._replace(text=merged[-1].text + text)
        else:
            merged.append(run._replace(text=text))
    while merged and not (rest := merged[-1].text.rstrip(" ")):
        merged.pop()
    return (*merged[:-1], merged[-1]._replace(text=rest)) if merged else ()


def plain(text: Text) -> str:
    """The text without its looks."""
    return "".join(run.text for run in text)


def texts(block: Block) -> Iterator[Text]:
    """Every text of a block, in reading order."""
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Items():
            yield from (item.text for item in block.items)
        case Table():
            yield from (cell for row in block.rows for cell in row)


def block_text(block: Block) -> str:
    """A block as plain text, one line for each item or row."""
    if isinstance(block, Table):
        return "\n".join(" | ".join(plain(cell) for cell in row) for row in block.rows)
    return "\n".join(plain(text) for text in texts(block))


def is_picture(block: Block) -> bool:
    """Whether a block only stands for a picture."""
    return isinstance(block, Paragraph) and plain(block.text) == PICTURE
