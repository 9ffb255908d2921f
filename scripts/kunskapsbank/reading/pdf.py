"""The text of a PDF file."""

import hashlib
import logging
from importlib.metadata import version
from pathlib import Path

from kunskapsbank.cache import cache_folder, remembered

_MOST_PAGES = 1_000


def pdf_pages(file: Path) -> list[str]:
    """The text of each page of a PDF file, with single spaces; empty when the file cannot be read.

    What was read is kept on disk by the file's checksum.
    """
    try:
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return []
    store = cache_folder() / f"pdf-{checksum[:32]}-{version('pypdf')}.kept"
    pages: list[str] = remembered(store, ["pages"], lambda _: _read(file))["pages"]
    return pages


def _read(file: Path) -> list[str]:
    # A tenth of a second to import, and few reports attach a PDF file.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(file)
        pages = (reader.pages[number] for number in range(min(len(reader.pages), _MOST_PAGES)))
        return [" ".join(_whole(page.extract_text()).split()) for page in pages]
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return []  # what a broken file makes the reader say is of no use to a searcher; rule KB408 tells its editor


def _whole(text: str) -> str:
    """The text with halves of letters put together, and a mark for a half that stands alone, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
