"""Where reports come from, county by county and municipality by municipality."""

from collections.abc import Mapping
from dataclasses import dataclass

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.vocabulary import Concept


@dataclass(frozen=True)
class County:
    """A county: its reports, newest first, its municipalities, and how many reports name each of those.

    A report that names no municipality counts in its federation's county, and in no municipality.
    """

    concept: Concept
    reports: tuple[Entry, ...]
    municipalities: tuple[Concept, ...]
    named: Mapping[str, int]

    @property
    def with_reports(self) -> list[Concept]:
        """The municipalities that some report names, those that most name first."""
        found = [one for one in self.municipalities if self.named[one.id]]
        return sorted(found, key=lambda one: -self.named[one.id])


def counties(catalogue: Catalogue) -> list[County]:
    """Every county of the vocabulary, in its order."""
    municipalities = catalogue.vocabularies["municipalities"]
    found = []
    for concept in catalogue.vocabularies["counties"]:
        inside = tuple(municipalities.narrower(concept.id))
        named = {one.id: len(catalogue.with_value("municipality", one.id)) for one in inside}
        found.append(County(concept, catalogue.with_value("county", concept.id), inside, named))
    return found
