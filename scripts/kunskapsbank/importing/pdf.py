"""From a PDF file to blocks: what is larger or bolder than the text is a heading, what has rules around it a table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kunskapsbank.importing.blocks import (
    Block,
    Heading,
    Item,
    Items,
    Origin,
    Paragraph,
    Passage,
    Run,
    Source,
    Text,
    block_text,
    joined,
    plain,
)
from kunskapsbank.importing.pages import Line, Page, read_pages
from kunskapsbank.importing.typed import bullet, is_in_capitals, without
from kunskapsbank.text import excerpt

_NUMBERED = re.compile(r"^(\d{1,2})[.)](?:\s+|$)")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$")
_PAGE_NUMBER = re.compile(r"(?:sida?|s\.)?\s*(\d{1,3})(?:\s*(?:\(|/|av)\s*\d{1,3}\)?)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LARGER = 1.12
_LONGEST_HEADING = 120
_EDGE = 0.09
_MOST_EDGE = 200
_ENDS = (".", "!", "?", ":")
_PARAGRAPH_GAP = 0.75
_SOFT_HYPHEN = "\u00ad"
_DIVIDED = re.compile(r"(?<=[a-zåäöéü])[-\u2010\u00ad]$|\u00ad$")
_KEPT_HYPHEN = re.compile(r"(?<=[A-ZÅÄÖ0-9])[-\u2010–]$")


def read_pdf(file: Path) -> Source:
    """The blocks of a PDF file, each with its page; no block when the pages are only pictures.

    Raises UsageError for a file with more pages than a report, and what the libraries raise for one that is broken.
    """
    pages, title, created, remarks = read_pages(file)
    year = _YEAR.search(created)
    offset, repeated = _offset(pages), _repeated(pages)
    kept = {
        page.number: [line for line in page.lines if not _is_margin(line, page, repeated, offset)] for page in pages
    }
    left_out = [line for page in pages for line in page.lines if line not in kept[page.number]]
    return Source(
        tuple(_placed(_blocks(pages, kept), offset)),
        title,
        year[0] if year else "",
        len(pages),
        sum(page.images for page in pages),
        tuple(_passages(pages, kept, offset)),
        (*remarks, *_told(left_out)),
    )


def _passages(pages: Iterable[Page], kept: Mapping[int, Sequence[Line]], offset: int) -> Iterator[Passage]:
    """Every line and row of the document, save what repeats at the edges of its pages."""
    for page in pages:
        place = _origin(page.number, offset)
        yield from (Passage(line.text, place) for line in kept[page.number])
        yield from (Passage(block_text(table), place) for _, table in page.tables)


def _told(left_out: Iterable[Line]) -> Iterator[str]:
    """What was left out of the text on purpose."""
    lines = list(left_out)
    if contents := sum(bool(_CONTENTS.search(line.text)) for line in lines):
        yield f"Innehållsförteckningen, {contents} rader, är inte med."
    edges = {_shape(line): line.text for line in lines if not _CONTENTS.search(line.text)}
    if worded := [text for text in edges.values() if any(map(str.isalpha, text))]:
        yield f"Sidhuvud och sidfot är inte med: {excerpt(' / '.join(worded), _MOST_EDGE)}"


def _origin(page: int, offset: int, heading: str = "") -> Origin:
    """The printed page, none before page 1."""
    return Origin(page + offset if page + offset > 0 else None, heading)


def _blocks(pages: Sequence[Page], kept: Mapping[int, Sequence[Line]]) -> Iterator[Block]:
    """Every page's lines and tables in order, without what only repeats from page to page."""
    sizes = Counter[float]()
    for line in (line for lines in kept.values() for line in lines):
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({line.size for lines in kept.values() for line in lines if _is_heading(line, body)}, reverse=True)
    writer = _Writer(body, {size: level for level, size in enumerate(larger, 1)})
    for page in pages:
        tables = sorted(page.tables, key=lambda table: table[0])
        for line in kept[page.number]:
            while tables and tables[0][0] < line.top:
                yield from (*writer.end(), tables.pop(0)[1])
            yield from writer.add(line)
        yield from (block for _, table in tables for block in (*writer.end(), table))
    yield from writer.end()


def _offset(pages: Sequence[Page]) -> int:
    """How far the printed page numbers are from the file's own count; 0 when most pages have none."""
    printed = Counter(number - page.number for page in pages for number in _numbers(page))
    (offset, count), *_ = printed.most_common(1) or [(0, 0)]
    return offset if count > len(pages) / 2 else 0


def _numbers(page: Page) -> set[int]:
    """What may be the page's number: it stands alone, at an edge or outermost."""
    outermost = (*page.lines[:1], *page.lines[-1:])
    lines = (line for line in page.lines if _at_edge(line) or line in outermost)
    return {int(found[1]) for line in lines if (found := _PAGE_NUMBER.fullmatch(line.text.strip()))}


def _at_edge(line: Line) -> bool:
    return line.top < _EDGE or line.bottom > 1 - _EDGE


def _repeated(pages: Sequence[Page]) -> set[str]:
    """The lines at the edge of a page that stand on several, whatever number is in them."""
    edges = [{_shape(line) for line in page.lines if _at_edge(line)} for page in pages]
    counts = Counter(shape for shapes in edges for shape in shapes)
    several = 3 if len(pages) > 4 else 2
    return {shape for shape, count in counts.items() if count >= several}


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _is_margin(line: Line, page: Page, repeated: set[str], offset: int) -> bool:
    if _CONTENTS.search(line.text) or (_at_edge(line) and _shape(line) in repeated):
        return True
    number = _PAGE_NUMBER.fullmatch(line.text.strip())
    outermost = line in (page.lines[0], page.lines[-1])
    return bool(number and (_at_edge(line) or (outermost and int(number[1]) == page.number + offset)))


def _is_heading(line: Line, body: float) -> bool:
    words = line.text.strip()
    if not words[:1].isalnum() or len(words) > _LONGEST_HEADING or not any(letter.isalpha() for letter in words):
        return False
    marked = line.bold or is_in_capitals(words)
    return line.size >= body * _LARGER or (marked and line.size >= body and not words.endswith((".", ":", ",")))


class _Writer:
    """Gathers lines into paragraphs, lists and headings; `add` and `end` give the blocks that are whole."""

    def __init__(self, body: float, levels: dict[float, int]) -> None:
        self.body = body
        self.levels = levels
        self.lines: list[Line] = []

    def add(self, line: Line) -> Iterator[Block]:
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
            number = _NUMBERED.match(sign)
            yield Items((Item(without(text, sign), 0, bool(number), int(number[1]) if number else None),), place)
        else:
            yield Paragraph(text, place)

    def _continues(self, line: Line) -> bool:
        """Whether a line goes on with what the lines before it began."""
        last = self.lines[-1]
        if (_is_heading(line, self.body), line.size) != (_is_heading(last, self.body), last.size):
            return False
        ended = last.text.rstrip().endswith(_ENDS)
        gap, height = line.top - last.bottom, last.bottom - last.top
        near = -height < gap < _PARAGRAPH_GAP * height
        if _sign(line.text) and not (near and not ended and self._is_amid(line)):
            return False
        if line.page != last.page or gap < -height:  # the next page, or the next column
            return not ended and not line.text[:1].isupper()
        return near

    def _is_amid(self, line: Line) -> bool:
        """Whether a number that begins a line belongs to the sentence: it does not count on, nor begin."""
        found, begun = _NUMBERED.match(line.text), _NUMBERED.match(self.lines[0].text)
        return found is not None and int(found[1]) not in (1, int(begun[1]) + 1 if begun else 1)


def _sign(text: str) -> str:
    numbered = _NUMBERED.match(text)
    return bullet(text) or (numbered[0] if numbered else "")


def _text(lines: Iterable[Line]) -> Text:
    """The lines as one; a word that was divided at a line's end is whole again."""
    words = ""
    for line in lines:
        words = _DIVIDED.sub("", words) + line.text if _is_divided(words, line.text) else _spaced(words, line.text)
    return joined([Run(words)])


def _is_divided(before: str, after: str) -> bool:
    """Whether a word goes on; `SIUS-` and `18-` keep their hyphen, and so does the first of `upp- och`."""
    if before.endswith(_SOFT_HYPHEN):
        return True
    return bool(_DIVIDED.search(before)) and after[:1].islower() and not after.startswith(("och ", "eller ", "samt "))


def _spaced(before: str, after: str) -> str:
    compound = _KEPT_HYPHEN.search(before) and after[:1].isalnum() and not after.startswith(("och ", "eller ", "samt "))
    return before + after if compound else f"{before} {after}"


def _placed(blocks: Iterable[Block], offset: int) -> Iterator[Block]:
    """The blocks with printed page and heading, none before page 1; items that follow each other are one list."""
    heading = ""
    waiting: Items | None = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = plain(block.text)
        placed = replace(block, place=_origin(block.place.page or 0, offset, heading))
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
