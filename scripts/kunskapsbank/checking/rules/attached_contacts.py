"""An attached document leads to functions, not to persons."""

from collections.abc import Iterator

from kunskapsbank.checking.attachments import listed, personal_data_attached
from kunskapsbank.checking.personal_data import EMAIL, PHONE, is_function
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    for field, file, found in personal_data_attached(subject):
        contacts = [
            (one, page)
            for one, page in found
            if one.rule == PHONE or (one.rule == EMAIL and not is_function(one.whole))
        ]
        if contacts:
            yield Finding(f"I filen {file} står adresser eller telefonnummer: {listed(contacts)}", field)


RULE = ReportRule(
    code="KB506",
    name="Bifogade dokument leder till funktioner",
    area=Area.PRIVACY,
    level=Level.WARNING,
    why="En slutrapport har ofta adress och telefon till den som skrev den. På webbplatsen blir de sökbara för alla.",
    cure="Ta bort det som leder till en person ur dokumentet och spara om det. En växel eller funktion får stå kvar.",
    wrong="Kontakt: anna.andersson@forbundet.example\n",
    right="Kontakt: info@forbundet.example\n",
    check=_check,
)
