"""All published reports together: by every facet, and each with those that resemble it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from kunskapsbank.bank.files import Bank
from kunskapsbank.loading import Loaded
from kunskapsbank.model.documents import Relation
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Result
from kunskapsbank.model.values import PartialDate
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.reading.sections import Section
from kunskapsbank.store import code_digest
from kunskapsbank.text import first_sentence

PUBLISHED = "publicerad"


@dataclass(frozen=True)
class Entry:
    """One published report in the catalogue, with what its place in the bank adds.

    `key` is a digest of all that it is made of: its file, the vocabularies, and the code that read it.
    """

    id: str
    federation: str
    path: str
    report: Report
    sections: tuple[Section, ...]
    vocabularies: Vocabularies
    key: bytes = field(default=b"", repr=False)

    @property
    def name(self) -> str:
        """What the report is called in a list or in running text."""
        return self.report.short_name or self.report.title

    @property
    def finding(self) -> str:
        """The report in one line: its first result, or how its summary begins when nothing is reported."""
        return self.report.results[0].statement if self.report.results else first_sentence(self.report.summary)

    @property
    def key_result(self) -> Result | None:
        """The result behind the finding, when it is a share that a picture can show."""
        first = self.report.results[0] if self.report.results else None
        return first if first and share_of(first) is not None else None

    @cached_property
    def target_groups(self) -> tuple[str, ...]:
        """The report's target groups and all wider ones."""
        return self._with_wider("target_groups", self.report.target_groups)

    @cached_property
    def methods(self) -> tuple[str, ...]:
        """The report's methods and all wider ones."""
        return self._with_wider("methods", self.report.methods)

    @cached_property
    def success_factors(self) -> tuple[str, ...]:
        """The factors that helped or hindered, and all wider ones."""
        factors = (factor.factor for factor in (*self.report.success_factors, *self.report.obstacles))
        return self._with_wider("success_factors", factors)

    @cached_property
    def counties(self) -> tuple[str, ...]:
        """The counties of the report's municipalities; of its federation where none is given."""
        municipalities = self.vocabularies["municipalities"]
        found = [municipalities[name].broader for name in self.report.municipalities if name in municipalities]
        if not found and self.federation in self.vocabularies["federations"]:
            county = self.vocabularies["federations"][self.federation].extra.get("county") or []
            found = [county] if isinstance(county, str) else list(county)
        return tuple(dict.fromkeys(county for county in found if county))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that the intervention ran; an ongoing one counts to the year the report was published.

        A report that is about no one period has the year it was published.
        """
        published, period = self.report.published, self.report.period
        if period is None:
            return (published.year,) if published else ()
        start = period.start.year
        last = period.end.year if isinstance(period.end, PartialDate) else published.year if published else start
        return tuple(range(start, max(start, last) + 1))

    @property
    def latest(self) -> int:
        """The last of its years, for sorting; 0 when it has none."""
        return self.years[-1] if self.years else 0

    def facet(self, name: str) -> tuple[str, ...]:
        """The values of a facet of `FACETS`, as text."""
        report = self.report
        match name:
            case "target_group":
                return self.target_groups
            case "method":
                return self.methods
            case "success_factor":
                return self.success_factors
            case "federation":
                return (self.federation,)
            case "county":
                return self.counties
            case "municipality":
                return tuple(dict.fromkeys(report.municipalities))
            case "level":
                return (report.level,)
            case "year":
                return tuple(str(year) for year in self.years)
            case "report_type":
                return (report.report_type,)
            case "design":
                return (report.evidence.design,) if report.evidence else ()
            case "afterwards":
                return (report.afterwards[-1].status,) if report.afterwards else ()
            case "economics":
                return (HAS_ECONOMICS,) if report.costs or report.economics else ()
        raise KeyError(name)

    def _with_wider(self, vocabulary: str, concepts: Iterable[str]) -> tuple[str, ...]:
        words = self.vocabularies[vocabulary]
        chains = (words.ancestors(concept) for concept in concepts)
        return tuple(dict.fromkeys(concept.id for chain in chains for concept in chain))


FACETS = (
    "target_group", "method", "success_factor", "federation", "county", "municipality", "level", "year",
    "report_type", "design", "afterwards", "economics",
)  # fmt: skip
HAS_ECONOMICS = "Har kostnader eller samhällsekonomi"


class Catalogue:
    """The published reports, newest first, and what can be asked of all of them."""

    def __init__(self, entries: Iterable[Entry], vocabularies: Vocabularies) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (-entry.latest, entry.id)))
        self.vocabularies = vocabularies
        self.by_id = {entry.id: entry for entry in self.entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @cached_property
    def changed(self) -> PartialDate | None:
        """When what the bank says last changed: the newest day that a report was reviewed."""
        return max((entry.report.reviewed for entry in self.entries if entry.report.reviewed), default=None)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def by_facet(self) -> Mapping[str, Mapping[str, tuple[Entry, ...]]]:
        """Facet → value → the reports that have it, newest first."""
        found: dict[str, dict[str, list[Entry]]] = {facet: defaultdict(list) for facet in FACETS}
        for entry in self.entries:
            for facet in FACETS:
                for value in entry.facet(facet):
                    found[facet][value].append(entry)
        return {facet: {value: tuple(list_) for value, list_ in values.items()} for facet, values in found.items()}

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
        for facet, vocabulary, concepts in (
            ("target_group", "target_groups", entry.report.target_groups),
            ("method", "methods", entry.report.methods),
        ):
            for concept in concepts:
                others = self.with_value(facet, concept)
                for other in others if 1 < len(others) <= _COMMON else ():
                    weights[other.id] += 1 / len(others)
                    shared[other.id].append(self.vocabularies[vocabulary].label(concept))
        weights.pop(entry.id, None)
        best = sorted(weights, key=lambda other: (-weights[other], other))[:most]
        return [(self.by_id[other], shared[other]) for other in best]


# A trait that more reports than this have says little of likeness, and would make the search for it quadratic.
_COMMON = 50


def share_of(result: Result) -> float | None:
    """A result's share in percent: as the source gives it, otherwise computed from count and base."""
    if result.share is not None:
        return float(result.share)
    if result.count is not None and result.of:
        return 100 * result.count / result.of
    return None


def collect(bank: Bank, reports: Iterable[Loaded]) -> Catalogue:
    """The catalogue of the published ones among loaded reports."""
    made_by = code_digest() + bank.vocabulary_digest
    entries = (
        _entry(loaded, loaded.report, bank, made_by)
        for loaded in reports
        if loaded.report is not None and loaded.report.status == PUBLISHED
    )
    return Catalogue(entries, bank.vocabularies)


def _entry(loaded: Loaded, report: Report, bank: Bank, made_by: bytes) -> Entry:
    document = loaded.document
    path = document.path.relative_to(bank.reports).as_posix()
    key = blake2b(made_by + path.encode(errors="surrogatepass") + b"\0" + document.digest, digest_size=16).digest()
    return Entry(document.id, document.federation, path, report, document.sections, bank.vocabularies, key)
