"""A report's file name is its address."""

import re
from collections.abc import Iterator

from kunskapsbank.bank.identifiers import LONGEST_ID, THE_SITES_OWN
from kunskapsbank.checking.characters import code_point, latin
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.rules.document_name import DEVICE
from kunskapsbank.checking.subject import Subject
from kunskapsbank.text import excerpt, slug

_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _check(subject: Subject) -> Iterator[Finding]:
    name = subject.document.path.stem
    better = slug(latin(name))[:LONGEST_ID].strip("-") or "rapportens-namn"
    if not _FORM.fullmatch(name):
        strange = next((letter for letter in name if latin(letter) != letter), None)
        why = f" Bokstaven {strange} ser latinsk ut men är {code_point(strange)}." if strange else ""
        yield Finding(f"Filen heter {excerpt(name)}.md.{why}", cure=f"Döp om filen till {better}.md.")
    elif name == THE_SITES_OWN or DEVICE.fullmatch(name):
        yield Finding(f"Namnet {name}.md är upptaget.", cure=f"Döp om filen, till exempel till rapport-{name}.md.")
    elif len(name) > LONGEST_ID:
        yield Finding(
            f"Filens namn har {len(name)} tecken. Högst {LONGEST_ID} får plats.", cure=f"Döp om filen till {better}.md."
        )


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
