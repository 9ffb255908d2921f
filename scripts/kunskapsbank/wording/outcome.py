"""A result's figure in words, with its base: never a number that stands alone."""

from kunskapsbank.bank.entry import share_of
from kunskapsbank.model.results import Result
from kunskapsbank.wording.counts import noun
from kunskapsbank.wording.numbers import computed_percent, percent, short

BASE_WORDS = {"alla": "deltagare", "avslutade": "avslutade", "följda": "följda", "svarande": "svarande"}
"""The people of a base after their number."""
ALL_OF_THEM = {"alla": "alla deltagare", "avslutade": "de avslutade", "följda": "de följda", "svarande": "de svarande"}
"""The people of a base where no number stands before them."""


def outcome(result: Result) -> str:
    """`39 av 61 (64 %)`, `64 % av alla deltagare`, `12 → 4 dagar`; empty when the result has no figure."""
    share = share_of(result)
    prefix = f"{result.qualifier} " if result.qualifier else ""
    base = f" {BASE_WORDS[result.base]}" if result.base in BASE_WORDS else ""
    if result.count is not None and result.of is not None and share is not None:
        return f"{prefix}{result.count} av {result.of}{base} ({_share(result, share)})"
    if result.share_low is not None and result.share_high is not None:
        return f"{short(result.share_low)}–{percent(result.share_high)}{_of(result, base)}"
    if share is not None:
        return f"{prefix}{_share(result, share)}{_of(result, base)}"
    if result.before is not None and result.after is not None:
        return f"{short(result.before)} → {short(result.after)}{_unit(result)}"
    figure = result.value if result.value is not None else result.count
    return f"{prefix}{short(figure)}{_unit(result)}" if figure is not None else ""


def _of(result: Result, base: str) -> str:
    if result.of is not None:
        return f" av {result.of}{base}"
    return f" av {ALL_OF_THEM[result.base]}" if result.base in ALL_OF_THEM else ""


def _unit(result: Result) -> str:
    if result.unit:
        return f" {result.unit}"
    return f" {noun(result.count, 'person')}" if result.value is None and result.count is not None else ""


def _share(result: Result, share: float) -> str:
    """As exact as the source gives it."""
    return computed_percent(share) if result.share is None else percent(result.share)
