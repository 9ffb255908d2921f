"""Fields have names that the model knows."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import did_you_mean, field_meant
from kunskapsbank.model.naming import key_of, model_at


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind == "unknown field":
            model = model_at(misfit.field[:-1])
            meant = field_meant(str(misfit.field[-1]), model) if model else None
            yield Finding(
                f"Det finns inget fält som heter {key_of(misfit.field)}.",
                misfit.field,
                cure=f"Rätta namnet eller ta bort fältet.{did_you_mean(meant)}",
            )


RULE = ReportRule(
    code="KB202",
    name="Fälten har kända namn",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Ett felstavat fält skulle tyst försvinna från webbplatsen.",
    cure="Rätta namnet. Alla fält står i fältguiden.",
    wrong="sumary: Vad som prövades\n",
    right="summary: Vad som prövades\n",
    check=_check,
)
