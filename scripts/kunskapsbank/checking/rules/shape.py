"""A list is a list, a group of fields is a group, a text is a text."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.model.naming import name_of

_SHAPES = {
    "not a list": (
        "ska vara en lista",
        "Skriv ett bindestreck och mellanslag före varje värde, eller [a, b] på en rad.",
    ),
    "not fields": ("ska vara en grupp av fält", "Skriv de egna fälten på raderna under, med två mellanslags indrag."),
    "not text": ("ska vara en text", "Skriv värdet på samma rad. Har texten ett kolon, sätt den inom citattecken."),
}


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind in _SHAPES:
            shape, cure = _SHAPES[misfit.kind]
            yield Finding(f"{name_of(misfit.field)} {shape}.", misfit.field, cure=cure)


RULE = ReportRule(
    code="KB203",
    name="Fälten har rätt form",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Varje fält är antingen ett värde, en lista eller en grupp av fält.",
    cure="Jämför med fältguiden och mallen.",
    wrong="parties: kommun\n",
    right="parties: [kommun]\n",
    check=_check,
)
