"""All published reports together: by every facet, and each with those that resemble it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS, Facet
from kunskapsbank.bank.files import Bank
from kunskapsbank.loading import Loaded
from kunskapsbank.model.documents import Relation
from kunskapsbank.model.report import PUBLISHED
from kunskapsbank.model.values import PartialDate
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.store import code_digest


class Catalogue:
    """The published reports, newest first, and what can be asked of all of them."""

    def __init__(self, entries: Iterable[Entry], vocabularies: Vocabularies) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: newest_first(entry.report.latest, entry.id)))
        self.vocabularies = vocabularies
        self.by_id = {entry.id: entry for entry in self.entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @cached_property
    def changed(self) -> PartialDate | None:
        """When what the bank says last changed: the newest day that a report did."""
        return max(filter(None, (entry.report.changed for entry in self.entries)), default=None)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def by_facet(self) -> Mapping[str, Mapping[str, tuple[Entry, ...]]]:
        """Facet → value → the reports that have it, newest first."""
        found: dict[str, dict[str, list[Entry]]] = {facet.key: defaultdict(list) for facet in FACETS}
        for entry in self.entries:
            for facet in FACETS:
                for value in facet.values(entry):
                    found[facet.key][value].append(entry)
        return {facet: {value: tuple(list_) for value, list_ in values.items()} for facet, values in found.items()}

    def values_of(self, facet: Facet) -> list[str]:
        """The values of a facet that some report has, in the order that they are shown."""
        reports = self.by_facet[facet.key]
        if facet.highest_first:
            return sorted(reports, reverse=True)
        return sorted(reports, key=lambda value: (-len(reports[value]), value))

    def with_value(self, facet: str, value: str) -> tuple[Entry, ...]:
        """The reports that have a value of a facet, newest first."""
        return self.by_facet[facet].get(value, ())

    @cached_property
    def named_by(self) -> Mapping[str, tuple[tuple[Entry, Relation], ...]]:
        """Report id → the reports that name it among their relations, each with the relation it wrote."""
        found: dict[str, list[tuple[Entry, Relation]]] = defaultdict(list)
        for entry in self.entries:
            for relation in entry.report.relations:
                found[relation.report].append((entry, relation))
        return {name: tuple(namers) for name, namers in found.items()}

    def similar(self, entry: Entry, most: int = 4) -> list[tuple[Entry, list[str]]]:
        """The reports that share most with `entry`, each with the labels of what they share; rare traits weigh more."""
        weights: dict[str, float] = defaultdict(float)
        shared: dict[str, list[str]] = defaultdict(list)
        traits = ((facet, value) for facet in FACETS if facet.subject for value in facet.own(entry))
        for facet, value in traits:
            others = self.with_value(facet.key, value)
            for other in others if 1 < len(others) <= _COMMON else ():
                weights[other.id] += 1 / len(others)
                shared[other.id].append(facet.label_of(value, self.vocabularies))
        weights.pop(entry.id, None)
        best = sorted(weights, key=lambda other: (-weights[other], other))[:most]
        return [(self.by_id[other], shared[other]) for other in best]


# A trait that more reports than this have says little of likeness, and would make the search for it quadratic.
_COMMON = 50


def collect(bank: Bank, reports: Iterable[Loaded]) -> Catalogue:
    """The catalogue of the published ones among loaded reports."""
    published = (one for one in reports if one.report is not None and one.report.status == PUBLISHED)
    return Catalogue((entry_of(one, bank) for one in published), bank.vocabularies)


def entry_of(loaded: Loaded, bank: Bank) -> Entry:
    """The entry of a file whose report could be typed."""
    assert loaded.report is not None
    document = loaded.document
    path = document.path.relative_to(bank.reports).as_posix()
    made_of = code_digest() + bank.vocabulary_digest + path.encode(errors="surrogatepass") + b"\0" + document.digest
    key = blake2b(made_of, digest_size=16).digest()
    return Entry(document.id, document.federation, path, loaded.report, document.sections, bank.vocabularies, key)


def newest_first(latest: int, id: str) -> tuple[int, str]:
    """What reports are sorted by wherever they stand in no other order."""
    return -latest, id
