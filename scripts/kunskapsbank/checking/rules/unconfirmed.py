"""What was only suggested is confirmed before it is published."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.spot import spot
from kunskapsbank.checking.subject import Subject
from kunskapsbank.model.report import UNCONFIRMED

WORDS = re.compile(rf"\b{UNCONFIRMED}\b")


def is_draft(subject: Subject) -> bool:
    """Whether the report says that it is not to be published yet."""
    return subject.document.data.get("status") == "utkast"


def _check(subject: Subject) -> Iterator[Finding]:
    if UNCONFIRMED in subject.document.text and subject.document.readable and not is_draft(subject):
        for found in WORDS.finditer(subject.document.text):
            field, name, mark = spot(subject.document, found.start())
            yield Finding(f"{name} har märket {UNCONFIRMED} kvar.", field, mark)


RULE = ReportRule(
    code="KB802",
    name="Alla förslag är granskade",
    area=Area.LANGUAGE,
    level=Level.ERROR,
    why="GRANSKA står vid det som importen eller formuläret gissade. En gissning publiceras inte.",
    cure="Läs stället mot källan, rätta det och ta bort märket. Är det inte klart, sätt status: utkast.",
    wrong='statement: "GRANSKA: 39 av 61 började arbeta."\n',
    right="statement: 39 av 61 började arbeta.\n",
    check=_check,
)
