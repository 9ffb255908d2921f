"""The text of the PDF files that a report attaches."""

from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.files import Bank
from kunskapsbank.reading.pdf import pdf_pages


class AttachedPage(NamedTuple):
    """One page of an attached document; `number` counts from 1."""

    title: str
    number: int
    text: str


def attached_pages(bank: Bank, entry: Entry) -> list[AttachedPage]:
    """The pages with text of its attached PDF files; a file that cannot be read has none."""
    folder = bank.reports / Path(entry.path).with_suffix("")
    return [
        AttachedPage(document.title, number, text)
        for document in entry.report.documents
        if document.file and document.file.lower().endswith(".pdf")
        for number, text in enumerate(pdf_pages(folder / document.file), 1)
        if text
    ]
