"""The comments that say of a value that it is a guess, which somebody has to confirm."""

from collections.abc import Collection, Iterator
from pathlib import Path

from kunskapsbank.checking.rules.unconfirmed import WORDS
from kunskapsbank.model.naming import key_of
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import Unreadable
from kunskapsbank.reading.front_matter import parse, split
from kunskapsbank.reading.position import mark_at, position_of
from kunskapsbank.reading.sections import split_sections


def document_of(text: str) -> Document:
    """What a text says, and where its fields stand; raises Unreadable."""
    header, body, lines_before = split(text)
    read = parse(header, lines_before)
    return Document(Path(), text, read.data, read.marks, sections=split_sections(body, 1))


def header_end(text: str) -> int:
    """Where the front matter of a text ends; raises Unreadable."""
    header, _, _ = split(text)
    return text.index(header, 3) + len(header)


def marked(document: Document) -> Iterator[tuple[str, int]]:
    """The fields that carry the comment of a guess, and where its word stands."""
    for found in WORDS.finditer(document.text, 0, header_end(document.text)):
        line = document.text[document.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if line.endswith((" # ", "\t# ")) and line.strip() != "#":
            path = document.field_at(mark_at(document.text, found.start()))
            yield key_of(path[:-1] if path and isinstance(path[-1], int) else path), found.start()


def with_marks(text: str, review: Collection[str]) -> str:
    """The file with the comment of a guess at these fields, and at no others."""
    try:
        document = document_of(text)
    except Unreadable:
        return text
    edits, present = [], set[str]()
    for key, position in marked(document):
        present.add(key)
        if key not in review:
            edits.append((len(text[:position].rstrip(" \t#")), _line_end(text, position), ""))
    for path, mark in document.marks.items():
        if isinstance(path[-1], str) and (key := key_of(path)) in review and key not in present:
            end = _line_end(text, position_of(text, mark))
            edits.append((end, end, f"  # {UNCONFIRMED}"))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _line_end(text: str, position: int) -> int:
    return len(text[: text.index("\n", position)].rstrip())
