"""Where in a report file a position of its text stands."""

from typing import NamedTuple

from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath, Mark


class Spot(NamedTuple):
    """The field, empty outside the front matter; the place as a message says it; line and column."""

    field: FieldPath
    name: str
    mark: Mark


def spot(document: Document, position: int) -> Spot:
    """What stands at a position, counted from 0, of the document's text."""
    before = document.text.rfind("\n", 0, position) + 1
    mark = Mark(document.text.count("\n", 0, position) + 1, position - before + 1)
    section = next((one for one in reversed(document.sections) if one.line <= mark.line), None)
    if section:
        return Spot((), f"Avsnittet {section.heading}" if section.heading else "Texten", mark)
    if document.text[before:position].lstrip().startswith("#"):
        return Spot((), "En kommentar", mark)
    values = [
        path for path, begins in document.marks.items() if (begins.line, begins.column) <= (mark.line, mark.column)
    ]
    return Spot(values[-1], name_of(values[-1]), mark) if values else Spot((), "Filen", mark)
