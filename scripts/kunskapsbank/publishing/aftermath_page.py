"""Vad hände sedan: every dated answer, what is due to be asked again, and where no source says anything."""

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.knowledge.aftermath import YEARS, events, silent
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource("vad-hande-sen/index", "Vad hände sedan?")
FIRST = 30
"""A table shows so many rows; the others stand behind a fold."""


def aftermath_page(catalogue: Catalogue) -> Page:
    """The page of what became of the interventions."""
    known, heard = events(catalogue), silent(catalogue)
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Vad som blev av insatserna när projekten tog slut: vad som är känt, när det var känt och vad ingen har berättat.",
        "aftermath.html.jinja",
        {
            "events": known,
            "reports": len({entry.id for entry, _ in known}),
            "of_reports": len(catalogue),
            "due": [one for one in heard if one.heard],
            "unsaid": [one for one in heard if not one.heard],
            "statuses": catalogue.vocabularies["afterwards_statuses"],
            "parties": catalogue.vocabularies["parties"],
            "years": YEARS,
            "first": FIRST,
        },
    )


AFTERMATH = Kind.single(_SHELL, lambda gathered: aftermath_page(gathered.catalogue))
