"""A document's name is a plain one, that every computer can save."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from kunskapsbank.checking.attachments import files_named
from kunskapsbank.checking.characters import latin
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.attachment import KINDS
from kunskapsbank.text import excerpt, slug

_FORM = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü0-9](?:[A-Za-zÅÄÖåäöÉéÜü0-9 _.,()+–-]{0,98}[A-Za-z0-9])?")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself: a file that has one cannot be saved there."""


def _check(subject: Subject) -> Iterator[Finding]:
    for number, name in files_named(subject):
        if not _FORM.fullmatch(name) or ".." in name or DEVICE.fullmatch(name):
            yield Finding(
                f"Dokumentets namn går inte att använda: ”{excerpt(name, 80)}”",
                ("documents", number, "file"),
                cure=f"Döp om filen, till exempel till {_better(name)}, och skriv bara namnet, utan mapp.",
            )


def _better(name: str) -> str:
    path = PurePath(name.replace("\\", "/").strip())
    ending = path.suffix.lower() if path.suffix.lower() in KINDS else ".pdf"
    stem = slug(latin(path.stem)) or "slutrapport"
    return f"dokument-{stem}{ending}" if DEVICE.fullmatch(stem) else f"{stem}{ending}"


RULE = ReportRule(
    code="KB706",
    name="Dokumentens namn går att spara",
    area=Area.SAFETY,
    level=Level.ERROR,
    why="Ett namn kan peka ut ur mappen, dölja vad filen är eller vara omöjligt att spara på en annan dator.",
    cure="Använd bokstäver, siffror, bindestreck och mellanslag. Skriv bara namnet, utan mapp.",
    wrong="file: ../annan-rapport/slutrapport.pdf\n",
    right="file: slutrapport.pdf\n",
    check=_check,
)
