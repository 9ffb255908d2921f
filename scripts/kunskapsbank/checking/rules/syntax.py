"""Front matter is readable YAML made of fields."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB109",
    name="Fälten går att läsa",
    area=Area.FILE,
    level=Level.ERROR,
    why="Varje fält skrivs som namn, kolon, mellanslag och värde. Fält som hör ihop har samma indrag.",
    cure="Jämför raden och raden ovanför med reports/_template.md: indrag, kolon, klammer och bindestreck. "
    "Börjar värdet med @, % eller `, sätt det inom citattecken.",
    wrong="title: Vägen in\n  level: individ\n",
    right="title: Vägen in\nlevel: individ\n",
    check=faults(
        SYNTAX="Raden går inte att tolka: {found}",
        NOT_FIELDS="Mellan raderna --- står inga fält.",
        CONTROL_CHARACTER="Raden innehåller ett osynligt styrtecken, troligen från en kopiering. Skriv om den för hand.",
    ),
)
