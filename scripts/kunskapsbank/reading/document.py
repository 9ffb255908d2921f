"""A report file as it was written: values as text, each with its place."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kunskapsbank.reading.fault import Fault, FieldPath, Mark, Unreadable
from kunskapsbank.reading.front_matter import parse, split
from kunskapsbank.reading.sections import Section, split_sections
from kunskapsbank.reading.source import read_source


@dataclass(frozen=True)
class Document:
    """One report file; `data` is empty when a fault made the front matter unreadable.

    `texts` are the texts among the values of `data`, by their paths, and `reworded` those that the file may write in
    other characters; `digest` is that of the file's whole text.
    """

    path: Path
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[FieldPath, Mark] = field(default_factory=dict)
    texts: Mapping[FieldPath, str] = field(default_factory=dict)
    reworded: tuple[FieldPath, ...] = ()
    sections: tuple[Section, ...] = ()
    faults: tuple[Fault, ...] = ()
    readable: bool = False
    digest: bytes = b""

    @property
    def id(self) -> str:
        """The report's id: the file's name without ending."""
        return self.path.stem

    @property
    def federation(self) -> str:
        """The federation's id: the folder's name."""
        return self.path.parent.name

    @cached_property
    def body(self) -> str:
        """All that stands below the front matter, from the line of the first section; empty when nothing does."""
        return self.text.split("\n", self.sections[0].line - 1)[-1] if self.sections else ""

    @cached_property
    def lowered(self) -> bytes:
        """Every text of the front matter and the body in small letters, in which rules look for signs that are worth a
        closer look; bytes are searched fast."""
        return "\n".join((*self.texts.values(), self.body)).lower().encode(errors="replace")

    def value(self, path: FieldPath) -> Any:
        """The value at a path that has a mark; None where the file leaves it empty."""
        value: Any = self.data
        try:
            for step in path:
                value = value[step]
        except (KeyError, IndexError):
            return None
        return value

    def mark(self, path: FieldPath) -> Mark:
        """Where a field stands, or the nearest part that holds it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.marks:
                return self.marks[path[:end]]
        return Mark()

    def field_at(self, mark: Mark) -> FieldPath:
        """The field that begins at a place, or last before it; nothing where none does."""
        begins, fields = self._fields_in_order
        return fields[bisect_right(begins, mark) - 1] if begins and begins[0] <= mark else ()

    @cached_property
    def _fields_in_order(self) -> tuple[list[Mark], list[FieldPath]]:
        in_order = sorted(self.marks.items(), key=lambda one: one[1])
        return [mark for _, mark in in_order], [field for field, _ in in_order]


def read_document(path: Path) -> Document:
    """Read one report file; what is wrong with it becomes faults, never an exception."""
    text = ""
    try:
        text = read_source(path)
        header, body, lines_before = split(text)
        front_matter = parse(header, lines_before)
    except Unreadable as unreadable:
        return Document(path, text, faults=(unreadable.fault,))
    first_line = text.count("\n") - body.count("\n") + 1
    return Document(
        path,
        text,
        front_matter.data,
        front_matter.marks,
        front_matter.texts,
        front_matter.reworded,
        split_sections(body, first_line),
        front_matter.faults,
        readable=True,
        digest=blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest(),
    )
