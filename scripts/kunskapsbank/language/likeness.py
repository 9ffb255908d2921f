"""How like two words are. `site/scripts/search/likeness.js` says the same in JavaScript; a test compares the two."""

from functools import cache

from rapidfuzz.distance import OSA

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
    return OSA.distance(one, other, score_cutoff=1) == 1


def likeness(one: str, other: str) -> float:
    """How much of their letters, three by three, two words share: 0 for nothing, 1 for the same."""
    mine, theirs = threes(one), threes(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


@cache
def threes(word: str) -> frozenset[str]:
    """The letters of a word three by three, with two spaces before it and one after."""
    padded = f"  {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))
