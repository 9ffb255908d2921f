"""What can be wrong with a file before anything is known of its content."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

FieldPath = tuple[str | int, ...]
"""The way to a value in the front matter: keys and list positions, e.g. ("results", 0, "count")."""


class Mark(NamedTuple):
    """A position in a file; line and column count from 1."""

    line: int = 1
    column: int = 1


START = Mark()


class FaultKind(StrEnum):
    """Every way in which a file can fail to become a document."""

    NOT_A_FILE = "not a file"
    LINK = "link"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"
    TOO_MANY = "too many"
    ENCODING = "encoding"
    EMPTY = "empty"
    NO_FRONT_MATTER = "no front matter"
    UNCLOSED = "unclosed"
    TAB = "tab"
    COLON = "colon"
    QUOTE = "quote"
    ESCAPE = "escape"
    CONTROL_CHARACTER = "control character"
    SYNTAX = "syntax"
    NOT_FIELDS = "not fields"
    DUPLICATE_KEY = "duplicate key"
    KEY_FORM = "key form"
    ALIAS = "alias"
    TAG = "tag"
    DEPTH = "depth"


@dataclass(frozen=True)
class Fault:
    """One thing wrong, where, and what was found there."""

    kind: FaultKind
    mark: Mark = START
    field: FieldPath = ()
    found: str = ""


class Unreadable(Exception):
    """A file that cannot be read further, because of `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault
