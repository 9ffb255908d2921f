"""The pages of a PDF file as lines with their place and look, read by what is at hand.

pdfplumber knows where each letter stands, and finds tables and columns; pypdf, which is pure Python, gives lines in the
order that they were written; pypdfium2 reads pages whose letters the others do not know. What is missing is named.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader

from kunskapsbank.importing.blocks import Origin, Run, Table, block_text, joined
from kunskapsbank.importing.columns import Word, in_reading_order
from kunskapsbank.usage import UsageError

try:
    import pdfplumber
    from pdfplumber.utils.clustering import cluster_objects
except ImportError:  # in a browser
    pdfplumber = None  # type: ignore[assignment]
try:
    import pypdfium2
    import pypdfium2.raw as pdfium
except ImportError:
    pypdfium2 = None

MOST_PAGES = 500
_SPACE = 0.15
_SAME_LINE = 3
_MOST_EDGES = 4_000  # a page with more lines is a drawing, and to look for tables in it takes minutes
_DOT = 8
_DOUBLED = 0.12
_UNREADABLE_SHARE, _FEW_LETTERS = 0.05, 20
_UNREADABLE_KINDS = ("Cs", "Cn", "Cc")
_BULLETS = "\uf0b7\uf0a7\uf02d"
_REPEATED = re.compile(r"(\S.{3,}?)\1+")
_MORE = 1.1
_NO_TABLES = (
    "Tabeller i PDF-filen lästes som vanlig text, för här finns inte det som läser tabeller. Jämför varje tabell med"
    " dokumentet, eller importera filen med kommandoraden."
)


class Line(NamedTuple):
    """A line of text: where it stands on its page, as shares of the page's height, and how it looks."""

    text: str
    page: int
    top: float
    bottom: float
    left: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Page:
    """What a page holds; `columns` says that its lines were read down one column and then the next, `unread` that it
    has text that nobody here could read.
    """

    number: int
    lines: tuple[Line, ...] = ()
    tables: tuple[tuple[float, Table], ...] = ()
    images: int = 0
    columns: bool = False
    unread: bool = False


class Read(NamedTuple):
    """The pages of a file, what the file says of itself, and what could not be read."""

    pages: list[Page]
    title: str
    created: str
    remarks: list[str]


def read_pages(file: Path) -> Read:
    """The pages of a PDF file, each by the one that reads it.

    Raises UsageError for a file with more pages than a report, and what the libraries raise for one that is broken.
    """
    data = file.read_bytes()
    data = data[max(data.find(b"%PDF-", 0, 1024), 0) :]
    reader = PdfReader(BytesIO(data))
    if len(reader.pages) > MOST_PAGES:
        raise UsageError(f"Filen {file.name} har {len(reader.pages)} sidor, och högst {MOST_PAGES} tas emot.")
    written = [_tried(partial(_by_pypdf, page), number) for number, page in enumerate(reader.pages, 1)]
    pages = [_readable(page, data, also) for page, also in zip(_with_pdfplumber(data) or written, written, strict=True)]
    about = reader.metadata
    title, created = (str(about.get(key) or "") if about else "" for key in ("/Title", "/CreationDate"))
    return Read(pages, title, created, [*([] if pdfplumber else [_NO_TABLES]), *_remarks(pages, written)])


def _tried(read: Callable[[int], Page], number: int) -> Page:
    """A page as it is read; empty when its reader fails, which others may not."""
    try:
        return read(number)
    except Exception:  # what three libraries raise for a page that is broken inside has no common base
        return Page(number, unread=True)


def _readable(page: Page, data: bytes, written: Page) -> Page:
    """The page, or as another reads it when its text is no words or there is none; without lines when none reads it."""
    if not _is_unreadable(page):
        return page
    others = [_tried(partial(_by_pdfium, data), page.number), written] if pypdfium2 else [written]
    best = max([page, *others], key=lambda one: _letters(one) - 2 * _unknown(_text(one)))
    lines = () if _is_unreadable(best) else best.lines
    unread = not lines and (page.unread or bool(_text(best).strip()))
    return replace(best, lines=lines, images=page.images, unread=unread)


def _text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


def _letters(page: Page) -> int:
    held = [_text(page), *(block_text(table) for _, table in page.tables)]
    return sum(map(str.isalnum, "".join(held).replace("(cid:", "")))


def _unknown(text: str) -> int:
    """How many signs of a text are none that can be read."""
    return text.count("(cid:") + sum(
        letter == "\ufffd"
        or (unicodedata.category(letter) in _UNREADABLE_KINDS and not letter.isspace())
        or (unicodedata.category(letter) == "Co" and letter not in _BULLETS)
        for letter in text
    )


def _is_unreadable(page: Page) -> bool:
    text = _text(page)
    return not (text.strip() or page.tables) or _unknown(text) > _UNREADABLE_SHARE * len(text)


def _remarks(pages: Sequence[Page], written: Sequence[Page]) -> Iterator[str]:
    """What a person has to look at, page by page."""
    if columns := [page.number for page in pages if page.columns]:
        yield f"Text i spalter: kontrollera att den kom i rätt ordning. Sidor i filen: {_listed(columns)}."
    if unread := [page.number for page in pages if page.unread]:
        yield f"Text som inte gick att läsa här är inte med. Skriv av den. Sidor i filen: {_listed(unread)}."
    if unknown := [also.number for also in written if _unknown(_text(also)) and not _is_unreadable(also)]:
        yield f"Något tecken gick inte att läsa. Jämför med dokumentet. Sidor i filen: {_listed(unknown)}."
    more = (also.number for page, also in zip(pages, written, strict=True) if _says_more(also, page))
    if numbers := [number for number in more if number not in (*unknown, *unread)]:
        yield f"Här kan dokumentet ha mer text än som kom med. Sidor i filen: {_listed(numbers)}."
    if empty := [page.number for page in pages if page.images and not page.lines and not page.tables]:
        yield f"Sidor som bara är bild, utan text att läsa: {_listed(empty)}."


def _says_more(also: Page, page: Page) -> bool:
    return _letters(also) > _MORE * _letters(page) + _FEW_LETTERS


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _with_pdfplumber(data: bytes) -> list[Page]:
    if not pdfplumber:
        return []
    with pdfplumber.open(BytesIO(data)) as document:
        return [_tried(partial(_plumbed, page), page.page_number) for page in document.pages]


def _plumbed(page: Any, number: int) -> Page:
    """What a page holds; its memory is given back."""
    read, doubled = _once(page)
    drawn = read.find_tables() if len(page.edges) <= _MOST_EDGES else []
    found = [table for table in drawn if len(table.rows) > 1 and len(table.columns) > 1]
    made = ((table.bbox[1] / float(page.height), _table(table, number)) for table in found)
    tables = tuple((top, table) for top, table in made if len(table.rows) > 1)
    rest = read
    for table in found:
        rest = rest.outside_bbox(table.bbox) if _inside(table.bbox, page) else rest
    # A share of the letters' size finds the spaces of tightly set text, which a fixed distance does not.
    words = rest.extract_words(x_tolerance_ratio=_SPACE, return_chars=True)
    rows = cluster_objects(words, "doctop", _SAME_LINE)
    lines, columns = in_reading_order([[_word(word) for word in row] for row in rows])
    height, images = float(page.height), len(page.images)
    made_lines = tuple(_line(line, page, height, doubled) for line in lines)
    page.close()
    return Page(number, made_lines, tables, images, columns)


def _inside(box: tuple[float, float, float, float], page: Any) -> bool:
    return bool(box[0] >= 0 and box[1] >= 0 and box[2] <= page.width and box[3] <= page.height)


def _once(page: Any) -> tuple[Any, set[int]]:
    """The page without letters that stand on each other to look bold, and those that they stand on."""
    kept: dict[tuple[str, int, int], dict[str, Any]] = {}
    doubled, again = set[int](), set[int]()
    for char in page.chars:
        step = max(_DOUBLED * float(char["size"]), 0.1)
        x, y = int(char["x0"] / step), int(char["top"] / step)
        near = (kept.get((char["text"], x + right, y + down)) for right in (0, -1, 1) for down in (0, -1, 1))
        if first := next((one for one in near if one and abs(one["x0"] - char["x0"]) < step), None):
            doubled.add(id(first))
            again.add(id(char))
        else:
            kept[char["text"], x, y] = char
    return (page.filter(lambda one: id(one) not in again) if again else page), doubled


def _word(word: dict[str, Any]) -> Word:
    size = max(float(char["size"]) for char in word["chars"])
    return Word(word["text"], word["x0"], word["x1"], word["top"], word["bottom"], size, word["chars"])


def _line(words: Sequence[Word], page: Any, height: float, doubled: set[int]) -> Line:
    chars = [char for word in words for char in word.held]
    size = Counter(round(float(char["size"]) * 2) / 2 for char in chars).most_common(1)[0][0]
    bold = sum("bold" in char["fontname"].lower() or id(char) in doubled for char in chars) > 0.9 * len(chars)
    top, bottom, left = min(word.top for word in words), max(word.bottom for word in words), words[0].left
    text = " ".join(word.text for word in words)
    if any(_is_bullet(curve, top, bottom, left) for curve in page.curves):
        text = f"• {text}"
    return Line(text, page.page_number, top / height, bottom / height, left, size, bold)


def _is_bullet(curve: dict[str, Any], top: float, bottom: float, left: float) -> bool:
    """Whether a drawn figure is the dot before a line; browsers draw theirs."""
    small = curve["width"] < _DOT and curve["height"] < _DOT
    return bool(small and top < curve["top"] < bottom and 0 < left - curve["x1"] < 3 * _DOT)


def _table(table: Any, page: int) -> Table:
    rows = [[joined([Run(cell or "")]) for cell in row] for row in table.extract()]
    return Table(tuple(tuple(row) for row in rows if any(row)), Origin(page))


def _by_pypdf(page: Any, number: int) -> Page:
    """The lines of a page in the order that they were written, which is most often that of reading."""
    height = float(page.mediabox.height) or 1
    pieces = list[_Written]()

    def take(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        x, y = (tm[4] * cm[at] + tm[5] * cm[at + 2] + cm[at + 4] for at in (0, 1))
        look = str((font or {}).get("/BaseFont", "")).lower()
        scaled = abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
        pieces.append(_Written(text, x, y, round(scaled * 2) / 2, "bold" in look))

    page.extract_text(visitor_text=take)
    lines = list[Line]()
    for one in dict.fromkeys(_whole_lines(pieces)):
        top = 1 - (one.y + one.size) / height
        lines.append(Line(one.text, number, top, top + one.size / height, one.x, one.size, one.bold))
    return Page(number, tuple(lines), images=len(page.images))


class _Written(NamedTuple):
    """A piece of text as a page's description writes it."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def _whole_lines(pieces: Iterable[_Written]) -> Iterator[_Written]:
    """The pieces of text as lines, each with the place and look of its first piece; one written over itself once."""
    begun: _Written | None = None
    for piece in [*pieces, _Written("\n", 0, 0, 0, False)]:
        for at, part in enumerate(piece.text.split("\n")):
            if at and begun:
                text = begun.text.strip()
                repeated = _REPEATED.fullmatch(text)
                yield begun._replace(text=repeated[1] if repeated else text)
                begun = None
            if part.strip() or begun:
                begun = begun._replace(text=begun.text + part) if begun else piece._replace(text=part)


def _by_pdfium(data: bytes, number: int) -> Page:
    with pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        height, text = page.get_height(), page.get_textpage()
        lines, at = list[Line](), 0
        for words in text.get_text_range().split("\n"):
            if stripped := words.strip():
                left, bottom, _, top = text.get_charbox(at + words.index(stripped[0]))
                size = round(pdfium.FPDFText_GetFontSize(text, at) * 2) / 2
                lines.append(Line(stripped, number, 1 - top / height, 1 - bottom / height, left, size, False))
            at += len(words) + 1
        return Page(number, tuple(lines))
