"""A report file holds something."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB104",
    name="Filen har innehåll",
    area=Area.FILE,
    level=Level.ERROR,
    why="En tom fil blir ingen rapport.",
    cure="Kopiera innehållet i reports/_template.md hit och fyll i, eller ta bort filen.",
    check=faults(
        EMPTY="Filen är tom.",
    ),
)
