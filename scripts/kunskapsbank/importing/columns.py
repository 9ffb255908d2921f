"""The order in which a page is read: down one column of running text and then down the next, else line by line."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

_WIDE_GAP = 1.2  # in letters' sizes: no space between two words is so wide
_SAME_LINE = 3
_EDGE = 3
_FEWEST_LINES, _SHORTEST_LINE, _MOST_DIGITS = 3, 15, 0.3
_MIDDLE = (0.2, 0.8)


class Word(NamedTuple):
    """A word and where it stands; `held` is what the reader of the page knows of it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    held: Any = None


Line = list[Word]


def in_reading_order(rows: Iterable[Line]) -> tuple[list[Line], bool]:
    """The lines of a page from its rows of words, and whether the page has columns."""
    rows = [sorted(row, key=lambda word: word.left) for row in rows]
    pieces = [piece for row in rows for piece in _split(row)]
    return (rows, False) if _gutter(pieces) is None else (_ordered(pieces), True)


def _split(row: Line) -> list[Line]:
    """A row of words divided where there is room for a gutter."""
    pieces = [row[:1]] if row else []
    for before, word in pairwise(row):
        if word.left - before.right > _WIDE_GAP * max(before.size, word.size):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _ordered(pieces: Sequence[Line]) -> list[Line]:
    gutter = _gutter(pieces)
    if gutter is None:
        return _rows(pieces)
    lines, sides = list[Line](), (list[Line](), list[Line]())
    for piece in [*sorted(pieces, key=lambda piece: piece[0].top), None]:
        if piece is None or piece[0].left < gutter - _EDGE < piece[-1].right - _EDGE:
            lines += [line for side in sides for line in _ordered(side)]
            sides = ([], [])
            lines += [] if piece is None else [piece]
        else:
            sides[piece[0].left >= gutter - _EDGE].append(piece)
    return lines


def _rows(pieces: Iterable[Line]) -> list[Line]:
    """Pieces at the same height as one line."""
    rows = list[Line]()
    for piece in sorted(pieces, key=lambda piece: (piece[0].top, piece[0].left)):
        if rows and abs(rows[-1][0].top - piece[0].top) <= _SAME_LINE:
            rows[-1] = sorted([*rows[-1], *piece], key=lambda word: word.left)
        else:
            rows.append(piece)
    return rows


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Where the second column of running text begins; None when there is none.

    Columns are several lines on both sides, beside each other, that nothing crosses. The cells of a table are shorter,
    or figures.
    """
    if not pieces:
        return None
    first, last = min(piece[0].left for piece in pieces), max(piece[-1].right for piece in pieces)
    low, high = (first + share * (last - first) for share in _MIDDLE)
    for at in sorted({round(piece[0].left) for piece in pieces if low < piece[0].left < high}):
        right = [piece for piece in pieces if abs(piece[0].left - at) <= _EDGE]
        top, bottom = min(piece[0].top for piece in right), max(piece[0].bottom for piece in right)
        beside = [piece for piece in pieces if piece[0].bottom > top and piece[0].top < bottom]
        left = [piece for piece in beside if piece[-1].right <= at + _EDGE]
        crossing = [piece for piece in beside if piece[0].left < at - _EDGE and piece[-1].right > at + _EDGE]
        if not crossing and _is_running(right) and _is_running(left):
            return float(at)
    return None


def _is_running(lines: Sequence[Line]) -> bool:
    texts = [" ".join(word.text for word in line) for line in lines]
    if len(texts) < _FEWEST_LINES or median(map(len, texts)) < _SHORTEST_LINE:
        return False
    whole = "".join(texts)
    return sum(map(str.isdigit, whole)) < _MOST_DIGITS * len(whole)
