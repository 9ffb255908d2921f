"""Front matter as text: block style, flow lists of ids, quoted or folded texts, and a comment where a person must look."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from kunskapsbank.model.report import UNCONFIRMED

_PLAIN = re.compile(r"[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäöÉéÜü0-9 ,.()/–-]*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIDTH = 110
_LIKE_A_TAG, _LIKE_ATTRIBUTES = re.compile(r"<(?=[A-Za-z/!?])"), re.compile(r"\{(?= ?[.#:])")


class Guess(NamedTuple):
    """A value that a person must confirm and that cannot say so itself; it gets a comment."""

    value: Any


def unconfirmed(text: str) -> str:
    """A text that a person must confirm."""
    return f"{UNCONFIRMED}: {without_markup(text)}"


def without_markup(text: str) -> str:
    """The text of a field in which nothing looks like HTML or attributes, which the bank's rules allow in none."""
    return _LIKE_ATTRIBUTES.sub("(", _LIKE_A_TAG.sub("‹", text))


def yaml_text(data: Mapping[str, Any]) -> str:
    """The fields as YAML in their order, ended by a line end."""
    return "\n".join(line for key, value in data.items() for line in _field(key, value, "")) + "\n"


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    value, comment = (value.value, f"  # {UNCONFIRMED}") if isinstance(value, Guess) else (value, "")
    if isinstance(value, Mapping):
        yield f"{indent}{key}:{comment}"
        for inner, held in value.items():
            yield from _field(inner, held, f"{indent}  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _list(key, value, indent, comment)
    else:
        first, *rest = _scalar(value, f"{indent}  ")
        yield f"{indent}{key}: {first}{comment}"
        yield from rest


def _list(key: str, values: Sequence[Any], indent: str, comment: str) -> Iterator[str]:
    if all(isinstance(value, str) and _ID.fullmatch(value) for value in values):
        yield f"{indent}{key}: [{', '.join(values)}]{comment}"
        return
    yield f"{indent}{key}:{comment}"
    for value in values:
        fields = [line for inner, held in value.items() for line in _field(inner, held, f"{indent}    ")]
        yield f"{indent}  - {fields[0].lstrip()}"
        yield from fields[1:]


def _scalar(value: str | int | Decimal, indent: str) -> list[str]:
    text = str(value)
    if len(text) + len(indent) > _WIDTH:
        return [">-", *textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent,
                                     break_long_words=False, break_on_hyphens=False)]  # fmt: skip
    if _PLAIN.fullmatch(text) and not text.endswith(" "):
        return [text]
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return [f'"{escaped}"']
