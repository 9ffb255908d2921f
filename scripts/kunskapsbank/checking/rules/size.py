"""A report is not larger than a report can be."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB102",
    name="Filen är inte för stor",
    area=Area.FILE,
    level=Level.ERROR,
    why="En rapport är text. En så stor fil är nästan alltid ett dokument eller en bild som hamnat fel.",
    cure="Lägg stora dokument som egna filer i rapportens mapp och nämn dem under documents.",
    check=faults(
        TOO_LARGE="Filen är {found} megabyte. En rapport får vara högst 1 megabyte.",
        TOO_MANY="Fälten har fler än {found} värden. En rapport har några hundra.",
    ),
)
