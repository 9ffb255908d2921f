"""What happened first stands first."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.values import PartialDate
from kunskapsbank.reading.fault import FieldPath


def _pairs(report: Report) -> Iterator[tuple[FieldPath, PartialDate, FieldPath, PartialDate]]:
    """An earlier field with its date, and the field that must not come before it."""
    if report.period is None:
        return
    start = report.period.start
    if isinstance(report.period.end, PartialDate):
        yield ("period", "start"), start, ("period", "end"), report.period.end
    if report.published:
        yield ("period", "start"), start, ("published",), report.published
    for number, event in enumerate(report.afterwards):
        yield ("period", "start"), start, ("afterwards", number, "date"), event.date


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for first, earlier, second, later in _pairs(subject.report):
        if later.last_day < earlier.first_day:
            yield Finding(f"{name_of(second)} är {later}, före {name_of(first)} som är {earlier}.", second)
    details = subject.report.target_group_details
    age = details.age if details else None
    if age and age.from_ is not None and age.to is not None and age.from_ > age.to:
        path = ("target_group_details", "age", "to")
        yield Finding(f"{name_of(path)} är {age.to}, under lägsta åldern {age.from_}.", path)


RULE = ValueRule(
    code="KB305",
    name="Datum och åldrar står i ordning",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="Ett slut före starten är ett skrivfel, och rapporten hamnar på fel år.",
    cure="Kontrollera mot källan. Datumen kan ha bytt plats.",
    wrong="period: {start: 2014, end: 2011}\n",
    right="period: {start: 2011, end: 2014}\n",
    check=_check,
)
