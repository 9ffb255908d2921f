"""Täckning: what the bank holds and what it knows that it lacks."""

from kunskapsbank.bank.facets import facet
from kunskapsbank.bank.gaps import GAPS_FILE, read_gaps
from kunskapsbank.knowledge.coverage import by_federation, by_year
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource("tackning/index", "Täckning")


def coverage_page(gathered: Gathered) -> Page:
    """The page of what is there and what is not."""
    catalogue = gathered.catalogue
    gaps = read_gaps(gathered.bank.reports / GAPS_FILE, catalogue.vocabularies["federations"]).entries
    found = by_federation(catalogue, gaps)
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Vilka rapporter banken har, vilka den vet finns men saknar, och var den inte vet något.",
        "coverage.html.jinja",
        {
            "reports": len(catalogue),
            "gaps": gaps,
            "homeless": [gap for gap in gaps if not gap.federation],
            "known": [one for one in found if one.reports or one.gaps],
            "unknown": [one.federation for one in found if not one.reports and not one.gaps],
            "years": by_year(catalogue, gaps),
            "federation": facet("federation"),
            "year": facet("year"),
        },
    )


COVERAGE = Kind.single(_SHELL, coverage_page)
