"""What several reports are together, in a sentence or two with its numbers; never a vote count over unlike results."""

from collections.abc import Sequence

from kunskapsbank.bank.entry import Entry
from kunskapsbank.wording.counts import counted
from kunskapsbank.wording.numbers import number


def synthesis(entries: Sequence[Entry], *, whence: bool = True) -> str:
    """How many reports there are, `whence` they come, and how many have a share; empty without reports."""
    if not entries:
        return ""
    measured = sum(entry.has_share for entry in entries)
    reports = "En rapport" if len(entries) == 1 else counted(len(entries), "rapport")
    said = f"{reports}{_whence(entries) if whence else ''}."
    return f"{said} {_some(measured, len(entries))} har ett resultat i procent." if measured else said


def _whence(entries: Sequence[Entry]) -> str:
    """From how many federations; a report about the whole country is from none."""
    local = [entry.federation for entry in entries if not entry.is_national]
    federations = len(set(local))
    from_them = f"från {'ett' if federations == 1 else number(federations)} förbund"
    if not local:
        return " om hela landet"
    if len(local) == len(entries):
        return f" {from_them}"
    return f": {number(len(local))} {from_them} och {number(len(entries) - len(local))} om hela landet"


def _some(part: int, whole: int) -> str:
    return ("Den" if whole == 1 else "Alla") if part == whole else f"{number(part)} av dem"
