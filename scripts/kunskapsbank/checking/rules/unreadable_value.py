"""Numbers and dates can be read."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.meant import meant
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import concept_meant, did_you_mean
from kunskapsbank.model.naming import info_at, name_of
from kunskapsbank.text import excerpt

_KINDS = {
    "count": ("ett antal", "Skriv ett helt tal, till exempel 39."),
    "kronor": ("ett belopp", "Skriv hela kronor, till exempel 4 800 000."),
    "number": ("ett tal", "Skriv ett tal, till exempel 1,8."),
    "percent": ("en procentsats", "Skriv talet, till exempel 64 eller 64,5."),
    "date": ("ett datum", "Skriv år, år-månad eller datum: 2011, 2011-10 eller 2011-10-01."),
}

_EXAMPLE = re.compile(", till exempel|:")


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind == "unreadable":
            kind, cure = _KINDS[misfit.limits["kind"]]
            found = excerpt(misfit.found)
            if guess := meant(misfit.limits["kind"], misfit.found):
                word = concept_meant(guess.about, subject.vocabularies["qualifiers"]) if guess.about else None
                has_place = info_at((*misfit.field[:-1], "qualifier")) is not None
                about = f" Skriv {word} i fältet qualifier." if word and has_place else ""
                cure = f"{_EXAMPLE.split(cure)[0].rstrip('.')}.{about}{did_you_mean(guess.value)}"
            yield Finding(f"{name_of(misfit.field)} ska vara {kind}, men här står: {found}", misfit.field, cure=cure)


RULE = ReportRule(
    code="KB204",
    name="Tal och datum går att läsa",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Siffror jämförs och räknas om mellan rapporter. Då måste de vara tal.",
    cure="Skriv talet med siffror, och lägg ord som cirka i fältet qualifier.",
    wrong="count: ungefär fyrtio\n",
    right="count: 40\nqualifier: cirka\n",
    check=_check,
)
