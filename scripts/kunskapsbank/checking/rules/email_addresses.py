"""The only e-mail address in a report is that of a function, in the field for it."""

from collections.abc import Iterator

from kunskapsbank.checking.personal_data import EMAIL, is_persons
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject

_MAILBOX = ("contact", "mailbox")


def _check(subject: Subject) -> Iterator[Finding]:
    for one, (field, name, mark) in subject.personal_data:
        if one.rule != EMAIL:
            continue
        if field != _MAILBOX:
            yield Finding(f"{name}: här står en e-postadress, {one.shown}.", field, mark)
        elif is_persons(one.whole):
            yield Finding(
                f"{name}: adressen {one.shown} ser ut att vara en persons.",
                field,
                mark,
                cure="Skriv en adress som hör till en funktion, till exempel info@ eller registrator@.",
            )


RULE = ReportRule(
    code=EMAIL,
    name="E-postadresser hör till en funktion",
    area=Area.PRIVACY,
    level=Level.ERROR,
    why="En persons adress är en personuppgift, och den slutar gälla när personen byter jobb.",
    cure="Ta bort adressen. Funktionens adress skrivs i fältet mailbox under contact.",
    wrong="contact: {role: Förbundschef, mailbox: anna.andersson@forbundet.example}\n",
    right="contact: {role: Förbundschef, mailbox: info@forbundet.example}\n",
    check=_check,
)
