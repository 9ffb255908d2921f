"""What is read of a report file, and where in the file a position of that stands."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from kunskapsbank.checking.passage import body
from kunskapsbank.checking.personal_data import Found, personal_data
from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath, Mark
from kunskapsbank.reading.markup import seen
from kunskapsbank.reading.position import mark_at, position_of

# Without any of these a reader sees the text as it is written.
_MARKED_UP = re.compile(r"[*_~`&<>\[|\\]")
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


class Reading(NamedTuple):
    """A text to read, and where a position of it stands."""

    text: str
    spot: Callable[[int], Spot]


def readings(document: Document) -> Iterator[Reading]:
    """The file as it is written, and what of it a reader sees in other words: folded values, marked-up text."""
    yield Reading(document.text, partial(spot, document))
    for path in document.reworded:
        yield Reading(document.texts[path], partial(_at_value, document, path))
    if _MARKED_UP.search(document.body):
        yield Reading(seen(document.body).text, partial(_at_seen, document))


def _at_value(document: Document, path: FieldPath, position: int) -> Spot:
    return Spot(path, name_of(path), document.marks[path])


def _at_seen(document: Document, position: int) -> Spot:
    mark = body(document).mark(seen(document.body).mark_at(position, document.body))
    return spot(document, position_of(document.text, mark))


def personal_data_spotted(document: Document) -> Iterator[tuple[Found, Spot]]:
    """The personal data that the file holds or shows, each once in a field or a section, with where it stands."""
    told = set[tuple[str, str, str]]()
    for number, (text, where) in enumerate(readings(document)):
        for one in personal_data(text):
            place = where(one.start)
            what = one.rule, "".join(filter(str.isalnum, one.whole)), place.name
            if number == 0 or what not in told:
                told.add(what)
                yield one, place
