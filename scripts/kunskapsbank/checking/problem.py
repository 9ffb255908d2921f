"""A problem: what is wrong, where, by which rule, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious a problem is; only errors stop a build."""

    ERROR = "fel"
    WARNING = "varning"
    ADVICE = "råd"


@dataclass(frozen=True, order=True)
class Problem:
    """One problem in one file; sorts by place."""

    path: str
    line: int
    column: int
    rule: str
    field: str
    level: Level
    message: str
    cure: str
