"""What a report is searched by: each field of the two indexes with its weight, its texts and its concepts."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS

_SUBJECTS = tuple(facet for facet in FACETS if facet.subject)
_ADDRESS = re.compile(r"https?://\S+")


def _nothing(entry: Entry) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Field:
    """A field of the index: the more it weighs, the higher a report stands that has the word there.

    `texts` are indexed by their words. `concepts` are terms that stand for concepts (see `concept_term`); `names` says
    which words a concept goes by, once for the whole bank, so a report carries one term instead of a dozen names.
    """

    name: str
    weight: float
    texts: Callable[[Entry], Iterable[str]] = _nothing
    concepts: Callable[[Entry], Iterable[str]] = _nothing


def concept_term(vocabulary: str, concept: str) -> str:
    """What stands for a concept in the index; no word begins with #."""
    return f"#{vocabulary}:{concept}"


def _title(entry: Entry) -> Iterator[str]:
    yield entry.report.title
    yield entry.report.short_name or ""
    yield entry.id


def _subjects(entry: Entry) -> Iterator[str]:
    for facet in _SUBJECTS:
        yield from _terms(facet.vocabulary, facet.own(entry))


def _wider(entry: Entry) -> Iterator[str]:
    own = set(_subjects(entry))
    everything = (concept for facet in _SUBJECTS for concept in _terms(facet.vocabulary, facet.values(entry)))
    yield from (concept for concept in everything if concept not in own)


def _place(entry: Entry) -> Iterator[str]:
    yield concept_term("federations", entry.federation)
    # Who looks for the federation of today finds what it took over.
    yield from _terms(
        "federations", (later.id for later in entry.vocabularies["federations"].successors(entry.federation))
    )
    yield from (concept_term("years", str(year)) for year in entry.years)
    yield from _terms("municipalities", entry.report.municipalities or _members(entry))
    yield from _terms("counties", entry.counties)
    yield from _terms("parties", entry.report.parties)


def _years_and_owner(entry: Entry) -> Iterator[str]:
    yield from (str(year) for year in entry.years)
    yield entry.report.project_owner or ""


def _factors(entry: Entry) -> Iterator[str]:
    for factor in (*entry.report.success_factors, *entry.report.obstacles):
        yield concept_term("success_factors", factor.factor)


def _factor_notes(entry: Entry) -> Iterator[str]:
    for factor in (*entry.report.success_factors, *entry.report.obstacles):
        yield factor.note


def _text(entry: Entry) -> Iterator[str]:
    """Everything that the fields of the first tier leave out."""
    yield from _rest(entry)
    for section in entry.sections:
        yield _ADDRESS.sub(" ", section.text)


def _rest(entry: Entry) -> Iterator[str]:
    """What stands in other fields of the front matter."""
    report = entry.report
    if report.published:
        yield str(report.published.year)
    for part in (
        report.summary_en,
        report.evaluators,
        report.afterwards,
        report.target_group_details,
        report.intervention,
        report.goals,
        report.would_not_repeat,
        report.most_useful,
        report.side_effects,
        report.recommendations,
        report.voices,
        report.documents,
    ):
        yield from _strings(part)
    for economics in report.economics:
        # A key figure is a number; what it is called is what one searches for.
        yield from (title for name, title in _titles(economics) if getattr(economics, name) not in (None, ()))


def _titles(part: BaseModel) -> Iterator[tuple[str, str]]:
    """The fields of a part of the model with their Swedish titles."""
    return ((name, info.title or "") for name, info in type(part).model_fields.items())


# The first tier: small, and loaded first.
FIELDS = (
    Field("title", 10, _title),
    Field("concepts", 6, lambda entry: entry.report.keywords, _subjects),
    Field("summary", 4, lambda entry: [entry.report.summary]),
    Field("place", 4, _years_and_owner, _place),
    Field(
        "results",
        3,
        lambda entry: [result.statement for result in entry.report.results],
        lambda entry: _terms("measures", [result.measure for result in entry.report.results]),
    ),
    Field("factors", 2, _factor_notes, _factors),
    Field("wider", 1.5, concepts=_wider),
)
# The second tier: everything else that the report says, and what its attached documents say.
FULL_TEXT = Field("text", 1, _text, lambda entry: _terms("report_types", [entry.report.report_type]))
ATTACHED = "documents"


def passages(entry: Entry) -> Iterator[tuple[str, str]]:
    """The report's own text as a reader would quote it: heading and text, the telling ones first."""
    report = entry.report
    yield "", report.title
    yield "Kort om insatsen", report.summary
    for result in report.results:
        yield "Resultat", " ".join(filter(None, (result.statement, result.note)))
    for facet in _SUBJECTS:
        yield facet.label, ", ".join(facet.label_of(value, entry.vocabularies) for value in facet.own(entry))
    yield "Nyckelord", ", ".join(report.keywords)
    for heading, factors in (("Det som hjälpte", report.success_factors), ("Det som hindrade", report.obstacles)):
        for factor in factors:
            yield heading, factor.note
    for section in entry.sections:
        yield section.heading, _ADDRESS.sub(" ", section.text)
    rest = (text for text in _rest(entry) if len(text) > 1)
    yield "I rapporten", "\n".join(rest)


def _terms(vocabulary: str, concepts: Iterable[str]) -> list[str]:
    return [concept_term(vocabulary, concept) for concept in concepts]


def _members(entry: Entry) -> tuple[str, ...]:
    federations = entry.vocabularies["federations"]
    if entry.federation not in federations:
        return ()
    return federations[entry.federation].named("members")


def _strings(part: object) -> Iterator[str]:
    """The texts inside a part of the model, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _strings(item)
    elif isinstance(part, BaseModel):
        for name, value in part:
            if name not in _NOT_WORDS:
                yield from _strings(value)


# Ids of concepts, keys and addresses: nothing that a reader would search for.
_NOT_WORDS = frozenset({
    "accessible", "attainment", "document", "file", "financed_by", "independence", "key", "language", "level",
    "licence", "organisation", "pages", "place", "status", "url",
})  # fmt: skip
