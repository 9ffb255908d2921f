"""A draft of the form, and the report file that says the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from kunskapsbank.checking.characters import on_one_line
from kunskapsbank.checking.to_read import to_read
from kunskapsbank.model.naming import key_of
from kunskapsbank.model.report import DRAFT, UNCONFIRMED
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import Unreadable
from kunskapsbank.writing.comparing import said
from kunskapsbank.writing.front_matter import with_fields
from kunskapsbank.writing.marks import document_of, header_end, marked, with_marks
from kunskapsbank.writing.sections import sections_text, with_sections
from kunskapsbank.writing.values import fields_text, line_end

_BOM = "\ufeff"
_FEDERATION = re.compile(r"^# Förbund: ([a-z0-9-]+)[ \t\r]*$", re.MULTILINE)
_UNLISTED = re.compile(r"^# Förbundet finns inte i listan: ([^\r\n]*)$", re.MULTILINE)
_REMARK = re.compile(rf"^[ \t]*#[ \t]*([^\n]*\b{UNCONFIRMED}\b[^\n]*?)[ \t\r]*$\n?", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """What stands in the form: where the report is to lie, its fields as text, its sections by their headings.

    `review` are the fields whose values somebody has to confirm, as `results[0].count`, and `remarks` what somebody has
    to read about the whole. `source` is the file that the draft came from, of which all that is not changed is kept.
    `unlisted` is the name of a federation that the bank's list lacks, `read` the words of the places that somebody has
    read and lets stand.
    """

    federation: str = ""
    name: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)
    review: Sequence[str] = ()
    remarks: Sequence[str] = ()
    source: str = ""
    unlisted: str = ""
    read: Sequence[str] = ()

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
    federation, unlisted = (found.search(document.text) for found in (_FEDERATION, _UNLISTED))
    return Draft(
        federation[1] if federation else "",
        document.id,
        document.data,
        {section.heading: section.text for section in document.sections},
        list(dict.fromkeys(key for key, _ in marked(document))),
        [remark[1] for remark in _remarks(document.text)],
        document.text,
        unlisted[1].strip() if unlisted else "",
        # What is finished has been read already.
        [] if document.data.get("status") == DRAFT else [one.words for one in to_read(document)],
    )


def source_of(draft: Draft) -> Draft:
    """The draft that the file said which this one came from; an empty one where it came from none."""
    try:
        document = document_of(draft.source.removeprefix(_BOM))
    except Unreadable:
        return Draft()
    return draft_of(document)


def _new(draft: Draft, headings: Sequence[str]) -> str:
    remarks = [f"# {remark}" for remark in draft.remarks]
    header = ["---", *remarks, fields_text(draft.data) or "{}", "---"]
    return _with_place("\n".join([*header, sections_text(draft.body, headings)]), draft)


def _changed(draft: Draft, headings: Sequence[str]) -> str | None:
    """The file that the draft came from with what has changed; nothing where that does not say all that the draft does."""
    source = draft.source.removeprefix(_BOM)
    try:
        text = with_sections(with_fields(source, draft.data), draft.body, headings)
        text = _with_place(text, draft)
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


def _with_place(text: str, draft: Draft) -> str:
    """The file with comments that say where it is to lie: the federation, and its name where the bank's list lacks it."""
    unlisted = on_one_line(draft.unlisted)
    text = _with_comment(text, _UNLISTED, f"# Förbundet finns inte i listan: {unlisted}" if unlisted else "")
    return _with_comment(text, _FEDERATION, f"# Förbund: {draft.federation}") if draft.federation else text


def _with_comment(text: str, pattern: re.Pattern[str], comment: str) -> str:
    """The file with the one comment of its kind, first among the fields where there was none; without it where it is empty."""
    found = pattern.search(text)
    if found and comment:
        return text if found[0].strip() == comment else text[: found.start()] + comment + text[found.end() :]
    if found:
        return text[: found.start()] + text[text.index("\n", found.end()) + 1 :]
    first = text.index("\n") + 1
    return f"{text[:first]}{comment}{line_end(text)}{text[first:]}" if comment else text
