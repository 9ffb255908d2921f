"""One published report, with what its place in the bank adds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kunskapsbank.bank.identifiers import report_address
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Result
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.reading.sections import Section
from kunskapsbank.text import first_sentence


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
    def address(self) -> str:
        """Where its page lies, below the site's root."""
        return report_address(self.id)

    @property
    def name(self) -> str:
        """What the report is called in a list or in running text."""
        return self.report.short_name or self.report.title

    @cached_property
    def is_national(self) -> bool:
        """Whether it is about the whole country, and from no federation."""
        federations = self.vocabularies["federations"]
        return self.federation in federations and bool(federations[self.federation].extra.get("national"))

    @property
    def finding(self) -> str:
        """The report in one line: its first result, or how its summary begins when nothing is reported."""
        return self.report.results[0].statement if self.report.results else first_sentence(self.report.summary)

    @property
    def key_result(self) -> Result | None:
        """The result behind the finding, when it is a share that a picture can show."""
        first = self.report.results[0] if self.report.results else None
        return first if first and share_of(first) is not None else None

    @property
    def n(self) -> int | None:
        """How many people its finding rests on: the base of its first result, or else all that were followed up."""
        evidence = self.report.evidence
        base = self.report.results[0].of if self.report.results else None
        return base if base is not None else evidence.n if evidence else None

    @property
    def rank(self) -> int:
        """How much its design supports that the intervention made the difference: higher is surer, 0 when nothing is said."""
        design = self.report.evidence.design if self.report.evidence else ""
        designs = self.vocabularies["designs"]
        return int(designs[design].extra.get("rank", 0)) if design in designs else 0

    @cached_property
    def has_share(self) -> bool:
        """Whether any of its results is a share."""
        return any(share_of(result) is not None for result in self.report.results)

    @cached_property
    def directions(self) -> tuple[str, ...]:
        """Which way each of its results points."""
        return tuple(result.direction for result in self.report.results)

    @cached_property
    def counties(self) -> tuple[str, ...]:
        """The counties of the report's municipalities; of its federation where none is given."""
        municipalities = self.vocabularies["municipalities"]
        found = [municipalities[name].broader for name in self.report.municipalities if name in municipalities]
        if not found and self.federation in self.vocabularies["federations"]:
            found = list(self.vocabularies["federations"][self.federation].named("county"))
        return tuple(dict.fromkeys(county for county in found if county))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that the intervention ran."""
        return self.report.years

    def section(self, concept: str) -> str:
        """The Markdown of one of the body's fixed sections; empty when the report has none."""
        heading = self.vocabularies["sections"].label(concept).lower()
        return next((section.text for section in self.sections if section.heading.lower() == heading), "")

    def with_wider(self, vocabulary: str, concepts: Iterable[str]) -> tuple[str, ...]:
        """Concepts of a vocabulary and all wider ones, each once."""
        ancestors = self.vocabularies[vocabulary].ancestors
        return tuple(dict.fromkeys([wider.id for concept in concepts for wider in ancestors(concept)]))


def share_of(result: Result) -> float | None:
    """A result's share in percent: as the source gives it, otherwise computed from count and base."""
    if result.share is not None:
        return float(result.share)
    if result.count is not None and result.of:
        return 100 * result.count / result.of
    return None
