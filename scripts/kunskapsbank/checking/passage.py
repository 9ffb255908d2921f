"""The texts of a report one by one, for rules that look at what is written and not at what it means."""

from collections.abc import Iterator
from typing import NamedTuple

from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import START, FieldPath, Mark
from kunskapsbank.reading.position import mark_at


class Passage(NamedTuple):
    """A value of the front matter, or the body, which has no field; its text, and where that begins."""

    field: FieldPath
    text: str
    start: Mark

    @property
    def name(self) -> str:
        """What messages call it."""
        return name_of(self.field) if self.field else "Texten"

    def mark(self, within: Mark) -> Mark:
        """Where a place in the text stands in the file; all of a value stands where the value begins."""
        return self.start if self.field else Mark(self.start.line + within.line - 1, within.column)

    def mark_at(self, position: int) -> Mark:
        """Where a position of the text, counted from 0, stands in the file."""
        return self.mark(mark_at(self.text, position))


def values(document: Document) -> Iterator[Passage]:
    """Every text in the front matter."""
    for path, text in document.texts.items():
        yield Passage(path, text, document.marks[path])


def body(document: Document) -> Passage:
    """All that stands below the front matter; empty when nothing does."""
    return Passage((), document.body, Mark(document.sections[0].line) if document.sections else START)


def passages(document: Document) -> Iterator[Passage]:
    """Every text in the front matter, and the body."""
    yield from values(document)
    yield body(document)
