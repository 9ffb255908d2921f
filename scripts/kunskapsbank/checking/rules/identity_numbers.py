"""Nobody's personnummer or samordningsnummer stands in a report or its documents."""

from collections.abc import Iterator

from kunskapsbank.checking.attachments import listed, personal_data_attached
from kunskapsbank.checking.personal_data import IDENTITY
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    for one, (field, name, mark) in subject.personal_data:
        if one.rule == IDENTITY:
            yield Finding(f"{name}: här står ett personnummer eller samordningsnummer, {one.shown}.", field, mark)
    for field, file, found in personal_data_attached(subject):
        numbers = [(one, page) for one, page in found if one.rule == IDENTITY]
        if numbers:
            yield Finding(
                f"I filen {file} står personnummer eller samordningsnummer: {listed(numbers)}",
                field,
                cure="Ta bort numren ur dokumentet och spara om det. Att måla över räcker inte: texten ligger kvar under.",
            )


RULE = ReportRule(
    code=IDENTITY,
    name="Inga personnummer eller samordningsnummer",
    area=Area.PRIVACY,
    level=Level.ERROR,
    why="Ett personnummer pekar ut en person. I banken visar det dessutom att personen har fått stöd.",
    cure="Ta bort numret. Är det något annat, till exempel ett ärendenummer, skriv det så att det inte kan förväxlas.",
    wrong="note: Deltagaren (121212-1212) började arbeta.\n",
    right="note: En deltagare började arbeta.\n",
    check=_check,
)
