"""Texts that are nearly the same, found among thousands."""

from collections.abc import Collection

_NEAR = 0.6  # how like an id must be to have been meant


def nearest(text: str, others: Collection[str], least: float) -> str | None:
    """The other text that is most like this one, when the likeness, from 0 to 1, is at least `least`."""
    from rapidfuzz import fuzz, process  # compiled; only rules about the whole bank ask

    found = process.extractOne(text, list(others), scorer=fuzz.ratio, score_cutoff=100 * least)
    return found[0] if found else None


def report_meant(found: str, reports: Collection[str]) -> str | None:
    """The id of the report that `found` nearly spells; None when nothing is near."""
    return nearest(found, reports, _NEAR)
