"""From a report file to what is known of it: the document, the typed report, and what did not fit."""

import pickle
from dataclasses import dataclass
from pathlib import Path

from kunskapsbank.model.parsing import Misfit, Parsed, parse_report
from kunskapsbank.model.report import Report
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.reading.document import Document, read_document
from kunskapsbank.reading.sections import Section


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


def frozen(loaded: Loaded) -> bytes:
    """What is kept of a file wherever it lies: all but the document's text, its values and their places."""
    document, report = loaded.document, loaded.report
    sections = [(one.heading, one.line, one.text) for one in document.sections]
    return pickle.dumps((sections, document.faults, document.readable, document.digest, report, loaded.misfits))


def thawed(data: bytes, path: Path) -> Loaded:
    """What `frozen` kept of the file at `path`."""
    sections, faults, readable, digest, report, misfits = pickle.loads(data)
    document = Document(
        path, sections=tuple(Section(*one) for one in sections), faults=faults, readable=readable, digest=digest
    )
    return Loaded(document, report, misfits)
