"""The low end of a span is low, and an answer lies on its scale."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of
from kunskapsbank.wording.numbers import number


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for position, result in enumerate(subject.report.results):
        low, high = result.share_low, result.share_high
        if low is not None and high is not None and low > high:
            path = ("results", position, "share_high")
            yield Finding(f"{name_of(path)} är {number(high)}, under den lägsta som är {number(low)}.", path)
    for position, survey in enumerate(subject.report.surveys):
        low, high = survey.scale_low, survey.scale_high
        for place, answer in enumerate(survey.values):
            if (low is not None and answer.value < low) or (high is not None and answer.value > high):
                where = ("surveys", position, "values", place, "value")
                yield Finding(f"{name_of(where)} är {number(answer.value)} och ligger utanför skalan.", where)


RULE = ValueRule(
    code="KB307",
    name="Spann och skalor stämmer",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="Ett värde utanför sin skala är ett skrivfel, eller så är skalan fel angiven.",
    cure="Kontrollera värdet och skalan mot källan.",
    wrong="share_low: 100\nshare_high: 85\n",
    right="share_low: 85\nshare_high: 100\n",
    check=_check,
)
