"""Indentation is written with spaces."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB106",
    name="Indrag görs med mellanslag",
    area=Area.FILE,
    level=Level.ERROR,
    why="Tabbtecken är olika breda i olika program, så indraget går inte att lita på.",
    cure="Byt tabbtecknet mot mellanslag, två för varje steg.",
    wrong="period:\n\tstart: 2011\n",
    right="period:\n  start: 2011\n",
    check=faults(
        TAB="Raden innehåller ett tabbtecken: {found}",
    ),
)
