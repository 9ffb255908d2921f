"""From a PDF file to blocks: what is larger or bolder than the text is a heading, what has rules around it a table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber

from kunskapsbank.importing.blocks import (
    Block,
    Heading,
    Item,
    Items,
    Origin,
    Paragraph,
    Run,
    Source,
    Table,
    Text,
    joined,
    plain,
)
from kunskapsbank.usage import UsageError

MOST_PAGES = 500
_BULLET = re.compile(r"^(?:[•●○▪■◦·‣\uf0b7\uf0a7\uf02d]|[-–*](?=\s)|o(?=\s+[A-ZÅÄÖ]))\s*")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[a-h])[.)]\s+(?=\S)")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$")
_PAGE_NUMBER = re.compile(r"(?:sida?|s\.)?\s*(\d{1,3})(?:\s*(?:\(|/|av)\s*\d{1,3}\)?)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LARGER = 1.12
_LONGEST_HEADING = 120
_EDGE = 0.09
_SPACE = 0.15
_MOST_EDGES = 4_000  # a page with more lines is a drawing, and to look for tables in it takes minutes
_DOT = 8


class _Line(NamedTuple):
    """A line of text: where it stands on its page, as shares of the page's height, and how it looks."""

    text: str
    page: int
    top: float
    bottom: float
    left: float
    size: float
    bold: bool


@dataclass(frozen=True)
class _Page:
    lines: tuple[_Line, ...]
    tables: tuple[tuple[float, Table], ...]
    images: int


def read_pdf(file: Path) -> Source:
    """The blocks of a PDF file, each with its page; no block when the pages are only pictures.

    Raises UsageError for a file with more pages than a report, and what pdfplumber raises for one that is broken.
    """
    with pdfplumber.open(file) as document:
        if len(document.pages) > MOST_PAGES:
            raise UsageError(f"Filen {file.name} har {len(document.pages)} sidor, och högst {MOST_PAGES} tas emot.")
        pages = [_page(page) for page in document.pages]
        title, created = (str(document.metadata.get(key) or "") for key in ("Title", "CreationDate"))
    year = _YEAR.search(created)
    blocks = tuple(_placed(_blocks(pages), _offset(pages)))
    return Source(blocks, title, year[0] if year else "", len(pages), sum(page.images for page in pages))


def _page(page: Any) -> _Page:
    """What a page holds; its memory is given back."""
    drawn = page.find_tables() if len(page.edges) <= _MOST_EDGES else []
    found = [table for table in drawn if len(table.rows) > 1 and len(table.columns) > 1]
    read = ((table.bbox[1] / float(page.height), _table(table, page.page_number)) for table in found)
    tables = tuple((top, table) for top, table in read if len(table.rows) > 1)
    rest = page
    for table in found:
        rest = rest.outside_bbox(table.bbox) if _inside(table.bbox, page) else rest
    # A share of the letters' size finds the spaces of tightly set text, which a fixed distance does not.
    lines = tuple(_line(line, page) for line in rest.extract_text_lines(return_chars=True, x_tolerance_ratio=_SPACE))
    images = len(page.images)
    page.close()
    return _Page(lines, tables, images)


def _inside(box: tuple[float, float, float, float], page: Any) -> bool:
    return bool(box[0] >= 0 and box[1] >= 0 and box[2] <= page.width and box[3] <= page.height)


def _line(line: dict[str, Any], page: Any) -> _Line:
    chars = line["chars"]
    size = Counter(round(float(char["size"]) * 2) / 2 for char in chars).most_common(1)[0][0]
    bold = sum("bold" in char["fontname"].lower() for char in chars) > 0.9 * len(chars)
    height = float(page.height)
    drawn = any(_is_bullet(curve, line) for curve in page.curves)
    return _Line(
        f"• {line['text']}" if drawn else line["text"],
        page.page_number,
        line["top"] / height,
        line["bottom"] / height,
        line["x0"],
        size,
        bold,
    )


def _is_bullet(curve: dict[str, Any], line: dict[str, Any]) -> bool:
    """Whether a drawn figure is the dot before a line; browsers draw theirs."""
    small = curve["width"] < _DOT and curve["height"] < _DOT
    return bool(small and line["top"] < curve["top"] < line["bottom"] and 0 < line["x0"] - curve["x1"] < 3 * _DOT)


def _table(table: Any, page: int) -> Table:
    rows = [[joined([Run(cell or "")]) for cell in row] for row in table.extract()]
    return Table(tuple(tuple(row) for row in rows if any(row)), Origin(page))


def _blocks(pages: list[_Page]) -> Iterator[Block]:
    """Every page's lines and tables in order, without what only repeats from page to page."""
    repeated = _repeated(pages)
    kept = [[line for line in page.lines if not _is_margin(line, repeated)] for page in pages]
    sizes = Counter[float]()
    for line in (line for lines in kept for line in lines):
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({line.size for lines in kept for line in lines if _is_heading(line, body)}, reverse=True)
    writer = _Writer(body, {size: level for level, size in enumerate(larger, 1)})
    for page, lines in zip(pages, kept, strict=True):
        tables = sorted(page.tables, key=lambda table: table[0])
        for line in lines:
            while tables and tables[0][0] < line.top:
                yield from (*writer.end(), tables.pop(0)[1])
            yield from writer.add(line)
        yield from (block for _, table in tables for block in (*writer.end(), table))
    yield from writer.end()


def _offset(pages: list[_Page]) -> int:
    """How far the printed page numbers are from the file's own count; 0 when most pages have none."""
    printed = Counter(
        int(number[1]) - line.page
        for page in pages
        for line in page.lines
        if _at_edge(line) and (number := _PAGE_NUMBER.fullmatch(line.text.strip()))
    )
    (offset, count), *_ = printed.most_common(1) or [(0, 0)]
    return offset if count > len(pages) / 2 else 0


def _at_edge(line: _Line) -> bool:
    return line.top < _EDGE or line.bottom > 1 - _EDGE


def _repeated(pages: list[_Page]) -> set[str]:
    """The lines at the edge of a page that stand on several, whatever number is in them."""
    edges = [{_shape(line) for line in page.lines if _at_edge(line)} for page in pages]
    counts = Counter(shape for shapes in edges for shape in shapes)
    several = 3 if len(pages) > 4 else 2
    return {shape for shape, count in counts.items() if count >= several}


def _shape(line: _Line) -> str:
    return _DIGITS.sub("0", line.text)


def _is_margin(line: _Line, repeated: set[str]) -> bool:
    return bool(_CONTENTS.search(line.text)) or (
        _at_edge(line) and (_shape(line) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text.strip())))
    )


def _is_heading(line: _Line, body: float) -> bool:
    words = line.text.strip()
    if not words[:1].isalnum() or len(words) > _LONGEST_HEADING or not any(letter.isalpha() for letter in words):
        return False
    return line.size >= body * _LARGER or (line.bold and line.size >= body and not words.endswith((".", ":", ",")))


class _Writer:
    """Gathers lines into paragraphs, lists and headings; `add` and `end` give the blocks that are whole."""

    def __init__(self, body: float, levels: dict[float, int]) -> None:
        self.body = body
        self.levels = levels
        self.lines: list[_Line] = []

    def add(self, line: _Line) -> Iterator[Block]:
        """Take one more line in reading order."""
        if self.lines and not self._continues(line):
            yield from self.end()
        self.lines.append(line)

    def end(self) -> Iterator[Block]:
        """The block that the lines so far make."""
        lines, self.lines = self.lines, []
        if not lines:
            return
        place, text = Origin(lines[0].page), _text(lines)
        if not text:
            return
        if _is_heading(lines[0], self.body):
            yield Heading(self.levels.get(lines[0].size, len(self.levels) + 1), text, place)
        elif sign := _sign(lines[0].text):
            yield Items((Item(_without(text, sign), 0, bool(_NUMBERED.match(sign))),), place)
        else:
            yield Paragraph(text, place)

    def _continues(self, line: _Line) -> bool:
        """Whether a line goes on with what the lines before it began."""
        last = self.lines[-1]
        if _sign(line.text) or (_is_heading(line, self.body), line.size) != (_is_heading(last, self.body), last.size):
            return False
        if line.page != last.page:
            return not last.text.rstrip().endswith((".", "!", "?", ":")) and line.text[:1].islower()
        gap, height = line.top - last.bottom, last.bottom - last.top
        return -height < gap < 0.75 * height


def _sign(text: str) -> str:
    found = _BULLET.match(text) or _NUMBERED.match(text)
    return found[0] if found else ""


def _without(text: Text, sign: str) -> Text:
    return joined([Run(plain(text).removeprefix(sign.strip()).strip())])


def _text(lines: list[_Line]) -> Text:
    """The lines as one; a word that was divided at a line's end is whole again."""
    words = ""
    for line in lines:
        divided = (
            words.endswith("-") and line.text[:1].islower() and not line.text.startswith(("och ", "eller ", "samt "))
        )
        words = words[:-1] + line.text if divided else f"{words} {line.text}"
    return joined([Run(words)])


def _placed(blocks: Iterable[Block], offset: int) -> Iterator[Block]:
    """The blocks with printed page and heading, none before page 1; items that follow each other are one list."""
    heading = ""
    waiting: Items | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = plain(block.text)
        page = (block.place.page or 0) + offset
        placed = replace(block, place=Origin(page if page > 0 else None, heading))
        if isinstance(placed, Items) and waiting:
            waiting = replace(waiting, items=waiting.items + placed.items)
            continue
        if waiting:
            yield waiting
        waiting = placed if isinstance(placed, Items) else None
        if waiting is None:
            yield placed
    if waiting:
        yield waiting
