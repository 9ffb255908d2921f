"""Every quotation mark is closed."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB108",
    name="Citattecken står i par",
    area=Area.FILE,
    level=Level.ERROR,
    why="Utan det andra citattecknet läses resten av fälten som en enda text.",
    cure="Sätt ett citattecken först och ett sist i värdet. Ska texten innehålla citattecken, skriv dem som ” eller ’. "
    "Omvänt snedstreck skrivs två gånger.",
    wrong='title: "Vägen in\n',
    right='title: "Vägen in"\n',
    check=faults(
        QUOTE="Citattecknen går inte ihop: {found}",
        ESCAPE="Ett omvänt snedstreck inom citattecken läses som en styrkod: {found}",
    ),
)
