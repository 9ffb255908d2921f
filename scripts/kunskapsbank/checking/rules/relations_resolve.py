"""Relations lead to other reports in the bank."""

from collections.abc import Iterator

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.alike import report_meant
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, NeighbourRule
from kunskapsbank.checking.subject import Gist
from kunskapsbank.checking.suggest import did_you_mean
from kunskapsbank.model.naming import name_of


def _check(gist: Gist, bank: Bank) -> Iterator[Finding]:
    for number, report in gist.relations.items():
        field = ("relations", number, "report")
        if report == gist.id:
            yield Finding(f"{name_of(field)} pekar på rapporten själv.", field, cure="Ta bort sambandet.")
        elif report not in bank.paths_by_id:
            meant = did_you_mean(report_meant(report, bank.paths_by_id))
            yield Finding(f"{name_of(field)}: ingen rapport har id {report}.", field, cure=f"{RULE.cure}{meant}")


RULE = NeighbourRule(
    code="KB402",
    name="Samband leder till rapporter som finns",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="En länk som inte leder någonstans gör läsaren osäker på resten.",
    cure="Skriv den andra rapportens id: filens namn utan .md.",
    wrong="relations: [{report: tuna-eskilstuna, kind: liknar}]\n",
    right="relations: [{report: tuna, kind: liknar}]\n",
    check=_check,
)
