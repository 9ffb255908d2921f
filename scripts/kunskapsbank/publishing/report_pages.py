"""One page for each report, with all that it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ANY, ShellSource


def _pages(gathered: Gathered) -> Iterator[Page]:
    # What is exported has no place in the browser, where the form shows the page of a draft.
    from kunskapsbank.exporting.export import Given
    from kunskapsbank.publishing.report_head import report_head

    given = Given(gathered.catalogue, gathered.configuration)
    for entry in gathered.catalogue:
        page = report_page(entry, gathered.catalogue)
        made_of = (page.made_of or b"") + repr(gathered.configuration).encode()
        yield replace(page, made_of=made_of, head=partial(report_head, given, entry))


def report_page(entry: Entry, catalogue: Catalogue) -> Page:
    """The page of a report among the others of its bank."""
    view = ReportView(entry, catalogue)
    return Page(
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
    """What the page of a report says of others."""

    entry: Entry
    catalogue: Catalogue

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
        for relation in self.entry.report.relations:
            if other := self.catalogue.by_id.get(relation.report):
                found[other.id] = other, kinds.label(relation.kind), relation.note or ""
        for other, relation in self.catalogue.named_by.get(self.entry.id, ()):
            inverse = str(kinds[relation.kind].extra.get("inverse") or kinds.label(relation.kind))
            found.setdefault(other.id, (other, inverse, relation.note or ""))
        return list(found.values())
