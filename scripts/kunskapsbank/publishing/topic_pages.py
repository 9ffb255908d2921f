"""One page for each concept that reports are gathered under, and one that lists them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kunskapsbank.bank.catalogue import Catalogue, Entry, share_of
from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ANY, ShellSource
from kunskapsbank.swedish import enumeration

MOST = 50
"""A topic page shows this many reports, the newest; the search shows the rest."""


@dataclass(frozen=True)
class Topic:
    """A facet that has pages: its folder on the site, its vocabulary, and what it and its search field are called."""

    facet: str
    folder: str
    title: str
    one: str
    question: str
    vocabulary: str | None = None
    only_used: bool = False
    search: str | None = None

    @property
    def shells(self) -> tuple[ShellSource, ...]:
        """The shells of its list and of its pages."""
        return ShellSource(f"{self.folder}/index", self.title, headings=False), ShellSource(f"{self.folder}/{ANY}")

    def search_address(self, value: str, label: str) -> str:
        """The search for the reports of one value: by its facet, or by its label where it has none."""
        return f"?{self.search}={quote(value)}" if self.search else f"?q={quote(label)}"


TOPICS = (
    Topic(
        "target_group", "malgrupper", "Målgrupper", "Målgrupp", "Vem gäller det?", "target_groups", search="malgrupp"
    ),
    Topic("method", "metoder", "Metoder", "Metod", "Hur kan man göra?", "methods", search="metod"),
    Topic(
        "success_factor",
        "framgangsfaktorer",
        "Framgångsfaktorer",
        "Framgångsfaktor",
        "Vad hjälper, och vad hindrar?",
        "success_factors",
    ),
    Topic("federation", "forbund", "Förbund", "Förbund", "Vilka har prövat?", "federations", True, "forbund"),
    Topic("county", "lan", "Län", "Län", "Var i landet?", "counties", True),
    Topic("year", "ar", "År", "År", "När?", search="ar"),
)


def _pages(gathered: Gathered) -> Iterator[Page]:
    """The list and the pages of every topic."""
    catalogue = gathered.catalogue
    for topic in TOPICS:
        if topic.vocabulary:
            yield from _concept_pages(catalogue, topic, catalogue.vocabularies[topic.vocabulary])
        else:
            yield from _year_pages(catalogue, topic)


TOPIC_PAGES = Kind(tuple(shell for topic in TOPICS for shell in topic.shells), _pages)


def _concept_pages(catalogue: Catalogue, topic: Topic, vocabulary: Vocabulary) -> Iterator[Page]:
    counts = {concept.id: len(catalogue.with_value(topic.facet, concept.id)) for concept in vocabulary}
    shown = [concept for concept in vocabulary if counts[concept.id] or not topic.only_used]
    ids = {concept.id for concept in shown}
    yield Page(
        f"{topic.folder}/index",
        topic.title,
        f"{topic.question} {vocabulary.description}",
        "topic_list.html.jinja",
        {
            "topic": topic,
            "intro": vocabulary.description,
            "tops": [concept for concept in shown if concept.broader not in ids],
            "counts": counts,
            "vocabulary": vocabulary,
        },
    )
    for concept in shown:
        reports = _reports(catalogue, topic, concept.id, concept.label)
        narrower = [below for below in vocabulary.narrower(concept.id) if below.id in ids]
        voices = _factor_notes(topic, concept, vocabulary, catalogue.with_value(topic.facet, concept.id))[:MOST]
        yield Page(
            f"{topic.folder}/{concept.id}",
            f"{concept.label} ({topic.one.lower()})",
            concept.definition or f"{topic.one}: {concept.label}",
            "topic.html.jinja",
            {
                **reports,
                "label": concept.label,
                "concept": concept,
                "wider": vocabulary.ancestors(concept.id)[1:],
                "narrower": narrower,
                "counts": counts,
                "voices": voices,
            },
            made_of=_made_of(
                reports,
                [(below.id, counts[below.id]) for below in narrower],
                [(entry.id, entry.name, helped, note) for entry, helped, note in voices],
            ),
        )


def _year_pages(catalogue: Catalogue, topic: Topic) -> Iterator[Page]:
    years = sorted(catalogue.by_facet[topic.facet], reverse=True)
    counts = {year: len(catalogue.with_value(topic.facet, year)) for year in years}
    intro = "Rapporterna efter de år då insatserna pågick."
    context = {"topic": topic, "intro": intro, "counts": counts}
    yield Page(f"{topic.folder}/index", topic.title, intro, "year_list.html.jinja", context)
    for year in years:
        reports = _reports(catalogue, topic, year, year)
        yield Page(
            f"{topic.folder}/{year}",
            f"År {year}",
            f"Insatser som pågick {year}.",
            "topic.html.jinja",
            {
                **reports,
                "label": f"Insatser som pågick {year}",
                "concept": None,
                "wider": [],
                "narrower": [],
                "counts": counts,
                "voices": [],
            },
            made_of=_made_of(reports),
        )


def _reports(catalogue: Catalogue, topic: Topic, value: str, label: str) -> dict[str, Any]:
    """What every topic page says of its reports."""
    entries = catalogue.with_value(topic.facet, value)
    return {
        "topic": topic,
        "entries": entries[:MOST],
        "count": len(entries),
        "synthesis": synthesis(entries, catalogue.vocabularies["directions"]),
        "search": topic.search_address(value, label),
    }


def _made_of(reports: Mapping[str, Any], *said: object) -> bytes:
    """All that a topic page shows besides its concept: its reports, and what else is said there."""
    keys = b"".join(entry.key for entry in reports["entries"])
    return keys + repr((reports["count"], reports["synthesis"], said)).encode()


def _factor_notes(
    topic: Topic, concept: Concept, vocabulary: Vocabulary, entries: Sequence[Entry]
) -> list[tuple[Entry, bool, str]]:
    """What each report says of a success factor or a narrower one: the report, whether it helped, and the note."""
    if topic.facet != "success_factor":
        return []
    return [
        (entry, helped, factor.note)
        for entry in entries
        for helped, factors in ((True, entry.report.success_factors), (False, entry.report.obstacles))
        for factor in factors
        if concept in vocabulary.ancestors(factor.factor)
    ]


def synthesis(entries: Sequence[Entry], directions: Vocabulary) -> str:
    """What the reports say together, in a sentence or two with its numbers; empty without reports."""
    if not entries:
        return ""
    count = len(entries)
    federations = len({entry.federation for entry in entries})
    measured = [entry for entry in entries if any(share_of(result) is not None for result in entry.report.results)]
    words = [
        f"{_number_of_reports(count)} från {federations} förbund."
        if federations > 1
        else f"{_number_of_reports(count)} från ett förbund."
    ]
    if measured:
        words.append(f"{_some(len(measured), count)} har ett resultat i procent.")
    counted = Counter(result.direction for entry in entries for result in entry.report.results)
    if counted:
        parts = [f"{number} {directions[value].extra['plural']}" for value, number in counted.most_common()]
        words.append(f"Av {counted.total()} resultat är {enumeration(parts)}.")
    return " ".join(words)


def _number_of_reports(count: int) -> str:
    return "En rapport" if count == 1 else f"{count} rapporter"


def _some(part: int, whole: int) -> str:
    return ("Den" if whole == 1 else "Alla") if part == whole else f"{part} av dem"
