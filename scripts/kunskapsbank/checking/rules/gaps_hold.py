"""The list of known gaps can be read."""

from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.gaps import GAPS_FILE, read_gaps
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    file = bank.reports / GAPS_FILE
    for problem in read_gaps(file, bank.vocabularies["federations"]).problems:
        yield Finding(problem, path=file)


RULE = BankRule(
    code="KB409",
    name="Listan över luckor går att läsa",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Sidan Täckning visar vilka rapporter som banken vet finns men saknar. Ett fält som inte går att läsa skulle inte synas där.",
    cure="Rätta raden i _gaps.yml. Varje lucka har title och seen, och kan ha federation, year och address.",
    wrong="- title: Slutrapport 2014\n  förbund: RAR\n",
    right="- title: Slutrapport 2014\n  federation: rar-sormland\n  seen: bara titeln\n",
    check=_check,
)
