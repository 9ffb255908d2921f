"""Values keep within their limits."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.parsing import Misfit


def _explain(misfit: Misfit) -> tuple[str, str] | None:
    limits = misfit.limits
    match misfit.kind:
        case "empty":
            return "är tomt", "Fyll i fältet eller ta bort raden."
        case "too long":
            most, found = limits["max_length"], len(misfit.found)
            return f"är {found} tecken långt, högst {most} får plats", f"Korta med minst {found - most} tecken."
        case "too few":
            return "är en tom lista", "Skriv minst ett värde."
        case "too small":
            return f"är {misfit.found}, vilket är för lite", f"Minsta värde är {limits.get('ge', limits.get('gt'))}."
        case "too large":
            return f"är {misfit.found}, vilket är för mycket", f"Största värde är {limits['le']}."
        case "pattern":
            return f"har fel form: {misfit.found[:60]}", "Jämför med exemplet i fältguiden."
        case "other":
            return f"går inte att läsa: {misfit.found[:60]}", "Jämför med exemplet i fältguiden."
    return None


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if explained := _explain(misfit):
            yield Finding(f"{name_of(misfit.field)} {explained[0]}.", misfit.field, cure=explained[1])


RULE = ReportRule(
    code="KB205",
    name="Värdena håller sig inom gränserna",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Korta texter blir lästa, och en andel över hundra procent är ett skrivfel.",
    cure="Rätta värdet. Gränserna står i fältguiden.",
    wrong="share: 164\n",
    right="share: 64\n",
    check=_check,
)
