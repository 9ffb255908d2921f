"""Values keep within their limits."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.model.naming import info_at, name_of
from kunskapsbank.model.parsing import Misfit
from kunskapsbank.text import excerpt


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
            least = f"minst {limits['ge']}" if "ge" in limits else f"större än {limits['gt']}"
            return f"är {misfit.found}, vilket är för lite", f"Värdet ska vara {least}."
        case "too large":
            return f"är {misfit.found}, vilket är för mycket", f"Största värde är {limits['le']}."
        case "pattern":
            if "\n" in misfit.found:
                return "har flera rader", "Skriv värdet på en enda rad."
            return f"har fel form: {excerpt(misfit.found)}", _like_the_example(misfit)
        case "other":
            return f"går inte att läsa: {excerpt(misfit.found)}", _like_the_example(misfit)
    return None


def _like_the_example(misfit: Misfit) -> str:
    info = info_at(misfit.field)
    return f"Skriv till exempel {info.examples[0]}." if info and info.examples else "Jämför med fältguiden."


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if explained := _explain(misfit):
            end = "" if misfit.kind in ("pattern", "other") and "\n" not in misfit.found else "."
            yield Finding(f"{name_of(misfit.field)} {explained[0]}{end}", misfit.field, cure=explained[1])


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
