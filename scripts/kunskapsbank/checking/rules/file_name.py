"""A report's file name is its address."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.characters import code_point, latin
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.text import slug

_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _check(subject: Subject) -> Iterator[Finding]:
    name = subject.document.path.stem
    if not _FORM.fullmatch(name):
        better = slug(latin(name)) or "rapportens-namn"
        strange = next((letter for letter in name if latin(letter) != letter), None)
        why = f" Bokstaven {strange} ser latinsk ut men är {code_point(strange)}." if strange else ""
        yield Finding(f"Filen heter {name}.md.{why}", cure=f"Döp om filen till {better}.md.")


RULE = ReportRule(
    code="KB114",
    name="Filens namn duger som webbadress",
    area=Area.FILE,
    level=Level.ERROR,
    why="Filens namn blir rapportens id och webbadress, och ska kunna stå i ett brev i tio år.",
    cure="Använd bara små bokstäver a till z, siffror och bindestreck.",
    wrong="Salut Halland.md",
    right="salut-halland.md",
    check=_check,
)
