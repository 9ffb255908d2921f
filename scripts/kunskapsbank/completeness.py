"""How complete a report is: which fields its type and level make meaningful, and which of them it fills in.

What a reader decides by counts three times, what is needed to do the same counts twice, the rest once.
What every report must have anyway is not counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kunskapsbank.model.fields import Part
from kunskapsbank.model.naming import info_at
from kunskapsbank.model.report import Report

DECIDES, REPEATS, ADDS = 3, 2, 1

_WORK = frozenset({"slutrapport", "utvärdering", "erfarenhetsskrift"})
_PLANS = frozenset({"kartläggning", "förstudie"})
_REVIEW = frozenset({"kunskapsöversikt"})
_PEOPLE = frozenset({"individ", "båda"})
_ANY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Expected:
    """A field that means something for some types and levels, or for any; one of `instead` does as well."""

    key: str
    weight: int
    types: frozenset[str] = _ANY
    levels: frozenset[str] = _ANY
    instead: tuple[str, ...] = ()

    @cached_property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The keys from the report inwards, of the field and of those that do as well."""
        return tuple(tuple(key.split(".")) for key in (self.key, *self.instead))

    @property
    def path(self) -> tuple[str, ...]:
        """The field's keys from the report inwards."""
        return self.paths[0]

    @property
    def label(self) -> str:
        """The field as a reader knows it: `Insatsen: bemanning`."""
        infos = (info_at(self.path[:depth]) for depth in range(1, len(self.path) + 1))
        outer, *inner = (info.title or "" for info in infos if info)
        return ": ".join((outer, *(word.lower() for word in inner)))


EXPECTED = (
    Expected("results", DECIDES, instead=("no_results_because",)),
    Expected("evidence", DECIDES),
    Expected("participants.total", DECIDES, _WORK, _PEOPLE),
    Expected("costs", DECIDES, _WORK),
    Expected("afterwards", DECIDES, _WORK),
    Expected("target_groups", REPEATS),
    Expected("methods", REPEATS, _WORK | _REVIEW | {"förstudie"}),
    Expected("parties", REPEATS, _WORK | _PLANS),
    Expected("period", REPEATS, _WORK),
    Expected("goals", REPEATS, _WORK),
    Expected("intervention.components", REPEATS, _WORK),
    Expected("intervention.staffing", REPEATS, _WORK, _PEOPLE),
    Expected("success_factors", REPEATS, _WORK | _REVIEW),
    Expected("obstacles", REPEATS, _WORK | _REVIEW),
    Expected("would_not_repeat", REPEATS, _WORK),
    Expected("documents.url", REPEATS, instead=("documents.file",)),
    Expected("participants.women", ADDS, _WORK, _PEOPLE, instead=("participants.women_share",)),
    Expected("participants.completed", ADDS, _WORK, _PEOPLE),
    Expected("participants.average_months", ADDS, _WORK, _PEOPLE),
    Expected("distributions", ADDS, _WORK, _PEOPLE),
    Expected("target_group_details.need", ADDS, _WORK | _PLANS),
    Expected("target_group_details.age", ADDS, _WORK, _PEOPLE),
    Expected("target_group_details.recruitment", ADDS, _WORK, _PEOPLE),
    Expected("intervention.organisation", ADDS, _WORK),
    Expected("intervention.length", ADDS, _WORK, _PEOPLE),
    Expected("most_useful", ADDS, _WORK, _PEOPLE),
    Expected("recommendations", ADDS),
    Expected("evaluators", ADDS, frozenset({"utvärdering"})),
    Expected("project_owner", ADDS, _WORK),
    Expected("municipalities", ADDS, _WORK | _PLANS),
    Expected("published", ADDS),
    Expected("contact", ADDS),
    Expected("summary_en", ADDS),
)
"""Every field that counts, the most valuable first."""


@cache
def expected_fields(report_type: str, level: str) -> tuple[Expected, ...]:
    """The fields that mean something for a type and a level, the most valuable first."""
    return tuple(
        field
        for field in EXPECTED
        if (not field.types or report_type in field.types) and (not field.levels or level in field.levels)
    )


@dataclass(frozen=True)
class Completeness:
    """How many of the expected fields are filled in, their weighted share in percent, and those that are missing."""

    filled: int
    expected: int
    percent: int
    missing: tuple[Expected, ...]


def completeness(report: Report) -> Completeness:
    """The completeness of a report; only one in which nothing is missing has 100 percent."""
    expected = expected_fields(report.report_type, report.level)
    missing = tuple(field for field in expected if not any(_is_there(report, path) for path in field.paths))
    whole = sum(field.weight for field in expected)
    lacking = sum(field.weight for field in missing)
    return Completeness(len(expected) - len(missing), len(expected), 100 * (whole - lacking) // whole, missing)


def _is_there(part: Part, path: Sequence[str]) -> bool:
    """Whether there is something at the path, for any item of the lists on the way."""
    value = getattr(part, path[0])
    if isinstance(value, tuple):
        return any(_is_there(one, path[1:]) for one in value) if path[1:] else bool(value)
    return value is not None and (not path[1:] or _is_there(value, path[1:]))
