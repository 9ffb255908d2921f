"""Texts that are nearly the same, found among thousands."""

from collections.abc import Collection

from rapidfuzz import fuzz, process


def nearest(text: str, others: Collection[str], least: float) -> str | None:
    """The other text that is most like this one, when the likeness, from 0 to 1, is at least `least`."""
    found = process.extractOne(text, list(others), scorer=fuzz.ratio, score_cutoff=100 * least)
    return found[0] if found else None
