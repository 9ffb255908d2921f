"""Required fields are there."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.model.naming import info_at, key_of, name_of


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind == "missing":
            info = info_at(misfit.field)
            help_text = f" {info.description}" if info else ""
            yield Finding(
                f"{name_of(misfit.field)} saknas.{help_text}",
                misfit.field,
                cure=f"Lägg till raden {key_of(misfit.field[-1:])}: följd av värdet.",
            )


RULE = ReportRule(
    code="KB201",
    name="De fält som krävs finns",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Några få fält krävs för att en rapport ska gå att hitta och förstå.",
    cure="Lägg till fältet. Fältguiden visar vad som krävs, med exempel.",
    wrong="title: Vägen in\n",
    right="title: Vägen in\nsummary: Vad som prövades, för vilka och vad som kom ut.\n",
    check=_check,
)
