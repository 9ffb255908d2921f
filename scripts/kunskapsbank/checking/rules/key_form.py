"""Field names are lower-case English words."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB111",
    name="Fältets namn har rätt form",
    area=Area.FILE,
    level=Level.ERROR,
    why="Fältens namn är desamma i alla rapporter. De har bara små bokstäver a till z, siffror och understreck.",
    cure="Jämför namnet med reports/_template.md. Är det en text med kolon, sätt den inom citattecken.",
    wrong="Titel på rapporten: Vägen in\n",
    right="title: Vägen in\n",
    check=faults(
        KEY_FORM="Namnet kan inte vara ett fält: {found}",
    ),
)
