"""Each report as plain Markdown beside its page: all that matters, for assistants and for those who read in a terminal."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import Entry
from kunskapsbank.exporting.export import Export, Given, write_bytes
from kunskapsbank.model.learning import Factor, Lesson
from kunskapsbank.model.place import Place
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Result
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.wording.certainty import certainty
from kunskapsbank.wording.cost import cost
from kunskapsbank.wording.dates import day, period
from kunskapsbank.wording.outcome import outcome
from kunskapsbank.wording.places import where

TWIN = "index.md"
"""What the file beside a report's page is called."""


def report_markdown(given: Given, entry: Entry) -> str:
    """A report as Markdown: its address, facts, results with how sure they are, what was learnt, and its own text."""
    return "\n".join(_lines(given, entry)) + "\n"


def _lines(given: Given, entry: Entry) -> Iterator[str]:
    report = entry.report
    yield from (f"# {report.title}", "", report.summary, "")
    yield from (f"- {label}: {words}" for label, words in _facts(given, entry) if words)
    yield from _results(entry)
    for key in ("success_factors", "obstacles"):
        factors: tuple[Factor, ...] = getattr(report, key)
        names = entry.vocabularies["success_factors"]
        lines = (f"**{names.label(one.factor)}**: {one.note}{_place(report, one.place)}" for one in factors)
        yield from _list(_title(key), lines)
    goals = entry.vocabularies["goal_attainments"]
    yield from _list(
        _title("goals"),
        (f"{one.goal} {goals.label(one.attainment)}.{_place(report, one.place)}" for one in report.goals),
    )
    for key in ("would_not_repeat", "most_useful", "side_effects", "recommendations"):
        lessons: tuple[Lesson, ...] = getattr(report, key)
        yield from _list(_title(key), (f"{one.note}{_place(report, one.place)}" for one in lessons))
    statuses = entry.vocabularies["afterwards_statuses"]
    yield from _list(
        _title("afterwards"),
        (f"{day(one.date)}: {statuses.label(one.status)}. {one.note or ''}".rstrip() for one in report.afterwards),
    )
    for section in entry.sections:
        yield from ("", f"## {section.heading}", "", section.text) if section.heading else ("", section.text)
    yield from _list(_title("documents"), (_document(one.title, one.publisher, one.url) for one in report.documents))


def _facts(given: Given, entry: Entry) -> Iterator[tuple[str, str]]:
    report, words = entry.report, entry.vocabularies
    yield "Rapportens id", entry.id
    yield "Adress", given.address(entry.address)
    yield "Förbund", words["federations"].label(entry.federation)
    for key, vocabulary in (
        ("target_groups", "target_groups"),
        ("methods", "methods"),
        ("municipalities", "municipalities"),
    ):
        yield _title(key), ", ".join(map(words[vocabulary].label, getattr(report, key)))
    yield _title("period"), period(report.period) if report.period else ""
    yield _title("costs"), cost(report.costs, report.participants)
    yield "Så säkert är det", certainty(report.evidence, words)
    yield "Granskad i banken", day(report.reviewed) if report.reviewed else ""


def _results(entry: Entry) -> Iterator[str]:
    report = entry.report
    lines = (
        f"{result.statement} ({_said(result, entry.vocabularies)}){_place(report, result.place)} `#{anchor}`"
        for anchor, result in zip(result_anchors(report.results), report.results, strict=True)
    )
    yield from _list(f"{_title('results')} enligt källan, med mått, utfall och riktning", lines)
    if report.no_results_because:
        yield from ("", report.no_results_because)


def _said(result: Result, words: Vocabularies) -> str:
    """The result's measure, figure, direction and moment."""
    said = (
        words["measures"].label(result.measure),
        outcome(result),
        words["directions"].label(result.direction).lower(),
        words["moments"].label(result.when).lower() if result.when else "",
    )
    return "; ".join(filter(None, said))


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with a list; nothing for an empty one."""
    if found := [f"- {' '.join(line.split())}" for line in lines]:
        yield from ("", f"## {heading}", "", *found)


def _title(key: str) -> str:
    return Report.model_fields[key].title or key


def _place(report: Report, place: Place | None) -> str:
    """` [källan s. 70–77]`; nothing where no place is known."""
    found = (where(place, report.documents) or place.heading) if place else ""
    return f" [källan: {found}]" if found else ""


def _document(title: str, publisher: str | None, url: str | None) -> str:
    return ". ".join(filter(None, (title, publisher, url)))


def _write(given: Given, folder: Path) -> None:
    for entry in given.catalogue:
        write_bytes(folder, entry.address + TWIN, report_markdown(given, entry).encode())


MARKDOWN = Export("markdown", "Markdown", _write)
