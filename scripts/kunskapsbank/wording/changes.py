"""What the bank has changed since a report was published, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.model.changes import Change, ResultChange
from kunskapsbank.model.report import Report
from kunskapsbank.model.values import PartialDate


class Told(NamedTuple):
    """A change in words, and the anchor of the result that it changed; none where it is of the report as a whole."""

    date: PartialDate
    words: str
    anchor: str = ""


def changed(change: Change) -> str:
    """`Antalet var hämtat från fel rad. Tidigare stod det 34 av 52.`."""
    if not isinstance(change, ResultChange):
        return change.note
    was = change.was if change.was.endswith((".", "?", "!")) else f"{change.was}."
    return f"{change.note} Tidigare stod det {was}"


def changes(report: Report) -> list[Told]:
    """All that was changed in a report and in its results, the newest first."""
    return sorted(_told(report), key=lambda one: one.date, reverse=True)


def _told(report: Report) -> Iterator[Told]:
    for one in report.changes:
        yield Told(one.date, changed(one))
    for anchor, result in zip(result_anchors(report.results), report.results, strict=True):
        for change in result.changes:
            yield Told(change.date, f"{result.statement} {changed(change)}", anchor)
