"""No figure says something of so few people that someone could be recognised."""

from collections.abc import Iterator, Mapping, Sequence

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.checking.sums import REST, Equation, given_counts, value_at, wider_results, worked_out
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.report import Report
from kunskapsbank.reading.fault import FieldPath

_WIDER = f"{REST}wider"
SMALLEST = 5
"""House rule: the fewest people that a figure may be about, if it is about anyone. There is no general Swedish one."""


def _check(subject: TypedSubject) -> Iterator[Finding]:
    sums = [*subject.sums, *wider_results(subject.report, subject.vocabularies["measures"])]
    given = given_counts(subject.report, sums)
    for path, (least, most) in worked_out(given, sums).items():
        if least < 1 or most >= SMALLEST:
            continue
        if path in given:
            where = _shown_at(path, subject.report)
            yield Finding(f"{name_of(where)}: antalet är {most}. Så få går att känna igen.", where)
        elif found := _derived(path, sums, given):
            where, what = found
            few = str(most) if least == most else f"{least}–{most}"
            yield Finding(
                f"{name_of(where)}: {what} är {few}. Så få går att känna igen.", where, rests_on=_measures(path, where)
            )


def _measures(path: FieldPath, where: FieldPath) -> tuple[FieldPath, ...]:
    """The fields that say that one result counts everyone whom another does, where the number rests on that."""
    return tuple((*place[:2], "measure") for place in (path, where) if path[-1] == _WIDER)


def _shown_at(path: FieldPath, report: Report) -> FieldPath:
    """Where a count stands: in its own field, or as the share that tells it."""
    if value_at(report, path) is not None:
        return path
    return (*path[:-1], {"women": "women_share", "men": "men_share", "count": "share"}[str(path[-1])])


def _derived(path: FieldPath, sums: Sequence[Equation], given: Mapping[FieldPath, int]) -> tuple[FieldPath, str] | None:
    """The field to name for a number that no field holds, and what the number is; None where it tells of nobody."""
    if not str(path[-1]).startswith(REST):
        return path, "det som går att räkna ut"
    one = next(one for one in sums if path in one.parts)
    if not one.sum.about_people:
        return None
    where = next((part for part in one.parts if part in given), one.whole)
    if path[-1] == _WIDER:
        return where, f"skillnaden mot det vidare måttet i resultat {int(one.whole[1]) + 1}"
    return where, "resten"


RULE = ValueRule(
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
