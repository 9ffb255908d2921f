"""No figure says something of so few people that someone could be recognised."""

from collections.abc import Iterator
from decimal import Decimal

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.participants import BySex, Participants
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import CountOf, Result
from kunskapsbank.reading.fault import FieldPath

SMALLEST = 5
"""House rule: the fewest people that a figure may be about, if it is about anyone. There is no general Swedish one."""

# A field, what of it could be recognised, and how many people that is.
_Cell = tuple[FieldPath, str, int]


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.report is None:
        return
    for path, what, people in _cells(subject.report):
        if 0 < people < SMALLEST:
            yield Finding(f"{name_of(path)}: {what} är {people}. Så få går att känna igen.", path)


def _cells(report: Report) -> Iterator[_Cell]:
    if report.participants:
        yield from _of_participants(report.participants)
    for number, result in enumerate(report.results):
        yield from _of_result(("results", number), result)
    for number, distribution in enumerate(report.distributions):
        path: FieldPath = ("distributions", number)
        yield from _by_sex((*path, "base"), distribution.base)
        for row_number, row in enumerate(distribution.rows):
            yield from _by_sex((*path, "rows", row_number), row)
        for key in ("total", "women", "men"):
            base = getattr(distribution.base, key)
            rows = [getattr(row, key) for row in distribution.rows]
            if base is not None and rows.count(None) == 1:
                hidden = rows.index(None)
                rest = base - sum(people for people in rows if people is not None)
                yield (*path, "rows", hidden, key), "det som går att räkna ut", rest
    for number, survey in enumerate(report.surveys):
        if survey.answered is not None:
            yield ("surveys", number, "answered"), "antalet som svarade", survey.answered


def _of_participants(people: Participants) -> Iterator[_Cell]:
    path: FieldPath = ("participants",)
    yield from _by_sex(path, people)
    if people.completed is not None:
        yield (*path, "completed"), "antalet", people.completed
        if people.total is not None:
            yield (*path, "completed"), "de som inte avslutade", people.total - people.completed
    for key, share in (("women_share", people.women_share), ("men_share", people.men_share)):
        if share is not None and people.total is not None:
            yield from _part((*path, key), _share(share, people.total), people.total)


def _of_result(path: FieldPath, result: Result) -> Iterator[_Cell]:
    if result.count is not None:
        yield from _part((*path, "count"), result.count, result.of)
    elif result.of is not None:
        for key in ("share", "share_low", "share_high"):
            if (share := getattr(result, key)) is not None:
                yield from _part((*path, key), _share(share, result.of), result.of)
    for key, other in (("women", "men"), ("men", "women")):
        cell: CountOf | None = getattr(result, key)
        if cell is None:
            continue
        yield from _part((*path, key, "count"), cell.count, cell.of)
        if getattr(result, other) is None:
            if result.count is not None:
                yield (*path, key, "count"), "skillnaden mot alla", result.count - cell.count
            if result.of is not None and cell.of is not None:
                yield (*path, key, "of"), "skillnaden mot alla", result.of - cell.of


def _by_sex(path: FieldPath, cell: BySex) -> Iterator[_Cell]:
    for key, other in (("total", None), ("women", "men"), ("men", "women")):
        people = getattr(cell, key)
        if people is None:
            continue
        yield (*path, key), "antalet", people
        if other and getattr(cell, other) is None and cell.total is not None:
            yield (*path, key), "skillnaden mot alla", cell.total - people


def _part(path: FieldPath, people: int, whole: int | None) -> Iterator[_Cell]:
    yield path, "antalet", people
    if whole is not None:
        yield path, "resten", whole - people


def _share(share: Decimal, whole: int) -> int:
    return int((share * whole / 100).to_integral_value())


RULE = ReportRule(
    code="KB501",
    name="Ingen siffra gäller färre än fem",
    area=Area.PRIVACY,
    level=Level.ERROR,
    why=(
        "Den som känner till insatsen kan förstå vem en liten siffra handlar om. Det gäller också det som går att räkna"
        " ut: resten, skillnaden och andelen gånger basen. Gränsen fem är bankens egen."
    ),
    cure=(
        "Slå ihop med en annan grupp, eller ta bort siffran. Ta bort en till om den går att räkna ut. Har källan redan"
        " publicerat siffran kan redaktionen skriva ett undantag med skäl i reports/_exceptions.yml."
    ),
    wrong="count: 3\nof: 61\n",
    right="count: 12\nof: 61\n",
    check=_check,
)
