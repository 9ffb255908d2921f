"""A field stands once."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB110",
    name="Varje fält står en gång",
    area=Area.FILE,
    level=Level.ERROR,
    why="Står ett fält två gånger går det inte att veta vilket som gäller, och det ena skulle försvinna.",
    cure="Ta bort det ena, eller slå ihop dem.",
    wrong="title: Vägen in\ntitle: Vägen ut\n",
    right="title: Vägen in\n",
    check=faults(
        DUPLICATE_KEY="Fältet {field} står redan på rad {found}.",
    ),
)
