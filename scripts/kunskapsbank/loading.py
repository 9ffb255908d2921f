"""From a report file to what is known of it: the document, the typed report, and what did not fit."""

from dataclasses import dataclass
from pathlib import Path

from kunskapsbank.model.parsing import Misfit, Parsed, parse_report
from kunskapsbank.model.report import Report
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.reading.document import Document, read_document


@dataclass(frozen=True)
class Loaded:
    """One report file, read and typed as far as it goes; `report` is what could be typed of it, if anything."""

    document: Document
    report: Report | None
    misfits: tuple[Misfit, ...]


def load(path: Path, vocabularies: Vocabularies) -> Loaded:
    """One report file; what is wrong with it becomes faults and misfits, never an exception."""
    document = read_document(path)
    parsed = parse_report(document.data, vocabularies) if document.readable else Parsed(None, ())
    return Loaded(document, parsed.report, parsed.misfits)
