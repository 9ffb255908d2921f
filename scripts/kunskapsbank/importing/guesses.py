"""Front matter as text, with a comment where a person must look."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kunskapsbank.model.naming import key_of
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.writing.marks import with_marks
from kunskapsbank.writing.values import fields_text

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


def front_matter(data: Mapping[str, Any], comments: str = "") -> str:
    """The fields as front matter below those comments, from the one line of dashes to the other."""
    text = f"---\n{comments}{fields_text(_plain(data))}\n---\n"
    return with_marks(text, {key_of(path) for path in _guesses(data, ())})


def _plain(value: Any) -> Any:
    """A value as text, or as lists and groups of texts."""
    if isinstance(value, Guess):
        return _plain(value.value)
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return str(value)


def _guesses(value: Any, path: FieldPath) -> Iterator[FieldPath]:
    """Where the guesses among the fields stand."""
    if isinstance(value, Guess):
        yield path
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _guesses(held, (*path, key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, item in enumerate(value):
            yield from _guesses(item, (*path, number))
