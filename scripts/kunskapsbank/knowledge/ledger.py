"""What helps and what hinders: each precondition with the reports that name it, one way and the other."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import facet
from kunskapsbank.model.vocabulary import Concept

_USUAL = 3


class Said(NamedTuple):
    """What one report says of a factor, the first time it names it."""

    entry: Entry
    text: str


@dataclass(frozen=True)
class Factor:
    """A factor: who names it, or a narrower one, as help and as obstacle, newest first, and where they worked.

    `methods` are the most usual of those reports, `counties` all of them.
    """

    concept: Concept
    depth: int
    helped: tuple[Said, ...]
    hindered: tuple[Said, ...]
    methods: tuple[str, ...]
    counties: tuple[str, ...]

    @property
    def reports(self) -> int:
        """How many reports name it."""
        return len({said.entry.id for said in (*self.helped, *self.hindered)})


class Dimension(NamedTuple):
    """One of Danermark's dimensions with its factors, in the vocabulary's order."""

    concept: Concept
    factors: tuple[Factor, ...]


def ledger(catalogue: Catalogue) -> list[Dimension]:
    """Every factor that the vocabulary has, below its dimension."""
    words = catalogue.vocabularies["success_factors"]
    pages = facet("success_factor").pages
    assert pages
    found: dict[tuple[str, bool], dict[str, Said]] = defaultdict(dict)
    for entry in catalogue:
        for note in pages.notes(entry):
            for concept in words.ancestors(note.value):
                named = found[concept.id, note.helped]
                if entry.id not in named:
                    named[entry.id] = Said(entry, note.text)
    dimensions = [concept for concept in words if not concept.broader]
    factors: dict[str, list[Factor]] = defaultdict(list)
    for concept in words:
        *between, dimension = words.ancestors(concept.id)
        if between:
            both = (list(found[concept.id, helped].values()) for helped in (True, False))
            factors[dimension.id].append(_factor(catalogue, concept, len(between) - 1, *both))
    return [Dimension(concept, tuple(factors[concept.id])) for concept in dimensions]


def _factor(catalogue: Catalogue, concept: Concept, depth: int, helped: list[Said], hindered: list[Said]) -> Factor:
    entries = {said.entry.id: said.entry for said in (*helped, *hindered)}.values()
    methods = Counter(method for entry in entries for method in entry.report.methods)
    counties = {county for entry in entries for county in entry.counties}
    return Factor(
        concept,
        depth,
        tuple(helped),
        tuple(hindered),
        tuple(sorted(methods, key=lambda method: (-methods[method], method))[:_USUAL]),
        tuple(county.id for county in catalogue.vocabularies["counties"] if county.id in counties),
    )
