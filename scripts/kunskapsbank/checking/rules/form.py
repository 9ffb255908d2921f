"""A file differs from what the formatter would write."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.fault import Mark
from kunskapsbank.text import tidy


def _check(subject: Subject) -> Iterator[Finding]:
    text = subject.document.text
    if not subject.document.readable or text == (tidied := tidy(text)):
        return
    pairs = zip(text.split("\n"), tidied.split("\n"), strict=False)
    line = next((number for number, (found, wanted) in enumerate(pairs, 1) if found != wanted), text.count("\n") + 1)
    yield Finding("Filens form avviker: radslut, mellanslag sist på en rad eller tomma rader sist.", mark=Mark(line))


RULE = ReportRule(
    code="KB116",
    name="Filen har bankens form",
    area=Area.FILE,
    level=Level.ADVICE,
    why="Samma radslut i alla filer gör att en granskare bara ser det som verkligen ändrats.",
    cure="Kör kunskapsbank check --fix, så rättas det.",
    wrong="title: Vägen in   ⏎",
    right="title: Vägen in⏎",
    fixable=True,
    check=_check,
)
