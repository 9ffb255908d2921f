"""What several reports are together, in a sentence or two with its numbers; never a vote count over unlike results."""

from collections.abc import Sequence

from kunskapsbank.bank.entry import Entry
from kunskapsbank.wording.counts import counted
from kunskapsbank.wording.numbers import number


def synthesis(entries: Sequence[Entry]) -> str:
    """How many reports from how many federations, and how many have a share; empty without reports."""
    if not entries:
        return ""
    federations = len({entry.federation for entry in entries})
    measured = sum(entry.has_share for entry in entries)
    reports = "En rapport" if len(entries) == 1 else counted(len(entries), "rapport")
    said = f"{reports} från {'ett' if federations == 1 else federations} förbund."
    return f"{said} {_some(measured, len(entries))} har ett resultat i procent." if measured else said


def _some(part: int, whole: int) -> str:
    return ("Den" if whole == 1 else "Alla") if part == whole else f"{number(part)} av dem"
