"""How like two words are. `site/scripts/search/likeness.js` says the same in JavaScript; a test compares the two."""

from functools import cache

_BARE = str.maketrans("åäöéü", "aaoeu")
TOO_MANY = 3
"""More mistakes than one word is forgiven."""


def mistakes(one: str, other: str) -> int:
    """0 for the same letters apart from dots and rings, 1 for one edit, 2 for both; `TOO_MANY` for more."""
    if abs(len(one) - len(other)) > 1:
        return TOO_MANY
    if _is_one_edit(one, other):
        return 1
    bare, other_bare = one.translate(_BARE), other.translate(_BARE)
    return 0 if bare == other_bare else 2 if _is_one_edit(bare, other_bare) else TOO_MANY


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed, or two neighbours that changed places, make one the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:] and len(left) > 1)
    )


def likeness(one: str, other: str) -> float:
    """How much of their letters, three by three, two words share: 0 for nothing, 1 for the same."""
    if abs(len(one) - len(other)) > max(len(one), len(other)) / 2:
        return 0
    mine, theirs = _threes(one), _threes(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


@cache
def _threes(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))
