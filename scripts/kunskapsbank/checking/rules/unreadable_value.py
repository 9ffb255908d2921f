"""Numbers and dates can be read."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.model.naming import name_of
from kunskapsbank.text import excerpt

_KINDS = {
    "count": ("ett antal", "Skriv ett helt tal, till exempel 39."),
    "kronor": ("ett belopp", "Skriv hela kronor, till exempel 4 800 000."),
    "number": ("ett tal", "Skriv ett tal, till exempel 1,8."),
    "percent": ("en procentsats", "Skriv talet, till exempel 64 eller 64,5."),
    "date": ("ett datum", "Skriv år, år-månad eller datum: 2011, 2011-10 eller 2011-10-01."),
}


_SPACES = re.compile(r"[ \u00a0]")
_ROUND = re.compile(
    r"(?P<number>\d{1,6}(?:[ \u00a0]\d{3})*(?:[.,]\d{1,6})?)[ \u00a0]?"
    r"(?:(?P<thousands>tkr|tusen|kkr|ksek|tsek)|mnkr|mkr|msek|mn|milj(?:oner|on)?)(?:[ \u00a0]?(?:kr|kronor))?\.?",
    re.IGNORECASE,
)


def _kronor_meant(found: str) -> str | None:
    """The whole kronor that a sum in thousands or millions stands for; None for anything else."""
    if not (parts := _ROUND.fullmatch(found.strip())):
        return None
    number = Decimal(_SPACES.sub("", parts["number"]).replace(",", "."))
    return f"{int(number * (1_000 if parts['thousands'] else 1_000_000)):,}".replace(",", " ")


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind == "unreadable":
            kind, cure = _KINDS[misfit.limits["kind"]]
            found = excerpt(misfit.found)
            if misfit.limits["kind"] == "kronor" and (kronor := _kronor_meant(misfit.found)):
                cure = f"Skriv hela kronor. Menade du {kronor}?"
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
