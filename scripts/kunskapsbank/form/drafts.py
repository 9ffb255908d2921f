"""A draft of the form, and the report file that says the same."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from typing import Any

from kunskapsbank.checking.characters import on_one_line
from kunskapsbank.checking.rules.unconfirmed import WORDS
from kunskapsbank.checking.to_read import to_read
from kunskapsbank.model.naming import key_of
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.reading.position import mark_at
from kunskapsbank.reading.sections import with_fences

DRAFT = "utkast"
_FEDERATION = re.compile(r"^# Förbund: ([a-z0-9-]+)$", re.MULTILINE)
_UNLISTED = re.compile(r"^# Förbundet finns inte i listan: (.+)$", re.MULTILINE)
# A text that YAML reads as itself, whatever comes around it.
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäöÉé0-9](?:[A-Za-zÅÄÖåäöÉé0-9 .()/%–+-]*[A-Za-zÅÄÖåäöÉé0-9.()/%–+-])?")
_WORD = re.compile(r"[a-zåäö0-9-]+")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_TOO_HIGH = re.compile(r"^#{1,2}(?=\s)")


@dataclass(frozen=True)
class Draft:
    """What stands in the form: where the report is to lie, its fields as text, its sections by their headings.

    `review` are the fields whose values somebody has to confirm, as `results[0].count`; `unlisted` is the name of a
    federation that the bank's list lacks, `read` the words of the places that somebody has read and let stand.
    """

    federation: str = ""
    name: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)
    review: Sequence[str] = ()
    unlisted: str = ""
    read: Sequence[str] = ()

    @classmethod
    def given(cls, asked: Mapping[str, Any]) -> "Draft":
        """The draft that the form sent."""
        return cls(**{one.name: asked[one.name] for one in fields(cls) if one.name in asked})


def text_of(draft: Draft, headings: Sequence[str], status: str = "") -> str:
    """The draft as a report file, its sections in the order of `headings`; what its status is when one is given."""
    data = {**draft.data, "status": status} if status else draft.data
    comments = [f"# Förbund: {draft.federation}"] if draft.federation else []
    if draft.unlisted:
        comments.append(f"# Förbundet finns inte i listan: {on_one_line(draft.unlisted)}")
    lines = [*_fields(data, "", (), frozenset(draft.review))] or ["{}"]
    header = ["---", *comments, *lines, "---"]
    others = [heading for heading in draft.body if heading and heading not in headings]
    sections = [f"## {one}\n\n{_section(draft.body[one])}" for one in (*headings, *others) if _written(draft, one)]
    opening = [_section(draft.body[""])] if _written(draft, "") else []
    return "\n\n".join(("\n".join(header), *opening, *sections)) + "\n"


def draft_of(document: Document) -> Draft:
    """The draft that a readable file is."""
    federation, unlisted = (found.search(document.text) for found in (_FEDERATION, _UNLISTED))
    return Draft(
        federation[1] if federation else "",
        document.id,
        document.data,
        {section.heading: section.text for section in document.sections},
        list(dict.fromkeys(_marked(document))),
        unlisted[1] if unlisted else "",
        # What is finished has been read already.
        [] if document.data.get("status") == DRAFT else [one.words for one in to_read(document)],
    )


def _marked(document: Document) -> Iterator[str]:
    """The fields that carry the comment of a guess."""
    header = len(document.text) - len(document.body)
    for found in WORDS.finditer(document.text, 0, header):
        if document.text[: found.start()].endswith((" # ", "\t# ")):
            path = document.field_at(mark_at(document.text, found.start()))
            yield key_of(path[:-1] if path and isinstance(path[-1], int) else path)


def _written(draft: Draft, heading: str) -> bool:
    return bool(draft.body.get(heading, "").strip())


def _section(text: str) -> str:
    """A section's text, in which no line can be taken for the next section and no code is left open."""
    fence, lines = "", list[str]()
    for line, fence in with_fences(_normal(text).strip().split("\n")):
        lines.append((line if fence else _TOO_HIGH.sub("###", line)).rstrip())
    return "\n".join([*lines, *([fence] if fence else [])])


def _fields(data: Mapping[str, Any], indent: str, path: FieldPath, marked: AbstractSet[str]) -> Iterator[str]:
    for key, value in data.items():
        here = (*path, key)
        mark = f"  # {UNCONFIRMED}" if key_of(here) in marked else ""
        if isinstance(value, str):
            yield f"{indent}{key}: {_scalar(value)}{mark}"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:{mark}"
            yield from _fields(value, f"{indent}  ", here, marked)
        elif all(isinstance(item, str) and _WORD.fullmatch(item) for item in value):
            yield f"{indent}{key}: [{', '.join(map(_scalar, value))}]{mark}"
        else:
            yield f"{indent}{key}:{mark}"
            for number, item in enumerate(value):
                yield from _item(item, f"{indent}  ", (*here, number), marked)


def _item(item: Any, indent: str, path: FieldPath, marked: AbstractSet[str]) -> Iterator[str]:
    if isinstance(item, Mapping):
        first, *rest = _fields(item, f"{indent}  ", path, marked)
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}- {_scalar(item) if isinstance(item, str) else json.dumps(item, ensure_ascii=False)}"


def _scalar(text: str) -> str:
    clean = _normal(text)
    if _PLAIN.fullmatch(clean):
        return clean
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(clean, ensure_ascii=False))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
