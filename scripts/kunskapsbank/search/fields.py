"""What a report is searched by: all that its page shows, save what `NOT_SEARCHED` names with its reason.

The fields of the index with their weights stand first; what they leave out is found by a walk of the model.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS, Facet
from kunskapsbank.model.costs import Costs, Economics
from kunskapsbank.model.learning import Factor
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import vocabulary_of
from kunskapsbank.model.values import PartialDate
from kunskapsbank.model.vocabulary import Vocabularies

NOT_SEARCHED = {
    "Place.pages": "page numbers of a source",
    "Place.heading": "a heading of a source, for whoever looks it up there",
    "Place.document": "the key of a document, whose title is searched",
    "SourceDocument.key": "a key, which no page shows",
    "SourceDocument.file": "the name of a file",
    "SourceDocument.url": "an address; whoever has it needs no search",
    "SourceDocument.pages": "page numbers",
    "SourceDocument.licence": "the same words in most reports",
    "SourceDocument.language": "nearly all are in Swedish",
    "SourceDocument.accessible": "says how a document was made, not what it is about",
    "Report.language": "nearly all are in Swedish",
    "Report.status": "only published reports are searched",
    "Report.version": "a number",
    "Relation.report": "the id of another report, whose own page is found by it",
    "Contact.mailbox": "an address; whoever has it needs no search",
}
"""Fields whose text no search finds, each with the reason. Numbers are not searched either: a figure alone says nothing,
and what it counts is told in words beside it."""

_NAMED_BY_THEIR_FIELDS = (Costs, Economics)
"""Parts whose values are numbers; what they are called is what one searches for."""

_ADDRESS = re.compile(r"https?://\S+")
_SUBJECTS = tuple(facet for facet in FACETS if facet.subject)
_FACTS = tuple(facet for facet in FACETS if facet.fact)


@dataclass(frozen=True)
class Field:
    """A field of the index: the more it weighs, the higher a report stands that has the word there.

    A word says the less the longer the field is, and `usual` is how many words it has in most reports. `texts` are
    indexed by their words. `concepts` are terms (see `concept_term`): one for a concept instead of its dozen names.
    """

    name: str
    weight: float
    usual: int
    texts: Callable[[Entry], Iterable[str]] = lambda _: ()
    concepts: Callable[[Entry], Iterable[str]] = lambda _: ()


def concept_term(vocabulary: str, concept: str) -> str:
    """What stands for a concept in the index; no word begins with #."""
    return f"#{vocabulary}:{concept}"


def terms_of(facet: Facet) -> str:
    """What the terms of a facet's values begin with: its vocabulary, or a name of its own."""
    return facet.vocabulary or f"{facet.key}s"


class Passage(NamedTuple):
    """A text of a report as a reader would quote it, and the heading that it stands under."""

    heading: str
    text: str


_QUOTED = {"results": 0, "questions": 2, "keywords": 3, "summary_en": 4}  # the last only where nothing says as much


def passages(entry: Entry) -> Iterator[Passage]:
    """The report's own text, the telling passages first; each item of a list is one."""
    report = entry.report
    yield Passage("", report.title)
    yield Passage("Kort om insatsen", report.summary)
    found = groupby(walk(report, entry.vocabularies), lambda one: one[0])
    pieces = {place: "\n".join(text for _, text in texts) for place, texts in found}
    told = [((name, Report.model_fields[name].title or ""), text) for (name, _), text in pieces.items()]
    told += [(("", section.heading), _ADDRESS.sub(" ", section.text)) for section in entry.sections]
    for (name, heading), text in sorted(told, key=lambda one: _QUOTED.get(one[0][0], 1)):
        if name not in ("title", "summary"):
            yield Passage("In English" if name == "summary_en" else heading, text)


def walk(report: Report, vocabularies: Vocabularies) -> Iterator[tuple[tuple[str, int], str]]:
    """Every text of a report's fields that is searched, in their order: its field, in a list also which item, and it."""
    for name in Report.model_fields:
        value = getattr(report, name)
        for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
            for text in _words_of(item, Report, name, vocabularies):
                yield (name, number), text


def _words_of(value: object, part: type[BaseModel], name: str, vocabularies: Vocabularies) -> Iterator[str]:
    """The texts in a value of a field of a part, however deep: a concept by its label, a date by its year."""
    if value is None or not _is_searched(part, name):
        return
    if isinstance(value, str):
        vocabulary = _vocabulary(part, name)
        yield vocabularies[vocabulary].label(value) if vocabulary else value
    elif isinstance(value, PartialDate):
        yield str(value.year)
    elif isinstance(value, tuple):
        for item in value:
            yield from _words_of(item, part, name, vocabularies)
    elif isinstance(value, BaseModel):
        for inner, found in vars(value).items():
            yield from _words_of(found, type(value), inner, vocabularies)
            if isinstance(value, _NAMED_BY_THEIR_FIELDS) and found not in (None, ()):
                yield type(value).model_fields[inner].title or ""


@cache
def _is_searched(part: type[BaseModel], name: str) -> bool:
    return f"{part.__name__}.{name}" not in NOT_SEARCHED


@cache
def _vocabulary(part: type[BaseModel], name: str) -> str | None:
    return vocabulary_of(part.model_fields[name])


def _own(entry: Entry, facets: Iterable[Facet]) -> Iterator[str]:
    for facet in facets:
        yield from _terms(terms_of(facet), facet.own(entry))


def _wider(entry: Entry) -> Iterator[str]:
    own = {*_own(entry, _SUBJECTS), *_factors(entry)}
    widened = (facet for facet in FACETS if facet.named and facet.widened)
    everything = (concept for facet in widened for concept in _terms(facet.vocabulary, facet.values(entry)))
    yield from (concept for concept in everything if concept not in own)


def _place(entry: Entry) -> Iterator[str]:
    yield concept_term("federations", entry.federation)
    federations = entry.vocabularies["federations"]
    # Who looks for the federation of today finds what it took over.
    yield from _terms("federations", (later.id for later in federations.successors(entry.federation)))
    yield from _terms("years", map(str, entry.years))
    members = federations[entry.federation].named("members") if entry.federation in federations else ()
    yield from _terms("municipalities", entry.report.municipalities or members)
    yield from _terms("counties", entry.counties)
    yield from _terms("parties", entry.report.parties)


def _factors(entry: Entry) -> list[str]:
    return _terms("success_factors", (factor.factor for factor in _all_factors(entry)))


def _all_factors(entry: Entry) -> tuple[Factor, ...]:
    return (*entry.report.success_factors, *entry.report.obstacles)


def _terms(vocabulary: str, concepts: Iterable[str]) -> list[str]:
    return [concept_term(vocabulary, concept) for concept in concepts]


SAID = (
    Field("title", 10, 11, lambda entry: (entry.report.title, entry.report.short_name or "", entry.id)),
    Field("concepts", 6, 40, lambda entry: entry.report.keywords, lambda entry: _own(entry, _SUBJECTS)),
    Field("summary", 4, 28, lambda entry: [entry.report.summary]),
    Field("place", 4, 14, lambda entry: (*map(str, entry.years), entry.report.project_owner or ""), _place),
    Field(
        "results",
        3,
        35,
        lambda entry: [result.statement for result in entry.report.results],
        lambda entry: _terms("measures", [result.measure for result in entry.report.results]),
    ),
    Field("questions", 2, 90, lambda entry: entry.report.questions),
    Field("factors", 2, 68, lambda entry: (factor.note for factor in _all_factors(entry)), _factors),
    Field("wider", 1.5, 1, concepts=_wider),
    Field("facts", 4, 6, concepts=lambda entry: _own(entry, _FACTS)),
)
"""What matters most. A word that a report has in one of these is not counted in the rest of its text."""

TEXT = Field("text", 1, 670, concepts=lambda entry: _terms("report_types", [entry.report.report_type]))
"""Everything else that its page shows."""

ATTACHED = Field("documents", 0.5, 3_000)
"""What its attached documents say."""
