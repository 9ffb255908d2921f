"""The documents that a report attaches, and the personal data in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.checking.personal_data import Found, personal_data
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.attached_text import attached_text
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.wording.counts import enumeration

_MOST_SHOWN = 3


class Attached(NamedTuple):
    """A document by its field and file name, and what was found in it, each with its page or 0."""

    field: FieldPath
    file: str
    found: list[tuple[Found, int]]


def personal_data_attached(subject: Subject) -> Iterator[Attached]:
    """What each readable document of the report holds."""
    for position, file in attached_files(subject):
        found = [
            (one, number if file.suffix.lower() == ".pdf" else 0)
            for number, page in enumerate(attached_text(file), 1)
            for one in personal_data(page)
        ]
        yield Attached(("documents", position, "file"), file.name, found)


def attached_files(subject: Subject) -> Iterator[tuple[int, Path]]:
    """The plain files in the report's own folder that it names, each with its place in `documents`; no other is opened."""
    if files := {path.name: path for path in subject.plain_files}:
        for position, name in files_named(subject):
            if name.strip() in files:
                yield position, files[name.strip()]


def files_named(subject: Subject) -> Iterator[tuple[int, str]]:
    """The names of files as the report writes them, each with its place in `documents`."""
    documents = subject.document.data.get("documents")
    for position, document in enumerate(documents if isinstance(documents, list) else []):
        name = document.get("file") if isinstance(document, dict) else None
        if isinstance(name, str):
            yield position, name


def listed(found: list[tuple[Found, int]]) -> str:
    """What was found as a message says it: the first ones, masked, with their pages."""
    shown = list(dict.fromkeys(f"{one.shown} (sidan {page})" if page else one.shown for one, page in found))
    more = [f"{len(shown) - _MOST_SHOWN} till"] if len(shown) > _MOST_SHOWN else []
    return enumeration([*shown[:_MOST_SHOWN], *more])
