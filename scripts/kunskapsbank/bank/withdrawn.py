"""Reports that the bank has withdrawn, with day and reason: `_withdrawn.yml` beside the reports.

The list outlives the file: what must not stand in the bank at all can be deleted, and its address still says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import PydanticCustomError

from kunskapsbank.bank.identifiers import is_report_id
from kunskapsbank.bank.lists import ListKind, read_list
from kunskapsbank.model.values import PartialDate

WITHDRAWN_FILE = "_withdrawn.yml"
_KIND = ListKind("withdrawn", "Rapport", ("report", "date", "reason"))


@dataclass(frozen=True)
class Withdrawn:
    """A report that was withdrawn: its id, since when, and why."""

    report: str
    date: PartialDate
    reason: str


@dataclass(frozen=True)
class WithdrawnReports:
    """The list, and what is wrong with it, in Swedish."""

    entries: tuple[Withdrawn, ...] = ()
    problems: tuple[str, ...] = ()


def read_withdrawn(file: Path) -> WithdrawnReports:
    """The list in a file; no file is an empty list."""
    listed = read_list(file, _KIND, _wrong)
    entries = (Withdrawn(one["report"], PartialDate(one["date"]), one["reason"]) for one in listed.entries)
    return WithdrawnReports(tuple(entries), listed.problems)


def _wrong(entry: dict[str, str]) -> Iterator[str]:
    if entry.get("report") and not is_report_id(entry["report"]):
        yield f"{entry['report']} är inget id. Skriv filens namn utan .md."
    if entry.get("date"):
        try:
            PartialDate(entry["date"])
        except PydanticCustomError:
            yield f"{entry['date']} är inget datum. Skriv till exempel 2026-11-26."
