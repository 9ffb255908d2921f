"""The register names reports and concepts that there are."""

from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import REGISTER_FILE, read_register
from kunskapsbank.checking.alike import report_meant
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist
from kunskapsbank.checking.suggest import did_you_mean


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    register = read_register(bank.reports, bank.vocabularies)
    for problem in register.problems:
        yield Finding(problem, path=bank.reports / REGISTER_FILE)
    for report in register.reports:
        if report not in bank.paths_by_id:
            meant = did_you_mean(report_meant(report, bank.paths_by_id))
            message = f"Rapporten {report} finns inte i banken."
            yield Finding(message, path=bank.reports / REGISTER_FILE, cure=f"{RULE.cure}{meant}")


RULE = BankRule(
    code="KB412",
    name="Registret stämmer med banken",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Sökningen visar först de rapporter som registret nämner. En post som inte går att läsa skulle inte märkas där.",
    cure="Rätta posten i _register.yml: concept, och rapporternas id under most och also.",
    wrong="- {concept: vandrare, most: [dragkampen]}\n",
    right='- {concept: "target_groups:unga-vuxna", most: [dragkampen]}\n',
    check=_check,
)
