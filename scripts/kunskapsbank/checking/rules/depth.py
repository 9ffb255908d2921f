"""Front matter is nested at most twelve levels."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB113",
    name="Fälten är inte för djupt inkapslade",
    area=Area.FILE,
    level=Level.ERROR,
    why="Ingen rapport behöver mer än några få nivåer. Djupare är ett misstag eller ett angrepp.",
    cure="Ta bort överflödiga klamrar och indrag.",
    check=faults(
        DEPTH="Fälten är inkapslade i mer än 12 nivåer.",
    ),
)
