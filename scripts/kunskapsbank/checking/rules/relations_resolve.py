"""Relations lead to other reports in the bank."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.checking.suggest import did_you_mean, word_meant
from kunskapsbank.model.naming import name_of


def _check(subject: Subject) -> Iterator[Finding]:
    reports = subject.bank.paths_by_id
    for number, relation in enumerate(subject.report.relations if subject.report else ()):
        path = ("relations", number, "report")
        if relation.report == subject.document.id:
            yield Finding(f"{name_of(path)} pekar på rapporten själv.", path, cure="Ta bort sambandet.")
        elif relation.report not in reports:
            meant = did_you_mean(word_meant(relation.report, reports))
            yield Finding(f"{name_of(path)}: ingen rapport har id {relation.report}.", path, cure=f"{RULE.cure}{meant}")


RULE = ReportRule(
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
