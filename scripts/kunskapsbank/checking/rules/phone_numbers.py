"""No phone number stands in a report."""

from collections.abc import Iterator

from kunskapsbank.checking.personal_data import PHONE
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    for one, (field, name, mark) in subject.personal_data:
        if one.rule == PHONE:
            yield Finding(f"{name}: här står ett telefonnummer, {one.shown}.", field, mark)


RULE = ReportRule(
    code=PHONE,
    name="Inga telefonnummer",
    area=Area.PRIVACY,
    level=Level.ERROR,
    why="Ett telefonnummer leder till en person, och det slutar gälla utan att någon märker det.",
    cure="Ta bort numret. Den som vill fråga når funktionen genom fältet mailbox under contact.",
    wrong="note: Ring 070-174 06 58 för mer information.\n",
    right="note: Förbundet svarar på frågor.\n",
    check=_check,
)
