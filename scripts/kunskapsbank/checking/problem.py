"""A problem: what is wrong, where, by which rule, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path


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


def shown(path: Path) -> str:
    """A path as messages write it: below the working folder where it can be."""
    return _shown_from(Path.cwd(), path)


@lru_cache(maxsize=16)  # a file may have many problems
def _shown_from(folder: Path, path: Path) -> str:
    try:
        return path.absolute().relative_to(folder).as_posix()
    except ValueError:
        return path.as_posix()
