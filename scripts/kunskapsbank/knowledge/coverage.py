"""What the bank holds and what it lacks, by federation and by year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.gaps import Gap
from kunskapsbank.model.vocabulary import Concept


@dataclass(frozen=True)
class Covered:
    """A federation with its reports in the bank, newest first, and those that are known but not in it."""

    federation: Concept
    reports: tuple[Entry, ...]
    gaps: tuple[Gap, ...]


def by_federation(catalogue: Catalogue, gaps: Iterable[Gap]) -> list[Covered]:
    """Every federation of the vocabulary in the order of its name, also those of which nothing is known."""
    lacking: Mapping[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        lacking[gap.federation].append(gap)
    found = [
        Covered(one, catalogue.with_value("federation", one.id), tuple(lacking[one.id]))
        for one in catalogue.vocabularies["federations"]
    ]
    return sorted(found, key=lambda one: one.federation.label)


def by_year(catalogue: Catalogue, gaps: Iterable[Gap]) -> list[tuple[str, int, int]]:
    """Each year, newest first: how many reports are about an intervention that ran then, and how many known texts of that
    year are lacking.
    """
    lacking = Counter(gap.year for gap in gaps if gap.year.isdecimal())
    years = sorted({*catalogue.by_facet["year"], *lacking}, reverse=True)
    return [(year, len(catalogue.with_value("year", year)), lacking[year]) for year in years]
