"""A draft of the form, and the report file that says the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from kunskapsbank.model.naming import key_of
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import Unreadable
from kunskapsbank.writing.front_matter import line_end, said, with_fields
from kunskapsbank.writing.marks import document_of, header_end, marked, with_marks
from kunskapsbank.writing.sections import sections_text, with_sections
from kunskapsbank.writing.values import fields_text

_BOM = "\ufeff"
_FEDERATION = re.compile(r"^# Förbund: ([a-z0-9-]+)[ \t\r]*$", re.MULTILINE)
_REMARK = re.compile(rf"^[ \t]*#[ \t]*([^\n]*\b{UNCONFIRMED}\b[^\n]*?)[ \t\r]*$\n?", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """What stands in the form: where the report is to lie, its fields as text, its sections by their headings.

    `review` are the fields whose values somebody has to confirm, as `results[0].count`, and `remarks` what somebody has
    to read about the whole. `source` is the file that the draft came from, of which all that is not changed is kept.
    """

    federation: str = ""
    name: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)
    review: Sequence[str] = ()
    remarks: Sequence[str] = ()
    source: str = ""

    @classmethod
    def given(cls, asked: Mapping[str, Any]) -> "Draft":
        """The draft that the form sent."""
        return cls(**{one.name: asked[one.name] for one in fields(cls) if one.name in asked})


def text_of(draft: Draft, headings: Sequence[str]) -> str:
    """The draft as a report file: its source with what has changed, or else a new one, sections in the order of `headings`."""
    changed = _changed(draft, headings) if draft.source else None
    return with_marks(_new(draft, headings), draft.review) if changed is None else changed


def draft_of(document: Document) -> Draft:
    """The draft that a readable file is."""
    found = _FEDERATION.search(document.text)
    return Draft(
        found[1] if found else "",
        document.id,
        document.data,
        {section.heading: section.text for section in document.sections},
        list(dict.fromkeys(key for key, _ in marked(document))),
        [remark[1] for remark in _remarks(document.text)],
        document.text,
    )


def source_of(draft: Draft) -> Draft:
    """The draft that the file said which this one came from; an empty one where it came from none."""
    try:
        document = document_of(draft.source.removeprefix(_BOM))
    except Unreadable:
        return Draft()
    return draft_of(document)


def _new(draft: Draft, headings: Sequence[str]) -> str:
    comments = [f"# Förbund: {draft.federation}"] if draft.federation else []
    remarks = [f"# {remark}" for remark in draft.remarks]
    header = ["---", *comments, *remarks, fields_text(draft.data) or "{}", "---"]
    return "\n".join([*header, sections_text(draft.body, headings)])


def _changed(draft: Draft, headings: Sequence[str]) -> str | None:
    """The file that the draft came from with what has changed; nothing where that does not say all that the draft does."""
    source = draft.source.removeprefix(_BOM)
    try:
        text = with_sections(with_fields(source, draft.data), draft.body, headings)
        text = _with_federation(text, draft.federation)
        for remark in reversed(_remarks(text)):
            if remark[1] not in draft.remarks:
                text = text[: remark.start()] + text[remark.end() :]
        text = with_marks(text, draft.review)
        document = document_of(text)
    except Unreadable:
        return None
    markable = {key for path in document.marks if isinstance(path[-1], str) and (key := key_of(path)) in draft.review}
    if said(document.data) != said(draft.data) or markable != {key for key, _ in marked(document)}:
        return None
    return draft.source[: len(draft.source) - len(source)] + text


def _remarks(text: str) -> list[re.Match[str]]:
    """The comments in which somebody has to read something, each with its line."""
    return [*_REMARK.finditer(text, 0, header_end(text))]


def _with_federation(text: str, federation: str) -> str:
    """The file with the federation in its comment, which says where the file is to lie."""
    found = _FEDERATION.search(text)
    if not federation or (found and found[1] == federation):
        return text
    if found:
        return text[: found.start(1)] + federation + text[found.end(1) :]
    first = text.index("\n") + 1
    return f"{text[:first]}# Förbund: {federation}{line_end(text)}{text[first:]}"
