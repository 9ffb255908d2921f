"""From a Word file to blocks.

mammoth gives HTML that it has escaped itself, so the HTML is read as the XML that it is. Its pictures are counted and
left out, and a footnote stands in parentheses where the text refers to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import mammoth  # type: ignore[import-untyped]

from kunskapsbank.importing.blocks import (
    PICTURE,
    Block,
    Heading,
    Item,
    Items,
    Origin,
    Paragraph,
    Passage,
    Run,
    Source,
    Table,
    Text,
    block_text,
    joined,
    plain,
)
from kunskapsbank.importing.mapping import TITLE_LEVEL, section_of
from kunskapsbank.importing.typed import bullet, is_in_capitals, is_item_anywhere, is_short_line, without
from kunskapsbank.importing.word_parts import COMMENTS, FIGURE, Parts, read_parts

_STYLES = "p[style-name='Title'] => h1.title:fresh\np[style-name='Subtitle'] => h2.subtitle:fresh"
_PROPERTIES = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CHANGED = "{http://purl.org/dc/terms/}modified"
_HEADING = re.compile(r"h([1-6])")
_NOTE = re.compile(r"#(?:foot|end)note-\d+")
_LINE_END = "\n"
_NOTE_ID = re.compile(r"(?:foot|end)note-\d+")
_CAPITALS, _BOLD = 5, 6
"""The levels of headings that have no style: those in capitals are the wider."""


def read_word(file: Path) -> Source:
    """The blocks of a Word file, each with the heading that it stands under.

    Raises what mammoth and the XML reader raise for a file that is not what it says it is.
    """
    parts = read_parts(file)
    converted = mammoth.convert_to_html(
        parts.file,
        style_map=_STYLES,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(lambda image: {}),
    )
    page = ElementTree.fromstring(f"<body>{converted.value}</body>")
    images = sum(1 for _ in page.iter("img"))
    title, changed = _properties(file)
    blocks = _placed(_with_typed_lists(_Reader(_footnotes(page)).blocks(page)))
    passages = (*_passages(parts.text, blocks), *_beside(parts))
    return Source(blocks, title, changed[:4], None, images, passages, tuple(_remarks(parts)))


def _passages(texts: Iterable[str], blocks: Iterable[Block]) -> Iterator[Passage]:
    """Each paragraph of the document with the heading that it stands under."""
    headings = {plain(block.text) for block in blocks if isinstance(block, Heading)}
    heading = ""
    for text in texts:
        heading = text.strip() if text.strip() in headings else heading
        yield Passage(text.removeprefix(bullet(text)), Origin(None, heading))


def _beside(parts: Parts) -> Iterator[Passage]:
    """What stands in figures, and once what stands at the edge of every page."""
    for name, texts in parts.beside.items():
        if name != COMMENTS:
            worded = dict.fromkeys(text for text in texts if name == FIGURE or any(map(str.isalpha, text)))
            yield from (Passage(text, Origin(None, name)) for text in worded)


def _remarks(parts: Parts) -> Iterator[str]:
    """What was left out on purpose."""
    if parts.contents:
        yield f"Innehållsförteckningen, {len(parts.contents)} rader, är inte med."
    if parts.hidden:
        words = sum(len(text.split()) for text in parts.hidden)
        yield f"Dold text som inte syns i dokumentet är inte med: {words} ord. Ta bort den ur dokumentet också."
    if comments := parts.beside.get(COMMENTS):
        yield f"Kommentarer i marginalen är inte med: {len(comments)}. Ta bort dem ur dokumentet också."


def _properties(file: Path) -> tuple[str, str]:
    """The title and the time of the last change that the file states."""
    with ZipFile(file) as archive:
        if _PROPERTIES not in archive.namelist():
            return "", ""
        root = ElementTree.fromstring(archive.read(_PROPERTIES))
    return root.findtext(_TITLE, "").strip(), root.findtext(_CHANGED, "").strip()


def _footnotes(page: ElementTree.Element) -> dict[str, str]:
    """The text of each note by its address; the notes themselves are taken out of the page."""
    notes: dict[str, str] = {}
    for holder in list(page.iter("ol")):
        for item in [child for child in holder if _NOTE_ID.fullmatch(child.get("id", ""))]:
            words = "".join(item.itertext()).replace("↑", " ")
            notes[f"#{item.get('id')}"] = " ".join(words.split())
            holder.remove(item)
    return notes


def _placed(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with the heading that each stands under."""
    placed: list[Block] = []
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = plain(block.text)
        placed.append(replace(block, place=Origin(None, heading)))
    return tuple(placed)


class _Reader:
    """Turns mammoth's elements into blocks; a run without text says how the text inside an element looks."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes
        self.begun = False

    def blocks(self, holder: ElementTree.Element) -> Iterator[Block]:
        """The blocks of an element whose children are paragraphs, lists and tables."""
        for element in holder:
            if heading := _HEADING.fullmatch(element.tag):
                if text := self.text(element):
                    yield self.heading(int(heading[1]), element.get("class", ""), text)
            elif element.tag in ("ul", "ol"):
                if items := tuple(self.items(element, 0)):
                    yield Items(items)
            elif element.tag == "table":
                yield from self.table(element)
            else:
                yield from self.paragraphs(element)
            yield from (Paragraph((Run(PICTURE),)) for _ in element.iter("img"))

    def heading(self, level: int, style: str, text: Text) -> Heading:
        """A heading; what is set as a title is one only first in the document, and later a chapter."""
        if style and not self.begun and not section_of(plain(text)):
            return Heading(TITLE_LEVEL, text)
        self.begun = True
        return Heading(level, text)

    def paragraphs(self, element: ElementTree.Element) -> Iterator[Block]:
        """A paragraph; a heading where it only looks like one, and items where its lines begin with signs."""
        lines = [joined(line) for line in _lines(self.runs(element, Run("")))]
        signs = [bullet(plain(line)) for line in lines]
        parted = lines if any(signs[1:]) else [joined(self.runs(element, Run("")))]
        for text in filter(None, parted):
            self.begun = True
            if level := _level_by_look(text):
                yield Heading(level, (Run(plain(text)),))
            else:
                yield Paragraph(text)

    def text(self, element: ElementTree.Element) -> Text:
        """Everything that an element says, as one line."""
        return joined(self.runs(element, Run("")))

    def runs(self, element: ElementTree.Element, look: Run) -> Iterator[Run]:
        """The text of an element and of all in it."""
        yield look._replace(text=element.text or "")
        for child in element:
            if child.tag == "a" and _NOTE.fullmatch(child.get("href", "")):
                yield look._replace(text=f" (fotnot: {self.notes.get(child.get('href', ''), '')})")
            elif child.tag == "br":
                yield Run(_LINE_END)
            elif child.tag in ("p", "li", "td", "tr"):
                yield from (Run(" "), *self.runs(child, look), Run(" "))
            else:
                yield from self.runs(child, _look(child, look))
            yield look._replace(text=child.tail or "")

    def items(self, holder: ElementTree.Element, depth: int) -> Iterator[Item]:
        """The items of a list, each before those of the lists in it."""
        for element in holder:
            inner = [child for child in element if child.tag in ("ul", "ol")]
            for child in inner:
                element.remove(child)
            if text := self.text(element):
                yield Item(text, depth, holder.tag == "ol")
            for child in inner:
                yield from self.items(child, depth + 1)

    def table(self, element: ElementTree.Element) -> Iterator[Block]:
        """The table; one that only lays out text, with a single row or column, as the paragraphs in it."""
        rows = _grid(
            [[(self.text(cell), _spans(cell)) for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
        )
        rows = [row for row in rows if any(row)]
        if len(rows) > 1 and len(rows[0]) > 1:
            yield Table(tuple(tuple(row) for row in rows))
        else:
            yield from (Paragraph(cell) for row in rows for cell in row if cell)


def _look(element: ElementTree.Element, look: Run) -> Run:
    match element.tag:
        case "strong":
            return look._replace(strong=True)
        case "em":
            return look._replace(emphasis=True)
        case "a" if (href := element.get("href", "")).startswith(("http://", "https://")):
            return look._replace(href=href)
    return look


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of each line of a paragraph."""
    line: list[Run] = []
    for run in runs:
        if run.text == _LINE_END:
            yield line
            line = []
        else:
            line.append(run)
    yield line


def _level_by_look(text: Text) -> int | None:
    """The level of a paragraph that is a heading by its looks alone; none for any other."""
    if not is_short_line(text) or bullet(plain(text)):
        return None
    if is_in_capitals(plain(text)):
        return _CAPITALS
    return _BOLD if all(run.strong for run in text) else None


def _with_typed_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with paragraphs that begin with signs as lists; a dash alone may be what somebody says."""
    for typed, group in groupby(blocks, lambda block: isinstance(block, Paragraph) and bullet(block_text(block))[:1]):
        items = list(group)
        if typed and (len(items) > 1 or is_item_anywhere(typed)):
            yield Items(
                tuple(Item(without(one.text, bullet(block_text(one)))) for one in items if isinstance(one, Paragraph))
            )
        else:
            yield from items


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody"):
            yield from _rows(child)


def _spans(cell: ElementTree.Element) -> tuple[int, int]:
    """How many rows and columns a cell covers."""
    rows, columns = (int(cell.get(name, "1")) for name in ("rowspan", "colspan"))
    return min(rows, 1000), min(columns, 100)


def _grid(rows: list[list[tuple[Text, tuple[int, int]]]]) -> list[list[Text]]:
    """Rows of equal length: a cell that covers several leaves the others empty."""
    taken: dict[tuple[int, int], Text] = {}
    for number, row in enumerate(rows):
        column = 0
        for text, (down, across) in row:
            while (number, column) in taken:
                column += 1
            covered = ((number + i, column + j) for i in range(down) for j in range(across))
            taken.update(dict.fromkeys(covered, ()))
            taken[number, column] = text
    width = max((column for _, column in taken), default=-1) + 1
    return [[taken.get((number, column), ()) for column in range(width)] for number in range(len(rows))]
