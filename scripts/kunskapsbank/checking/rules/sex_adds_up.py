"""Women and men add up to the total."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.participants import BySex
from kunskapsbank.model.report import Report
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.swedish import number


def _groups(report: Report) -> Iterator[tuple[FieldPath, BySex]]:
    if report.participants:
        yield ("participants",), report.participants
    for position, distribution in enumerate(report.distributions):
        yield ("distributions", position, "base"), distribution.base
        for row_number, row in enumerate(distribution.rows):
            yield ("distributions", position, "rows", row_number), row


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.report is None:
        return
    for path, group in _groups(subject.report):
        if group.total is None or group.women is None or group.men is None:
            continue
        if group.women + group.men != group.total:
            yield Finding(
                f"{name_of(path)}: {group.women} kvinnor och {group.men} män blir {group.women + group.men}, "
                f"men totalt står {group.total}.",
                (*path, "total"),
            )
    people = subject.report.participants
    if people and people.women_share is not None and people.men_share is not None:
        total = people.women_share + people.men_share
        if abs(total - 100) > 1:
            yield Finding(
                f"Andelen kvinnor och andelen män blir {number(total)} procent tillsammans.",
                ("participants", "men_share"),
            )


RULE = ReportRule(
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
