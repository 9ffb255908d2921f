"""Texts that are nearly the same, found among thousands."""

from collections.abc import Collection


def nearest(text: str, others: Collection[str], least: float) -> str | None:
    """The other text that is most like this one, when the likeness, from 0 to 1, is at least `least`."""
    from rapidfuzz import fuzz, process  # compiled; only rules about the whole bank ask

    found = process.extractOne(text, list(others), scorer=fuzz.ratio, score_cutoff=100 * least)
    return found[0] if found else None
