"""What a report is searched by: each field of the index with its weight and the texts that go into it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from kunskapsbank.catalogue import Entry
from kunskapsbank.model.vocabulary import Concept

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Field:
    """A field of the index: the more it weighs, the higher a report stands that has the word there."""

    name: str
    weight: float
    texts: Callable[[Entry], Iterable[str]]


def _title(entry: Entry) -> Iterator[str]:
    yield entry.report.title
    yield entry.report.short_name or ""
    yield entry.id


def _concepts(entry: Entry) -> Iterator[str]:
    yield from entry.report.keywords
    yield from _named(entry, "target_groups", entry.report.target_groups)
    yield from _named(entry, "methods", entry.report.methods)


def _wider(entry: Entry) -> Iterator[str]:
    yield from _named(entry, "target_groups", entry.target_groups, without=entry.report.target_groups)
    yield from _named(entry, "methods", entry.methods, without=entry.report.methods)


def _results(entry: Entry) -> Iterator[str]:
    for result in entry.report.results:
        yield result.statement
    yield from _named(entry, "measures", [result.measure for result in entry.report.results])


def _factors(entry: Entry) -> Iterator[str]:
    factors = (*entry.report.success_factors, *entry.report.obstacles)
    yield from _named(entry, "success_factors", [factor.factor for factor in factors])
    yield from (factor.note for factor in factors)


def _place(entry: Entry) -> Iterator[str]:
    yield from _named(entry, "federations", [entry.federation])
    yield from _named(entry, "municipalities", entry.report.municipalities or _members(entry))
    yield from _named(entry, "counties", entry.counties)
    yield from (str(year) for year in entry.years)
    yield from _named(entry, "parties", entry.report.parties)
    yield entry.report.project_owner or ""


def _text(entry: Entry) -> Iterator[str]:
    """Everything else that the report says, so that no word of its page is lost."""
    report = entry.report
    yield from _named(entry, "report_types", [report.report_type])
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
    for section in entry.sections:
        yield _ADDRESS.sub(" ", section.text)


# In the order of weight: a word counts in `text` only when no field above has it.
FIELDS = (
    Field("title", 10, _title),
    Field("concepts", 6, _concepts),
    Field("summary", 4, lambda entry: [entry.report.summary]),
    Field("place", 4, _place),
    Field("results", 3, _results),
    Field("factors", 2, _factors),
    Field("wider", 1.5, _wider),
    Field("text", 1, _text),
)


def _members(entry: Entry) -> tuple[str, ...]:
    federations = entry.vocabularies["federations"]
    if entry.federation not in federations:
        return ()
    return tuple(federations[entry.federation].extra.get("members") or ())


def _named(entry: Entry, vocabulary: str, concepts: Iterable[str], without: Iterable[str] = ()) -> Iterator[str]:
    """Every name of the concepts, each concept once; an id that the vocabulary lacks is its own name."""
    known, unwanted = entry.vocabularies[vocabulary], set(without)
    for concept in dict.fromkeys(concepts):
        if concept not in unwanted:
            yield from _names(known[concept]) if concept in known else (concept,)


def _names(concept: Concept) -> tuple[str, ...]:
    return (concept.label, *concept.alternatives)


def _strings(part: object) -> Iterator[str]:
    """The texts inside a part of the model, however deep; addresses and file names are not among them."""
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
_NOT_WORDS = frozenset(
    "attainment accessible document file financed_by heading independence key language level licence"
    " organisation pages place role_id status url".split()
)
