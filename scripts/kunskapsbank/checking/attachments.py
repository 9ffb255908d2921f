"""Personal data in the documents that a report attaches."""

from collections.abc import Iterator
from typing import NamedTuple

from kunskapsbank.checking.personal_data import Found, personal_data
from kunskapsbank.checking.rule import Subject
from kunskapsbank.reading.attached_text import attached_text
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.swedish import enumeration

_MOST_SHOWN = 3


class Attached(NamedTuple):
    """A document by its field and file name, and what was found in it, each with its page or 0."""

    field: FieldPath
    file: str
    found: list[tuple[Found, int]]


def personal_data_attached(subject: Subject) -> Iterator[Attached]:
    """What each readable document of the report holds."""
    folder = subject.document.path.with_suffix("")
    if subject.report is None or not folder.is_dir() or folder.is_symlink():
        return
    lying = {path.name for path in folder.iterdir() if path.is_file() and not path.is_symlink()}
    for position, document in enumerate(subject.report.documents):
        if document.file in lying:
            pages = attached_text(folder / document.file)
            found = [
                (one, number if document.file.lower().endswith(".pdf") else 0)
                for number, page in enumerate(pages, 1)
                for one in personal_data(page)
            ]
            yield Attached(("documents", position, "file"), document.file, found)


def listed(found: list[tuple[Found, int]]) -> str:
    """What was found as a message says it: the first ones, masked, with their pages."""
    shown = list(dict.fromkeys(f"{one.shown} (sidan {page})" if page else one.shown for one, page in found))
    more = [f"{len(shown) - _MOST_SHOWN} till"] if len(shown) > _MOST_SHOWN else []
    return enumeration([*shown[:_MOST_SHOWN], *more])
