"""No text is left that only stood there to be replaced."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.passage import passages
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.text import excerpt

_LEFT = re.compile(
    r"\b(?:TODO|x{3,}|X{3,}|ÅÅÅÅ(?:-MM(?:-DD)?)?)\b|_{4,}"
    r"|(?i:lorem ipsum\b|\[(?:\.{2,}|…|(?:infoga|fyll i|skriv)\b[^\]\n]{0,80})\](?!\())"
    r"|(?i:\b(?:skriv|fyll i|infoga) (?:här|din text|text här)\b|\btext kommer\b)"
    # What stands in reports/_template.md to be replaced.
    r"|(?i:\bexempelkommunen\b|\bförbundet i exemplet\b)"
)
# The words that the pattern needs, in small letters: they are found in a tenth of the time.
_SIGNS = (
    b"todo", b"xxx", "åååå".encode(), b"____", b"lorem", b"[..", "[…".encode(), b"infoga", b"fyll i", b"skriv ", b"text kommer", b"exempelk", b"i exemplet",
)  # fmt: skip


def _check(subject: Subject) -> Iterator[Finding]:
    text = subject.document.lowered
    if not any(sign in text for sign in _SIGNS):
        return
    for passage in passages(subject.document):
        for found in _LEFT.finditer(passage.text):
            yield Finding(
                f"{passage.name}: texten är inte ifylld: {excerpt(found[0])}",
                passage.field,
                passage.mark_at(found.start()),
            )


RULE = ReportRule(
    code="KB801",
    name="All text är ifylld",
    area=Area.LANGUAGE,
    level=Level.WARNING,
    why="Tomma platser och påhittade namn säger inget om projektet, men hittas av sökningen.",
    cure="Skriv det som ska stå där, eller ta bort raden.",
    wrong="## Bakgrund\n\nText kommer.\n",
    right="## Bakgrund\n\nUnga fick vänta länge på stöd.\n",
    check=_check,
)
