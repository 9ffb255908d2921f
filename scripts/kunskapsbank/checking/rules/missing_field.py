"""Required fields are there."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.model.naming import info_at, key_of, name_of
from kunskapsbank.reading.fault import FieldPath


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind == "missing":
            info = info_at(misfit.field)
            help_text = f" {info.description}" if info else ""
            yield Finding(
                f"{name_of(misfit.field)} saknas.{help_text}",
                misfit.field,
                cure=_add(misfit.field),
            )
    yield from _missing_in_type(subject)


def _missing_in_type(subject: Subject) -> Iterator[Finding]:
    kind = subject.report_type
    if kind is None:
        return
    missing = [name for name in kind.extra.get("fields", ()) if name not in subject.document.data]
    for name in missing:
        yield Finding(
            f"{name_of((name,))} saknas. Det krävs för rapporttypen {kind.label.lower()}.",
            (name,),
            cure=_add((name,)),
        )
    if not {"period", "published"}.intersection(subject.document.data) and "period" not in missing:
        yield Finding(
            "Rapporten säger varken när insatsen pågick eller när källan gavs ut.",
            ("published",),
            cure="Fyll i period, eller published när rapporten inte gäller en viss period.",
        )


def _add(path: FieldPath) -> str:
    return f"Lägg till raden {key_of(path[-1:])}: följd av värdet."


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
