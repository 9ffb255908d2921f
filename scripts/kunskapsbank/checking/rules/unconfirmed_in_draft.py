"""A draft tells how much is left to confirm."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.rules.unconfirmed import WORDS, is_draft
from kunskapsbank.checking.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    if is_draft(subject) and (left := len(WORDS.findall(subject.document.text))):
        places = "ett ställe" if left == 1 else f"{left} ställen"
        yield Finding(f"Utkastet har märket GRANSKA kvar på {places}.", ("status",))


RULE = ReportRule(
    code="KB806",
    name="Utkastets förslag väntar på granskning",
    area=Area.LANGUAGE,
    level=Level.ADVICE,
    why="Ett utkast publiceras först när en människa har läst varje förslag mot källan.",
    cure="Sök efter GRANSKA i filen. Läs varje ställe mot källan, rätta det och ta bort märket.",
    wrong="status: utkast\nsummary: GRANSKA Unga fick en coach.\n",
    right="status: utkast\nsummary: Unga fick en coach.\n",
    check=_check,
)
