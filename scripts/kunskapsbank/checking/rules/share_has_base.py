"""A share says whom it is a share of."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for number, result in enumerate(subject.report.results):
        if result.base is None:
            for key in ("share", "share_low", "of"):
                if getattr(result, key) is not None:
                    shown = name_of(("results", number, key))
                    yield Finding(
                        f"{shown} är ifyllt, men det står inte vilka basen är.",
                        ("results", number, key),
                        rests_on=(("results", number, "base"),),
                    )
                    break


RULE = ValueRule(
    code="KB601",
    name="En andel har en bas",
    area=Area.COMPARABILITY,
    level=Level.ERROR,
    why="Hälften av alla som började är något annat än hälften av dem som svarade.",
    cure="Fyll i base: alla, avslutade, följda eller svarande. Skriv okänd när källan inte säger det.",
    wrong="share: 64\n",
    right="share: 64\nbase: avslutade\n",
    check=_check,
)
