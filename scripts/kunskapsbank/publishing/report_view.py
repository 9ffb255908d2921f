"""A report's page among the others of its bank, without what only a published one has: the form shows that of a draft."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.knowledge.observations import Observation, observations
from kunskapsbank.knowledge.unknown import Unknown, caveats, unmeasured, unsaid
from kunskapsbank.publishing.page import Page
from kunskapsbank.publishing.places import Numbered
from kunskapsbank.text import capitalised, sentences
from kunskapsbank.wording.counts import enumeration

_FIGURE = re.compile(r"\d+(?:,\d+)?")
MOST_RELATED = 4
"""So many other reports a page leads to: those that it names, and then those that are alike."""
FIRST = {"first_factors": 3, "first_goals": 3, "first_economics": 1}
"""So many a page shows; the others stand behind a fold."""


def report_page(entry: Entry, catalogue: Catalogue) -> Page:
    """The page of a report among the others of its bank."""
    view = ReportView(entry, catalogue)
    return Page(
        f"{REPORTS_ADDRESS}/{entry.id}",
        entry.report.title,
        entry.report.summary,
        "report.html.jinja",
        {"view": view, "entry": entry, "report": entry.report, "cited": None, **FIRST},
        changed=entry.report.changed,
        made_of=view.made_of,
    )


@dataclass(frozen=True)
class ReportView:
    """What the page of a report makes of it, and what it says of others."""

    entry: Entry
    catalogue: Catalogue
    places: Numbered = field(default_factory=Numbered)

    @property
    def made_of(self) -> bytes:
        """All that the page shows: the report, and what it says of others."""
        others = [(other.id, other.report.title, shared) for other, shared in self.similar]
        named = [(other.id, other.report.title, kind, note) for other, kind, note in self.related]
        return self.entry.key + repr((others, named)).encode()

    @cached_property
    def observed(self) -> tuple[Observation, ...]:
        """Its results in its own order."""
        return tuple(observations(self.entry))

    @property
    def first(self) -> Observation | None:
        """The result behind the finding."""
        return self.observed[0] if self.observed else None

    @property
    def others(self) -> list[Observation]:
        """The results that somebody measured, without the one behind the finding."""
        return [one for one in self.observed[1:] if one.measured]

    @property
    def shares(self) -> bool:
        """Whether any result is drawn with its interval."""
        return any(one.interval for one in self.observed)

    @property
    def summary(self) -> str:
        """The summary without what the headline says already: the same words, or all of its figures."""
        finding = self.entry.finding
        figures = set(_FIGURE.findall(finding))
        told = sentences(self.entry.report.summary)
        return " ".join(
            one for one in told if one not in finding and not (figures and figures <= {*_FIGURE.findall(one)})
        )

    @property
    def caveats(self) -> list[str]:
        """What its results cannot say, the main thing first."""
        return caveats(self.entry.report)

    @property
    def unknown(self) -> list[Unknown]:
        """What nobody measured, and what the results cannot say besides the main thing, which stands at the top."""
        evidence = self.entry.report.evidence
        rest = [Unknown(" ".join(self.caveats[1:]), evidence.place)] if evidence and self.caveats[1:] else []
        return [*unmeasured(self.observed[1:]), *rest]

    @property
    def unsaid(self) -> list[str]:
        """The questions that its source leaves open."""
        return list(unsaid(self.entry.report))

    @property
    def lessons(self) -> str:
        """What the lessons are called together; empty when there are none."""
        report = self.entry.report
        useful = self.entry.section("mest-nytta") or self.entry.section("mest-nojda-med") or report.most_useful
        parts = (
            ("det bästa", useful),
            ("bieffekter", report.side_effects),
            ("råd till andra", report.recommendations),
            ("analyser", report.voices),
        )
        return capitalised(enumeration([label for label, told in parts if told]))

    def obstacle(self, factor: str) -> str:
        """What a factor is called where it was missing."""
        concept = self.entry.vocabularies["success_factors"][factor]
        return str(concept.extra.get("obstacle") or concept.label)

    @property
    def websites(self) -> list[tuple[str, str]]:
        """The federation and those that took over from it, with their addresses on the web."""
        federations = self.entry.vocabularies["federations"]
        if self.entry.federation not in federations:  # a draft need not have chosen one
            return []
        known = federations[self.entry.federation], *federations.successors(self.entry.federation)
        return [(one.label, str(one.extra["website"])) for one in known if one.extra.get("website")]

    @cached_property
    def similar(self) -> list[tuple[Entry, list[str]]]:
        """Reports that share target group or method, with what they share."""
        related = {other.id for other, _, _ in self.related}
        alike = (one for one in self.catalogue.similar(self.entry) if one[0].id not in related)
        return list(islice(alike, max(0, MOST_RELATED - len(related))))

    @cached_property
    def related(self) -> list[tuple[Entry, str, str]]:
        """Reports that this one names or is named by, with the kind of relation and the note; each report once."""
        kinds = self.catalogue.vocabularies["relations"]
        found: dict[str, tuple[Entry, str, str]] = {}
        for relation in self.entry.report.relations:
            if other := self.catalogue.by_id.get(relation.report):
                found[other.id] = other, kinds.label(relation.kind), relation.note or ""
        for other, relation in self.catalogue.named_by.get(self.entry.id, ()):
            inverse = str(kinds[relation.kind].extra.get("inverse") or kinds.label(relation.kind))
            found.setdefault(other.id, (other, inverse, relation.note or ""))
        return list(found.values())
