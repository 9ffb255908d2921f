"""One page for each concept that reports are gathered under, and one that lists them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS, Facet, TopicPages
from kunskapsbank.knowledge.declaration import declaration
from kunskapsbank.model.outside import outside
from kunskapsbank.model.vocabulary import Vocabulary
from kunskapsbank.publishing.beside import Beside, Told
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ANY, ShellSource
from kunskapsbank.wording.synthesis import synthesis

Said = tuple[Entry, bool, str]
"""A report, whether what it says is to the good, and the words."""

MOST = 30
"""A topic page has this many reports, the newest, and notes; the search shows the rest."""
FIRST = 10
"""So many notes it shows; the others stand behind a fold."""
_KIN = ("successor", "predecessors")
"""What took over from a concept, and what it took over from itself."""


def _topics() -> Iterator[tuple[Facet, TopicPages]]:
    """The facets that have pages."""
    return ((facet, facet.pages) for facet in FACETS if facet.pages)


def _shells(topic: TopicPages) -> tuple[ShellSource, ...]:
    """The shells of a facet's list and of its pages."""
    pages = ShellSource(f"{topic.folder}/{ANY}")
    return (pages,) if topic.own_list else (ShellSource(f"{topic.folder}/index", topic.title, headings=False), pages)


def _pages(gathered: Gathered) -> Iterator[Page]:
    """The list and the pages of every topic."""
    catalogue = gathered.catalogue
    told = Told(catalogue, "../../")
    for facet, topic in _topics():
        if facet.vocabulary:
            yield from _concept_pages(catalogue, told, facet, topic, catalogue.vocabularies[facet.vocabulary])
        else:
            yield from _value_pages(catalogue, told, facet, topic)


TOPIC_PAGES = Kind(tuple(shell for _, topic in _topics() for shell in _shells(topic)), _pages)


def _concept_pages(
    catalogue: Catalogue, told: Told, facet: Facet, topic: TopicPages, vocabulary: Vocabulary
) -> Iterator[Page]:
    """A list of the concepts of a vocabulary, and a page for each."""
    counts = {concept.id: len(catalogue.with_value(facet.key, concept.id)) for concept in vocabulary}
    shown = [concept for concept in vocabulary if counts[concept.id] or not topic.only_used]
    ids = {concept.id for concept in shown}
    notes = _notes(catalogue, topic, vocabulary)
    intro = topic.intro or vocabulary.description
    if not topic.own_list:
        yield Page(
            f"{topic.folder}/index",
            topic.title,
            f"{topic.question} {intro}",
            "topic_list.html.jinja",
            {
                "facet": facet,
                "intro": intro,
                "tops": [concept for concept in shown if concept.broader not in ids],
                "counts": counts,
                "vocabulary": vocabulary,
            },
        )
    for concept in shown:
        reports = _reports(catalogue, told, facet, concept.id)
        narrower = [below for below in vocabulary.narrower(concept.id) if below.id in ids]
        voices = notes.get(concept.id, [])
        near = [(vocabulary[other], counts[other]) for other in concept.named("neighbours") if counts.get(other)]
        kin = {way: [vocabulary[id_] for id_ in concept.named(way) if id_ in vocabulary] for way in _KIN}
        yield Page(
            f"{topic.folder}/{concept.id}",
            f"{concept.label} ({facet.label.lower()})",
            concept.definition or f"Rapporter i banken: {concept.label}.",
            "topic.html.jinja",
            {
                **reports,
                "label": concept.label,
                "outside": list(outside(concept, catalogue.vocabularies)),
                "concept": concept,
                "wider": vocabulary.ancestors(concept.id)[1:],
                "neighbours": near,
                "narrower": narrower,
                "counts": counts,
                "voices": voices,
                "kin": kin,
                "with_page": ids,
            },
            made_of=_made_of(
                reports,
                [other.id for others in kin.values() for other in others if other.id in ids],
                [(below.id, counts[below.id]) for below in narrower],
                [(other.id, reports) for other, reports in near],
                len(voices),
                [(entry.id, entry.name, helped, note) for entry, helped, note in voices[:MOST]],
            ),
        )


def _value_pages(catalogue: Catalogue, told: Told, facet: Facet, topic: TopicPages) -> Iterator[Page]:
    """A list of the values of a facet without a vocabulary, and a page for each."""
    values = catalogue.values_of(facet)
    counts = {value: len(catalogue.with_value(facet.key, value)) for value in values}
    context = {"facet": facet, "intro": topic.intro, "counts": counts}
    yield Page(f"{topic.folder}/index", topic.title, topic.intro, "value_list.html.jinja", context)
    for value in values:
        reports = _reports(catalogue, told, facet, value)
        label = topic.of_value.format(value)
        yield Page(
            f"{topic.folder}/{value}",
            f"{facet.label} {value}",
            f"{label}.",
            "topic.html.jinja",
            {
                **reports,
                "label": label,
                "outside": [],
                "concept": None,
                "wider": [],
                "narrower": [],
                "counts": counts,
                "voices": [],
                "kin": {},
                "with_page": set(),
            },
            made_of=_made_of(reports),
        )


def _reports(catalogue: Catalogue, told: Told, facet: Facet, value: str) -> dict[str, Any]:
    """What every topic page says of its reports."""
    entries = catalogue.with_value(facet.key, value)
    return {
        "first_notes": FIRST,
        "most": MOST,
        "facet": facet,
        "entries": entries[:MOST],
        "all": entries,
        "beside": Beside(entries[:MOST], told),
        "declaration": declaration if facet.subject else None,
        "words": catalogue.vocabularies,
        "count": len(entries),
        "synthesis": synthesis(entries, whence=facet.key != "federation"),
        "search": facet.search_for(value, catalogue.vocabularies),
    }


def _made_of(reports: Mapping[str, Any], *said: object) -> bytes:
    """All that a topic page shows besides its concept: its reports, and what else is said there."""
    keys = b"".join(entry.key for entry in reports["all" if reports["declaration"] else "entries"])
    return keys + repr((reports["count"], reports["synthesis"], said)).encode()


def _notes(catalogue: Catalogue, topic: TopicPages, vocabulary: Vocabulary) -> Mapping[str, list[Said]]:
    """Concept → what the reports say of it or of a narrower one, the newest first."""
    found: dict[str, list[Said]] = defaultdict(list)
    for entry in catalogue:
        for note in topic.notes(entry):
            for concept in vocabulary.ancestors(note.value):
                found[concept.id].append((entry, note.helped, note.text))
    return found
