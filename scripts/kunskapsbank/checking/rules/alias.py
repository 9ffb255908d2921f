"""YAML's aliases, anchors and tags are not used."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB112",
    name="Inga ankare, alias eller typmärken",
    area=Area.FILE,
    level=Level.ERROR,
    why="Tecknen &, * och ! först i ett värde har en särskild betydelse i YAML. Den kan göra en liten fil oändligt stor.",
    cure="Sätt värdet inom citattecken, eller skriv ut det som aliaset pekar på.",
    wrong="title: *huvud\n",
    right='title: "*huvud"\n',
    check=faults(
        ALIAS="Värdet börjar med & eller * och läses som en hänvisning: {found}",
        TAG="Värdet börjar med ! och läses som ett typmärke: {found}",
    ),
)
