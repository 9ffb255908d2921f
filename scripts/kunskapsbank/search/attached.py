"""The text of the PDF files that reports attach."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.files import Bank
from kunskapsbank.reading.pdf import pdf_pages


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
