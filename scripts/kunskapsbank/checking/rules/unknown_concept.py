"""Controlled words come from the vocabularies."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Edit, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import concept_meant, did_you_mean
from kunskapsbank.model.naming import name_of
from kunskapsbank.text import excerpt


def _check(subject: Subject) -> Iterator[Finding]:
    for misfit in subject.misfits:
        if misfit.kind != "unknown concept":
            continue
        vocabulary = subject.vocabularies[misfit.limits["vocabulary"]]
        found = misfit.found.strip()
        meant = concept_meant(found, vocabulary)
        exact = vocabulary.by_word.get(found.lower())
        label = f" ({vocabulary.label(meant)})" if meant and vocabulary.label(meant).lower() != meant else ""
        yield Finding(
            f"{name_of(misfit.field)}: ordet {excerpt(found)} finns inte i ordlistan {vocabulary.title}.",
            misfit.field,
            cure=f"Välj ett id ur _vocabulary/{vocabulary.name}.yml.{did_you_mean(meant and meant + label)}",
            edit=Edit(subject.document.mark(misfit.field), misfit.found, exact) if exact else None,
        )


RULE = ReportRule(
    code="KB206",
    name="Styrda ord finns i ordlistan",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Samma sak ska heta samma sak i alla rapporter. Annars går de inte att hitta eller jämföra.",
    cure="Välj ett id ur ordlistan. Saknas begreppet, föreslå det i din ändring av ordlistans fil.",
    wrong="target_groups: [unga-vuxn]\n",
    right="target_groups: [unga-vuxna]\n",
    fixable=True,
    check=_check,
)
