"""A report is written in UTF-8."""

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, ReportRule, faults

RULE = ReportRule(
    code="KB103",
    name="Texten är i UTF-8",
    area=Area.FILE,
    level=Level.ERROR,
    why="Banken läser alla rapporter som UTF-8. Med en annan kodning blir å, ä och ö fel.",
    cure="Öppna filen i din textredigerare och spara den igen med kodningen UTF-8.",
    check=faults(
        ENCODING="Tecknet här är inte UTF-8. Filen är troligen sparad i {found}.",
    ),
)
