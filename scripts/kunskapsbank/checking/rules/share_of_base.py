"""A share is its count divided by its base."""

from collections.abc import Iterator
from decimal import Decimal

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of
from kunskapsbank.wording.numbers import number


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for position, result in enumerate(subject.report.results):
        if result.share is None or result.count is None or result.of is None:
            continue
        computed = Decimal(100) * result.count / result.of
        exponent = result.share.as_tuple().exponent
        tolerance = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        if abs(computed - result.share) > tolerance:
            path = ("results", position, "share")
            yield Finding(
                f"{name_of(path)} är {number(result.share)} %, men {result.count} av {result.of} "
                f"är {number(round(computed, 1))} %.",
                path,
            )


RULE = ValueRule(
    code="KB303",
    name="Andelen stämmer med antalet och basen",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="En andel går bara att jämföra när man vet vad den är räknad på.",
    cure="Kontrollera antal, bas och andel mot källan. Utelämna andelen, så räknar banken ut den.",
    wrong="count: 39\nof: 61\nshare: 74\n",
    right="count: 39\nof: 61\nshare: 64\n",
    check=_check,
)
