"""One page for each report, with all that it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup, escape

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry, share_of
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.model.costs import Money
from kunskapsbank.model.place import Place
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Result
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ANY, ShellSource
from kunskapsbank.swedish import kronor, number, percent

SMALL_GROUP = 50
"""Below this many people a share is called uncertain; a difference of a few people moves it by many percent."""

BASE_WORDS = {"alla": "deltagare", "avslutade": "avslutade", "följda": "följda", "svarande": "svarande"}


def _pages(gathered: Gathered) -> Iterator[Page]:
    for entry in gathered.catalogue:
        view = ReportView(entry, gathered.catalogue)
        yield Page(
            f"{REPORTS_ADDRESS}/{entry.id}",
            entry.report.title,
            entry.report.summary,
            "report.html.jinja",
            {"view": view, "entry": entry, "report": entry.report},
            changed=entry.report.reviewed,
            made_of=view.made_of,
        )


REPORTS = Kind((ShellSource(f"{REPORTS_ADDRESS}/{ANY}"),), _pages)


@dataclass(frozen=True)
class ReportView:
    """What the template asks of a report that the report itself does not say in so many words."""

    entry: Entry
    catalogue: Catalogue

    @property
    def report(self) -> Report:
        """The report."""
        return self.entry.report

    def label(self, vocabulary: str, concept: str) -> str:
        """A concept's Swedish label."""
        return self.catalogue.vocabularies[vocabulary].label(concept)

    def definition(self, vocabulary: str, concept: str) -> str:
        """A concept's meaning."""
        return self.catalogue.vocabularies[vocabulary][concept].definition

    def obstacle(self, factor: str) -> str:
        """What a factor is called when it is missing."""
        concept = self.catalogue.vocabularies["success_factors"][factor]
        return str(concept.extra.get("obstacle") or concept.label)

    def sign(self, direction: str) -> str:
        """The sign that stands beside a direction's word."""
        return str(self.catalogue.vocabularies["directions"][direction].extra.get("sign", ""))

    def outcome(self, result: Result) -> str:
        """A result's figure in words: `39 av 61 (64 %)`, never a number that stands alone."""
        return outcome_text(result)

    def share(self, result: Result) -> float | None:
        """A result's share in percent, given or computed."""
        return share_of(result)

    def yardstick(self, result: Result) -> dict[str, str] | None:
        """The national value of the same measure, when there is one."""
        found = self.catalogue.vocabularies["measures"][result.measure].extra.get("yardstick")
        return found if isinstance(found, dict) else None

    def source(self, place: Place | None) -> Markup:
        """Where in the source: `s. 70–77, ”Bakgrund”`, with the document's title when it is not the first."""
        if place is None:
            return Markup()
        words = []
        if place.document and place.document != self.report.documents[0].key:
            words.append(next((d.title for d in self.report.documents if d.key == place.document), place.document))
        if place.pages:
            words.append(f"s.\u00a0{place.pages}")
        inner = escape(", ".join(words))
        if place.heading and words:
            # The heading only makes the page easier to find there, and print leaves it out.
            inner += Markup(f'<span class="kb-source__heading">, ”{escape(place.heading)}”</span>')
        elif place.heading:
            inner = escape(f"”{place.heading}”")
        return Markup(f'<span class="kb-source">{inner}</span>')

    def money(self, money: Money) -> str:
        """`drygt 4 800 000 kr`."""
        return " ".join(filter(None, (money.qualifier, kronor(money.amount))))

    def section(self, concept: str) -> str:
        """The Markdown of one of the body's fixed sections; empty when the report has none."""
        heading = self.label("sections", concept).lower()
        return next((section.text for section in self.entry.sections if section.heading.lower() == heading), "")

    @cached_property
    def certainty(self) -> list[str]:
        """How sure the results are, in sentences that need no training to read."""
        evidence = self.report.evidence
        if evidence is None:
            return ["Rapporten säger inte hur resultaten är framtagna."]
        designs = self.catalogue.vocabularies["designs"]
        sentences = [f"{designs[evidence.design].label}.", designs[evidence.design].definition]
        if evidence.n is not None and evidence.n < SMALL_GROUP:
            sentences.append(f"Liten grupp, {evidence.n} personer: några få till eller från ändrar andelen mycket.")
        if evidence.answer_rate is not None and evidence.answer_rate < Decimal(60):
            sentences.append("Många svarade inte, och de kan ha tyckt något annat.")
        return sentences

    @cached_property
    def cost(self) -> str:
        """What it cost, and per participant where that can be said; empty when the source says nothing."""
        costs, people = self.report.costs, self.report.participants
        total = (costs.outcome or costs.budget) if costs else None
        if costs is None or total is None:
            return ""
        words = f"{self.money(total)[:1].upper()}{self.money(total)[1:]}"
        words += " i utfall" if costs.outcome else " i budget"
        if costs.per_participant:
            return f"{words}, {self.money(costs.per_participant)} per deltagare."
        if people and people.total:
            each = round(total.amount / people.total / 1000) * 1000
            return f"{words}, ungefär {kronor(each)} per deltagare (uträknat av banken)."
        return f"{words}."

    @property
    def made_of(self) -> bytes:
        """All that the page shows: the report, and what it says of others."""
        others = [(other.id, other.report.title, shared) for other, shared in self.similar]
        named = [(other.id, other.report.title, kind, note) for other, kind, note in self.related]
        return self.entry.key + repr((others, named)).encode()

    @cached_property
    def similar(self) -> list[tuple[Entry, list[str]]]:
        """Reports that share target group or method, with what they share."""
        related = {other.id for other, _, _ in self.related}
        return [(other, shared) for other, shared in self.catalogue.similar(self.entry) if other.id not in related]

    @cached_property
    def related(self) -> list[tuple[Entry, str, str]]:
        """Reports that this one names or is named by, with the kind of relation and the note; each report once."""
        kinds = self.catalogue.vocabularies["relations"]
        found: dict[str, tuple[Entry, str, str]] = {}
        for relation in self.report.relations:
            if other := self.catalogue.by_id.get(relation.report):
                found[other.id] = other, kinds.label(relation.kind), relation.note or ""
        for other, relation in self.catalogue.named_by.get(self.entry.id, ()):
            inverse = str(kinds[relation.kind].extra.get("inverse") or kinds.label(relation.kind))
            found.setdefault(other.id, (other, inverse, relation.note or ""))
        return list(found.values())


def outcome_text(result: Result) -> str:
    """A result's figure with its base, in words; empty when it has no figure."""
    share = share_of(result)
    prefix = f"{result.qualifier} " if result.qualifier else ""
    base = f" {BASE_WORDS[result.base]}" if result.base in BASE_WORDS else ""
    if result.count is not None and result.of is not None and share is not None:
        return f"{prefix}{result.count} av {result.of}{base} ({_share(result, share)})"
    if result.share_low is not None and result.share_high is not None:
        return f"{_plain(result.share_low)}–{percent(result.share_high)}{_of(result, base)}"
    if share is not None:
        return f"{prefix}{_share(result, share)}{_of(result, base)}"
    if result.before is not None and result.after is not None:
        return f"{_plain(result.before)} → {_plain(result.after)}{_unit(result)}"
    figure = result.value if result.value is not None else result.count
    return f"{prefix}{_plain(Decimal(figure))}{_unit(result)}" if figure is not None else ""


def _of(result: Result, base: str) -> str:
    if result.of is not None:
        return f" av {result.of}{base}"
    return f" av {BASE_WORDS[result.base]}" if result.base in BASE_WORDS else ""


def _unit(result: Result) -> str:
    if result.unit:
        return f" {result.unit}"
    return " personer" if result.value is None and result.count is not None else ""


def _plain(value: Decimal) -> str:
    return number(int(value) if value == value.to_integral_value() else value)


def _share(result: Result, share: float) -> str:
    """As exact as the source gives it; computed by the bank it is whole, unless that would say none or all."""
    if result.share is not None:
        return percent(result.share)
    whole = round(share) if round(share) not in (0, 100) or share in (0, 100) else round(share, 1)
    return percent(Decimal(str(whole)))
