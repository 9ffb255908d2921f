"""The text of the PDF files that reports attach."""

import hashlib
import logging
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kunskapsbank.bank import Bank
from kunskapsbank.cache import cache_folder, remembered
from kunskapsbank.catalogue import Catalogue

_MOST_PAGES = 1_000


class AttachedPage(NamedTuple):
    """One page of an attached document; `number` counts from 1."""

    title: str
    number: int
    text: str


def attached_pages(bank: Bank, catalogue: Catalogue) -> Mapping[str, list[AttachedPage]]:
    """Report id → the pages with text of its attached PDF files; a file that cannot be read has none."""
    found: dict[str, list[AttachedPage]] = {}
    for entry in catalogue:
        folder = bank.reports / Path(entry.path).with_suffix("")
        for document in entry.report.documents:
            if document.file and document.file.lower().endswith(".pdf"):
                texts = enumerate(pdf_pages(folder / document.file), 1)
                pages = [AttachedPage(document.title, number, text) for number, text in texts if text]
                found.setdefault(entry.id, []).extend(pages)
    return found


def pdf_pages(file: Path) -> list[str]:
    """The text of each page of a PDF file, with single spaces; empty when the file cannot be read.

    What was read is kept on disk by the file's checksum.
    """
    try:
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return []
    store = cache_folder() / f"pdf-{checksum[:32]}-{version('pypdf')}.json"
    pages: list[str] = remembered(store, ["pages"], lambda _: _read(file))["pages"]
    return pages


def _read(file: Path) -> list[str]:
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(file)
        pages = (reader.pages[number] for number in range(min(len(reader.pages), _MOST_PAGES)))
        return [" ".join(page.extract_text().split()) for page in pages]
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return []  # what a broken file makes the reader say is of no use to a searcher; rule KB408 tells its editor
