"""A report without measured results says so, and why."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.results import NOT_MEASURED


def _check(subject: TypedSubject) -> Iterator[Finding]:
    report = subject.report
    if "results" not in subject.document.data and "no_results_because" not in subject.document.data:
        yield Finding(
            "Rapporten har inga resultat och säger inte varför.",
            ("results",),
            cure="Fyll i results, eller skriv skälet i no_results_because.",
        )
    for number, result in enumerate(report.results):
        place = ("results", number, "direction")
        measured = any(
            value is not None
            for value in (result.count, result.share, result.share_low, result.value, result.before, result.after)
        )
        if result.direction == NOT_MEASURED and not result.not_measured_because:
            yield Finding(
                f"{name_of(place)} är ej mätt, men det står inte varför.",
                place,
                cure="Skriv skälet i not_measured_because.",
                rests_on=(("results", number, "not_measured_because"),),
            )
        elif result.direction == NOT_MEASURED and measured:
            yield Finding(
                f"{name_of(place)} är ej mätt, men resultatet har en siffra.",
                place,
                cure="Ta bort siffran, eller välj den riktning som siffran visar.",
            )


RULE = ValueRule(
    code="KB209",
    name="Det som inte mätts har ett skäl",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Ej mätt är en ärlig uppgift. Skälet hjälper nästa projekt att mäta.",
    cure="Skriv skälet i en mening.",
    wrong="direction: ej mätt\n",
    right="direction: ej mätt\nnot_measured_because: Ingen följde upp deltagarna efter avslut.\n",
    check=_check,
)
