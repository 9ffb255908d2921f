"""Women and men add up to the total."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of
from kunskapsbank.wording.numbers import number

_SEXES = ("women", "men")


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for one in subject.sums:
        if one.sum.parts != _SEXES:
            continue
        women, men, total = (one.given.get(path) for path in (*one.parts, one.whole))
        if women is not None and men is not None and total is not None and women + men != total:
            yield Finding(
                f"{name_of(one.whole[:-1])}: {women} kvinnor och {men} män blir {women + men}, "
                f"men totalt står {total}.",
                one.whole,
            )
    people = subject.report.participants
    if people and people.women_share is not None and people.men_share is not None:
        total_share = people.women_share + people.men_share
        if abs(total_share - 100) > 1:
            yield Finding(
                f"Andelen kvinnor och andelen män blir {number(total_share)} procent tillsammans.",
                ("participants", "men_share"),
            )


RULE = ValueRule(
    code="KB301",
    name="Kvinnor och män blir totalen",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="Stämmer inte summan är någon av siffrorna fel, och läsaren vet inte vilken.",
    cure="Kontrollera siffrorna mot källan. Utelämna totalen eller könen om källan inte går ihop.",
    wrong="total: 54\nwomen: 26\nmen: 27\n",
    right="total: 54\nwomen: 26\nmen: 28\n",
    check=_check,
)
