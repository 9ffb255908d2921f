"""The start page: the question first, then what is new, then the bank in figures."""

from functools import partial
from typing import Any

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import FACETS, Facet, TopicPages
from kunskapsbank.configuration import Configuration
from kunskapsbank.knowledge.places import counties
from kunskapsbank.publishing.english_page import alternates
from kunskapsbank.publishing.map_page import county_map
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.wording.counts import counted, noun

_MOST = 8
_NEWEST = 3
_SHELL = ShellSource("index", "Kunskapsbanken", own_search=True)


def start_page(catalogue: Catalogue, configuration: Configuration) -> Page:
    """The site's first page."""
    found = counties(catalogue)
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Vad samordningsförbunden har prövat, för vilka, vad som kom ut och hur säkert det är.",
        "start.html.jinja",
        {
            "ways": [_way(catalogue, one, one.pages) for one in FACETS if one.pages and one.pages.way_in],
            "map": county_map(found, "./"),
            "counties": found,
            "newest": catalogue.entries[:_NEWEST],
            "numbers": _numbers(catalogue),
        },
        head=partial(alternates, configuration),
    )


def _way(catalogue: Catalogue, facet: Facet, topic: TopicPages) -> dict[str, Any]:
    """One way in: a question and the concepts that most reports have."""
    vocabulary = catalogue.vocabularies[facet.vocabulary]
    used = {
        concept.id: len(catalogue.with_value(facet.key, concept.id))
        for concept in vocabulary
        if not concept.extra.get("top")
    }
    most = sorted((concept for concept in used if used[concept]), key=lambda concept: (-used[concept], concept))[:_MOST]
    return {
        "question": topic.question,
        "links": [(vocabulary.label(concept), facet.address_of(concept), used[concept]) for concept in most],
        "all_label": f"Alla {topic.title.lower()}",
        "all_address": f"{topic.folder}/",
    }


def _numbers(catalogue: Catalogue) -> list[tuple[int, str]]:
    reports = [entry.report for entry in catalogue]
    people = [report.participants.people for report in reports if report.participants and report.participants.people]
    federations = {entry.federation for entry in catalogue if not entry.is_national}
    that_say = "den rapport" if len(people) == 1 else f"de {counted(len(people), 'rapport')}"
    return [
        (len(reports), noun(len(reports), "rapport")),
        (len(federations), "förbund har minst en rapport"),
        (sum(len(report.results) for report in reports), "resultat som går att slå upp i källan"),
        *([(sum(people), f"deltagare i {that_say} som anger antalet")] if people else []),
    ]


START = Kind.single(_SHELL, lambda gathered: start_page(gathered.catalogue, gathered.configuration))
