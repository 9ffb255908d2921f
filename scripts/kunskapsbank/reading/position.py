"""From a position in a text to its line and column, also when it is asked for a hundred thousand times."""

import re
from bisect import bisect_left
from functools import lru_cache

from kunskapsbank.reading.fault import Mark


def mark_at(text: str, position: int) -> Mark:
    """Where a position of the text, counted from 0, stands."""
    ends = _line_ends(text)
    line = bisect_left(ends, position)
    return Mark(line + 1, position - (ends[line - 1] if line else -1))


def position_of(text: str, mark: Mark) -> int:
    """The position of the text, counted from 0, that stands at a place."""
    return (_line_ends(text)[mark.line - 2] + 1 if mark.line > 1 else 0) + mark.column - 1


@lru_cache(maxsize=4)  # a rule asks about the same text for each thing it finds
def _line_ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]
