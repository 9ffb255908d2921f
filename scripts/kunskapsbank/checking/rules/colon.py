"""A value with a colon stands in quotes."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB107",
    name="En text med kolon står inom citattecken",
    area=Area.FILE,
    level=Level.ERROR,
    why="Kolon följt av mellanslag skiljer fältets namn från dess värde. Ett kolon till gör raden omöjlig att tolka.",
    cure="Sätt hela värdet inom citattecken.",
    wrong="title: Projekt: del 2\n",
    right='title: "Projekt: del 2"\n',
    check=faults(
        COLON="Texten har ett kolon men inga citattecken: {found}",
    ),
)
