"""Field names are lower-case English words."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import did_you_mean, field_meant
from kunskapsbank.model.naming import model_at
from kunskapsbank.reading.fault import FaultKind
from kunskapsbank.reading.position import position_of


def _check(subject: Subject) -> Iterator[Finding]:
    document = subject.document
    for fault in document.faults:
        if fault.kind is not FaultKind.KEY_FORM:
            continue
        position = position_of(document.text, fault.mark)
        before = document.text[:position].rstrip()
        if before.endswith(",") and fault.found[:1].isalnum():
            yield Finding(
                f"Inom klamrar börjar ett nytt fält efter kommat: {fault.found}",
                fault.field,
                fault.mark,
                cure='Sätt hela värdet inom citattecken, till exempel "4,8". Belopp skrivs i hela kronor: 4 800 000.',
            )
            continue
        model = model_at(fault.field) if document.text.startswith(fault.found, position) else None
        meant = field_meant(fault.found, model) if model else None
        cure = f"Rätta namnet.{did_you_mean(meant)}" if meant else None
        yield Finding(f"Namnet kan inte vara ett fält: {fault.found}", fault.field, fault.mark, cure=cure)


RULE = ReportRule(
    code="KB111",
    name="Fältets namn har rätt form",
    area=Area.FILE,
    level=Level.ERROR,
    why="Fältens namn är desamma i alla rapporter. De har bara små bokstäver a till z, siffror och understreck.",
    cure="Jämför namnet med reports/_template.md. Är det en text med kolon, sätt den inom citattecken.",
    wrong="Titel på rapporten: Vägen in\n",
    right="title: Vägen in\n",
    check=_check,
)
