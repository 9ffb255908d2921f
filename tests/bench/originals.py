"""The real reports, cut into the pieces that a copy writes anew and those that it keeps."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from math import inf
from pathlib import Path

import yaml

_FENCE = "---\n"
_LONGEST_VALUES = (200, 600, 2_000)  # characters, as in the model: a line, a sentence, prose
_WORDS_IN_PROSE = 6  # no controlled value has so many
_KEPT = {"file", "url", "key", "document", "summary_en", "reviewed", "heading"}
_OWN_WORD = re.compile(r"[a-zåäöé]{7,}")
_IN_FEW_REPORTS = 3


class Role(Enum):
    """What a copy does with a piece of a report."""

    FIXED = auto()
    KEPT = auto()
    PROSE = auto()
    TITLE = auto()
    SHORT_NAME = auto()
    RELATED = auto()


@dataclass(frozen=True)
class Piece:
    """A piece of a report's text, and how many characters it may grow by."""

    role: Role
    text: str
    room: float = inf


@dataclass(frozen=True)
class Original:
    """A real report: its pieces in order, the words that few others have, and where its documents lie."""

    id: str
    pieces: tuple[Piece, ...]
    own_words: tuple[str, ...]
    documents: Path

    @cached_property
    def title(self) -> str:
        return self._value(Role.TITLE)

    @cached_property
    def short_name(self) -> str:
        """The name that its text calls it by; empty when it has none."""
        return self._value(Role.SHORT_NAME)

    def _value(self, role: Role) -> str:
        return next((str(yaml.safe_load(piece.text)) for piece in self.pieces if piece.role is role), "")


def read_originals(reports: Path) -> tuple[Original, ...]:
    """Every report of a bank, by its file's name."""
    files = sorted(reports.glob("[!_]*/[!_]*.md"), key=lambda file: file.stem)
    pieces = [tuple(_pieces(file.read_text(encoding="utf-8"))) for file in files]
    words = [_prose_words(some) for some in pieces]
    reports_with = Counter(word for some in words for word in some)
    return tuple(
        Original(
            file.stem,
            some,
            tuple(sorted(word for word in own if reports_with[word] <= _IN_FEW_REPORTS)),
            file.with_suffix(""),
        )
        for file, some, own in zip(files, pieces, words, strict=True)
    )


def _prose_words(pieces: tuple[Piece, ...]) -> set[str]:
    return {word for piece in pieces if piece.role is Role.PROSE for word in _OWN_WORD.findall(piece.text)}


def _pieces(text: str) -> Iterator[Piece]:
    _, fields, body = text.split(_FENCE, 2)
    yield Piece(Role.FIXED, _FENCE)
    done = 0
    for role, node in _values(yaml.compose(fields, yaml.CSafeLoader)):
        start, end = node.start_mark.index, node.end_mark.index
        yield Piece(Role.FIXED, fields[done:start])
        yield Piece(role, fields[start:end], _room(node.value))
        done = end
    yield Piece(Role.FIXED, fields[done:] + _FENCE)
    for line in body.splitlines(keepends=True):
        yield Piece(Role.FIXED if line.startswith("#") else Role.PROSE, line)


def _room(value: str) -> float:
    return next((most - len(value) for most in _LONGEST_VALUES if len(value) <= most), 0)


def _values(node: yaml.Node, key: str = "", depth: int = 0) -> Iterator[tuple[Role, yaml.ScalarNode]]:
    """The values that are not fixed, in order, each with its role."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _values(value, name.value, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, key, depth)
    elif role := _role(key, node.value, depth):
        yield role, node


def _role(key: str, value: str, depth: int) -> Role | None:
    if depth == 1 and key in ("title", "short_name"):
        return Role[key.upper()]
    if key in ("report", "aliases"):
        return Role.RELATED
    if key in _KEPT:
        return Role.KEPT
    return Role.PROSE if len(value.split()) >= _WORDS_IN_PROSE else None
