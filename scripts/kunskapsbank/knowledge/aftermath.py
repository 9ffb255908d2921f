"""What happened afterwards: what is known with its date, what is due to be asked again, and where nothing is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.completeness import expected_fields
from kunskapsbank.model.report import Report
from kunskapsbank.model.time import Afterwards
from kunskapsbank.model.values import PartialDate

ENDED = "avslutad"
YEARS = 3
"""What is known of an intervention is asked for anew when it is this many years older than the bank's newest date."""


@dataclass(frozen=True)
class Silent:
    """A report of which nothing has been heard for long: the last status and its date, where there is one."""

    entry: Entry
    status: str = ""
    heard: PartialDate | None = None


def events(catalogue: Catalogue) -> list[tuple[Entry, Afterwards]]:
    """Everything that is known of the time afterwards, the newest first."""
    found = [(entry, event) for entry in catalogue for event in entry.report.afterwards]
    return sorted(found, key=lambda one: one[1].date.first_day, reverse=True)


def silent(catalogue: Catalogue) -> list[Silent]:
    """Those of which nothing is known since the end, then those that were heard of longest ago."""
    newest = max((date for entry in catalogue for date in _dates(entry.report)), default=None)
    found = (_silent(entry, newest) for entry in catalogue)
    return sorted((one for one in found if one), key=lambda one: one.heard.first_day if one.heard else (0, 0, 0))


def _silent(entry: Entry, newest: PartialDate | None) -> Silent | None:
    """What was last heard, when that is long ago and there is more to hear."""
    report = entry.report
    if "afterwards" not in (field.key for field in expected_fields(report.report_type, report.level)):
        return None
    last = max(report.afterwards, key=lambda one: one.date, default=None)
    if last is None:
        ongoing = report.period is not None and not isinstance(report.period.end, PartialDate)
        return None if ongoing else Silent(entry)
    if newest is None or last.status == ENDED:
        return None
    year, *rest = newest.first_day
    return Silent(entry, last.status, last.date) if last.date.last_day <= (year - YEARS, *rest) else None


def _dates(report: Report) -> Iterator[PartialDate]:
    end = report.period.end if report.period else None
    given: Iterable[object] = (report.reviewed, report.published, end, *(one.date for one in report.afterwards))
    yield from (date for date in given if isinstance(date, PartialDate))
