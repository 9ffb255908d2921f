"""Text after a number sign is a comment, and is lost when it was meant as text."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.fault import Mark

# A value without quotes, one space, and a # that a word follows at once: `Projekt #2`. A comment has a space after it.
_LOST = re.compile(r"^\s*(?:- )*[a-z_]+: +(?![\"'|>&*!\[{#])[^#\n]*\S (#[^\s#][^\n]*)$", re.MULTILINE)


def _check(subject: Subject) -> Iterator[Finding]:
    text = subject.document.text
    if " #" not in text:
        return
    end = text.find("\n---", 3)
    for found in _LOST.finditer(text, 0, max(end, 0)):
        line = text.count("\n", 0, found.start(1)) + 1
        column = found.start(1) - text.rfind("\n", 0, found.start(1))
        yield Finding(f"Det här läses som en kommentar och försvinner: {found[1][:60]}", mark=Mark(line, column))


RULE = ReportRule(
    code="KB117",
    name="Ingen text försvinner efter #",
    area=Area.FILE,
    level=Level.WARNING,
    why="Tecknet # efter ett mellanslag börjar en kommentar. Det som står efter det kommer inte med.",
    cure="Sätt hela värdet inom citattecken. Är det en kommentar, skriv ett mellanslag efter #.",
    wrong="title: Projekt #2\n",
    right='title: "Projekt #2"\n',
    check=_check,
)
