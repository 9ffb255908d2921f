"""Front matter stands between two lines of three hyphens."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB105",
    name="Fälten står mellan två rader med ---",
    area=Area.FILE,
    level=Level.ERROR,
    why="Raderna visar var fälten slutar och texten börjar. Saknas den andra raden blir allt text.",
    cure="Skriv --- ensamt på första raden och --- ensamt på raden efter det sista fältet.",
    wrong="---\ntitle: Vägen in\n## Bakgrund\n",
    right="---\ntitle: Vägen in\n---\n\n## Bakgrund\n",
    check=faults(
        NO_FRONT_MATTER="Filen börjar inte med en rad som bara är ---.",
        UNCLOSED="Raden --- som ska stå efter det sista fältet saknas.",
    ),
)
