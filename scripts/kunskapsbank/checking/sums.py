"""Which counts of a report add up to which, and what can be worked out from those that are given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Result
from kunskapsbank.model.vocabulary import Vocabulary
from kunskapsbank.reading.fault import FieldPath

REST = "rest_"
"""Begins the step that names what a sum leaves over: a number that no field holds, and that a reader can work out."""
INCLUDES = "includes"
"""What a measure's concept calls the narrower measures whose people it counts too."""


@dataclass(frozen=True)
class Sum:
    """The fields `parts` add up to the field `whole`, all of them below `at`; `[]` stands for every item of a list.

    Where `rest` is set something may be left over. What is left over tells about people unless `about_people` is off.
    """

    at: str
    whole: str
    parts: tuple[str, ...]
    rest: bool = False
    about_people: bool = True


SUMS = (
    Sum("participants", "total", ("women", "men")),
    Sum("participants", "total", ("completed",), rest=True),
    Sum("results[]", "of", ("count",), rest=True),
    Sum("results[]", "of", ("share_low",), rest=True),
    Sum("results[]", "of", ("share_high",), rest=True),
    Sum("results[].women", "of", ("count",), rest=True),
    Sum("results[].men", "of", ("count",), rest=True),
    Sum("results[]", "count", ("women.count", "men.count")),
    Sum("results[]", "of", ("women.of", "men.of")),
    Sum("distributions[].base", "total", ("women", "men")),
    Sum("distributions[].rows[]", "total", ("women", "men")),
    Sum("distributions[]", "base.total", ("rows[].total",)),
    Sum("distributions[]", "base.women", ("rows[].women",)),
    Sum("distributions[]", "base.men", ("rows[].men",)),
    Sum("surveys[]", "asked", ("answered",), rest=True, about_people=False),
)


@dataclass(frozen=True)
class Share:
    """The field `share` is a percentage of the field `of`, and so tells the count in the field `count`."""

    at: str
    share: str
    of: str
    count: str


SHARES = (
    Share("participants", "women_share", "total", "women"),
    Share("participants", "men_share", "total", "men"),
    Share("results[]", "share", "of", "count"),
    Share("results[]", "share_low", "of", "share_low"),
    Share("results[]", "share_high", "of", "share_high"),
)


class Equation(NamedTuple):
    """One sum in one report: the path of the whole, the paths of the parts, and such of these counts as are given."""

    sum: Sum
    whole: FieldPath
    parts: tuple[FieldPath, ...]
    given: Mapping[FieldPath, int]


def equations(report: Report) -> Iterator[Equation]:
    """Every sum of the table, at every place in the report where it applies."""
    for rule in SUMS:
        for at, holder in places(report, rule.at):
            if holder is None:
                continue
            parts = [found for name in rule.parts for found in places(holder, name, at)]
            paths = (*(path for path, _ in parts), *([(*at, REST + rule.parts[0])] if rule.rest else ()))
            for whole in places(holder, rule.whole, at):
                given = {path: value for path, value in (whole, *parts) if isinstance(value, int)}
                yield Equation(rule, whole[0], paths, given)


def wider_results(report: Report, measures: Vocabulary) -> Iterator[Equation]:
    """Results of one group of people in which one measure counts everyone that another does, and perhaps more."""
    rule = Sum("results", "count", (), rest=True)

    def group(numbered: tuple[int, Result]) -> tuple[str, ...]:
        return tuple(str(getattr(numbered[1], key)) for key in ("of", "base", "when", "time", "level"))

    counted = sorted(((n, r) for n, r in enumerate(report.results) if r.of is not None), key=group)
    for _, together in groupby(counted, key=group):
        same = list(together)
        for number, wide in same:
            narrower = measures[wide.measure].extra.get(INCLUDES, ()) if wide.measure in measures else ()
            parts: dict[FieldPath, int | None] = {
                ("results", n, "count"): r.count for n, r in same if r.measure in narrower
            }
            if parts:
                whole: FieldPath = ("results", number, "count")
                given = {path: count for path, count in {whole: wide.count, **parts}.items() if count is not None}
                yield Equation(rule, whole, (*parts, ("results", number, f"{REST}wider")), given)


def given_counts(report: Report, all_equations: Sequence[Equation]) -> dict[FieldPath, int]:
    """The counts that the report states: as a number, or as a share of a number."""
    found = {path: count for one in all_equations for path, count in one.given.items()}
    for share in SHARES:
        for at, holder in places(report, share.at):
            percent, whole = (getattr(holder, name, None) for name in (share.share, share.of))
            if percent is not None and whole is not None:
                counted = int((percent * whole / 100).to_integral_value(ROUND_HALF_UP))
                found.setdefault((*at, share.count), counted)
    return found


def worked_out(given: Mapping[FieldPath, int], all_equations: Sequence[Equation]) -> dict[FieldPath, tuple[int, int]]:
    """Every count with the least and the most that it can be, by what is given; what can be anything is left out.

    Where the given counts contradict each other nothing more can be worked out than they say.
    """
    least = {path: 0 for one in all_equations for path in (one.whole, *one.parts)} | dict(given)
    most: dict[FieldPath, int] = dict(given)
    for _ in least:  # what one number says reaches every other within as many rounds
        moved = False
        for one in all_equations:
            for path, low, high in _bounds(one, least, most):
                if path not in given and low > least[path]:
                    least[path], moved = low, True
                if path not in given and high is not None and high < most.get(path, high + 1):
                    most[path], moved = high, True
                if path in most and least[path] > most[path]:
                    return {known: (count, count) for known, count in given.items()}
        if not moved:
            break
    return {path: (least[path], most[path]) for path in least if path in most}


def _bounds(
    one: Equation, least: Mapping[FieldPath, int], most: Mapping[FieldPath, int]
) -> Iterator[tuple[FieldPath, int, int | None]]:
    """What one sum says of each of its numbers when the others are as little or as much as they can be."""
    floor = sum(least[path] for path in one.parts)
    known = [most[path] for path in one.parts if path in most]
    open_ends = len(one.parts) - len(known)
    yield one.whole, floor, sum(known) if open_ends == 0 else None
    for path in one.parts:
        high = most[one.whole] - (floor - least[path]) if one.whole in most else None
        others_open = open_ends - (path not in most)
        low = least[one.whole] - (sum(known) - most.get(path, 0)) if others_open == 0 else 0
        yield path, low, high


def value_at(report: Report, path: FieldPath) -> Any:
    """The value of a field, None where the way to it is empty or the path names no field."""
    value: Any = report
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
        if value is None:
            return None
    return value


def places(holder: Any, pattern: str, at: FieldPath = ()) -> Sequence[tuple[FieldPath, Any]]:
    """Every place below `holder` that a pattern such as `rows[].total` names, with its value; None where it is empty."""
    found = [(at, holder)]
    for name, field in _steps(pattern):
        if name == field:
            found = [((*path, name), None if item is None else getattr(item, name)) for path, item in found]
        else:
            found = [
                ((*path, field, number), one)
                for path, item in found
                for number, one in enumerate(() if item is None else getattr(item, field))
            ]
    return found


@cache
def _steps(pattern: str) -> tuple[tuple[str, str], ...]:
    """Each step of a pattern, as it is written and as the field is called."""
    return tuple((step, step.removesuffix("[]")) for step in pattern.split("."))
