"""A part is not larger than its whole."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for one in subject.sums:
        whole = one.given.get(one.whole)
        for path, count in one.given.items():
            if whole is not None and count > whole:
                yield Finding(f"{name_of(path)} är {count}, men helheten är bara {whole}.", path)


RULE = ValueRule(
    code="KB302",
    name="En del är inte större än helheten",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="Fler kan inte ha nått ett resultat än de som kunde nå det.",
    cure="Kontrollera båda siffrorna mot källan. De kan ha bytt plats.",
    wrong="count: 61\nof: 39\n",
    right="count: 39\nof: 61\n",
    check=_check,
)
