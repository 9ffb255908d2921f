"""Whether two values of front matter say the same, and which items of two lists are one another."""

from collections.abc import Mapping, Sequence
from typing import Any

from kunskapsbank.writing.values import normal


def said(value: Any) -> Any:
    """What a value says, whatever space is around it; None where it says nothing."""
    if isinstance(value, str):
        return normal(value).strip() or None
    if isinstance(value, dict | Mapping):  # whether something is a dict is seen at once
        return {key: held for key, inner in value.items() if (held := said(inner)) is not None} or None
    return [held for inner in value or () if (held := said(inner)) is not None] or None


def aligned(found: Sequence[Any], wanted: Sequence[Any]) -> list[int | None]:
    """For each item which of those that stood there it is: the same, wherever it stood, or else the most alike."""
    old, new = [said(one) for one in found], [said(one) for one in wanted]
    free = set(range(len(old)))
    places: list[int | None] = [None] * len(new)

    def take(at: int, number: int) -> None:
        places[at] = number
        free.discard(number)

    for at, value in enumerate(new):
        if at in free and old[at] == value:
            take(at, at)
    for at, value in enumerate(new):
        if places[at] is None and (same := [number for number in sorted(free) if old[number] == value]):
            take(at, same[0])
    for at, value in enumerate(new):
        if places[at] is None and free:
            number = max(sorted(free), key=lambda one: (_alike(old[one], value), -abs(one - at)))
            if _alike(old[number], value) or number == at:
                take(at, number)
    return places


def _alike(one: Any, other: Any) -> int:
    """How many fields two groups have in common."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0
    return sum(one[key] == other.get(key) for key in one)
