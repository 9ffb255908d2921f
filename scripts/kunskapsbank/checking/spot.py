"""Where in a report file a position of its text stands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kunskapsbank.checking.personal_data import Found, personal_data
from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath, Mark
from kunskapsbank.reading.position import mark_at

_COMMENT = re.compile(r"\s*#")


class Spot(NamedTuple):
    """The field, empty outside the front matter; the place as a message says it; line and column."""

    field: FieldPath
    name: str
    mark: Mark


def spot(document: Document, position: int) -> Spot:
    """What stands at a position, counted from 0, of the document's text."""
    mark = mark_at(document.text, position)
    section = next((one for one in reversed(document.sections) if one.line <= mark.line), None)
    if section:
        return Spot((), f"Avsnittet {section.heading}" if section.heading else "Texten", mark)
    if _COMMENT.match(document.text, position - mark.column + 1, position):
        return Spot((), "En kommentar", mark)
    field = document.field_at(mark)
    return Spot(field, name_of(field), mark) if field else Spot((), "Filen", mark)


def personal_data_spotted(document: Document, rule: str) -> Iterator[tuple[Found, Spot]]:
    """What one rule of personal data is about in the document's text, each with where it stands."""
    for one in personal_data(document.text):
        if one.rule == rule:
            yield one, spot(document, one.start)
