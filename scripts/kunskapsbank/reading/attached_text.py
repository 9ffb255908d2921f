"""The text of an attached document, of whatever kind may be published."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from kunskapsbank.reading.pdf import pdf_pages
from kunskapsbank.reading.source import decoded

_MOST_BYTES = 50_000_000
_PARTS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|xl/(?:sharedStrings|comments\d*|worksheets/sheet\d+)\.xml|(?:content|styles)\.xml"
)
# Paragraphs and cells of Word, Excel and OpenDocument; what stands inside one belongs together, however it is cut up.
_LINES = {"p", "h", "si", "c", "table-cell"}
_GAPS = {"tab": " ", "br": " ", "s": " ", "line-break": " ", "noBreakHyphen": "-"}
_UNREADABLE = (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, OSError, ValueError, EOFError, RuntimeError)


def attached_text(file: Path) -> list[str]:
    """The text of each page of a PDF file, or all of another document as one; empty when it cannot be read."""
    kind = file.suffix.lower()
    if kind == ".pdf":
        return pdf_pages(file)
    try:
        if kind in (".txt", ".csv"):
            with file.open("rb") as opened:
                return [decoded(opened.read(_MOST_BYTES))]
        with zipfile.ZipFile(file) as archive:
            return ["\n".join(_office_texts(archive))]
    except _UNREADABLE:
        return []  # the rules about documents tell what is wrong with the file


def _office_texts(archive: zipfile.ZipFile) -> Iterator[str]:
    room = _MOST_BYTES
    for name in filter(_PARTS.fullmatch, archive.namelist()):
        with archive.open(name) as member:
            content = member.read(room)
        room -= len(content)
        lines = _Lines()
        parser = ElementTree.XMLParser(target=lines)
        parser.feed(content)
        parser.close()
        yield "".join(lines.pieces)


class _Lines:
    """Hears an office file's XML and keeps its text, a line each for paragraphs and cells."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.pieces.append("\n" if name in _LINES else _GAPS.get(name, ""))

    def data(self, text: str) -> None:
        self.pieces.append(text)

    def end(self, tag: str) -> None:
        if tag.rpartition("}")[2] in _LINES:
            self.pieces.append("\n")

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """No office file has a document type, and only there can an entity be declared that swells."""
        raise ValueError("a document type in an office file")
