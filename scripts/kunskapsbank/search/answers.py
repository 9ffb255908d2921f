"""Pages of the site that answer a query by themselves: a topic, a place, a term, a question."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import frontmatter
import yaml

from kunskapsbank.bank.facets import FACETS, facet
from kunskapsbank.bank.identifiers import FIELDS_PAGE, field_anchor
from kunskapsbank.knowledge.questions import QUESTIONS
from kunskapsbank.knowledge.tools import TOOLS
from kunskapsbank.language.words import every_lemma_in, lemmas_in, words_of
from kunskapsbank.model.costs import Economics
from kunskapsbank.model.vocabulary import ASKED_BY, Concept, Vocabularies
from kunskapsbank.search.fields import concept_term
from kunskapsbank.search.names import AREAS
from kunskapsbank.wording.counts import counted, enumeration


class AnswerPage(NamedTuple):
    """A page with one of its names, as lemmas; `absent` where it tells of what the bank lacks."""

    name: tuple[str, ...]
    address: str
    title: str
    text: str
    absent: bool = False


def name_of(text: str, whole: bool = False) -> tuple[str, ...]:
    """A name as the lemmas of its telling words, in order, each once; the `whole` name has its function words too."""
    return (() if whole else lemmas_in(text)) or every_lemma_in(text)


def answer_pages(
    vocabularies: Vocabularies, having: Mapping[str, int], hand_written: Iterable[AnswerPage]
) -> list[AnswerPage]:
    """Every page that can answer, once for each of its names; `having` says how many reports have a term."""
    bank = _Counted(vocabularies, having)
    return [*hand_written, *_asked(), *_topics(bank), *_nearest(bank), *_places(bank), *_terms_of_economics()]


class _Counted(NamedTuple):
    """The concepts, and how many reports have each."""

    vocabularies: Vocabularies
    having: Mapping[str, int]

    def reports(self, vocabulary: str, concept: str) -> int:
        return self.having[concept_term(vocabulary, concept)]

    def none(self, vocabulary: str, concept: Concept) -> str:
        """What is said where no report has a concept."""
        near = [
            f"{self.vocabularies[vocabulary].label(other)} ({counted(reports, 'rapport')})"
            for other in concept.named("neighbours")
            if (reports := self.reports(vocabulary, other))
        ]
        return "Banken har ingen rapport om detta ännu." + (f" Närmast: {enumeration(near)}." if near else "")


def hand_written_answers(docs: Path) -> list[AnswerPage]:
    """The hand-written pages that say, under `answers` in their head, which questions they answer."""
    return [page for file in sorted(docs.rglob("*.md")) for page in _answers_of(file, docs)]


def _answers_of(file: Path, docs: Path) -> Iterator[AnswerPage]:
    try:
        settings: dict[str, Any] = frontmatter.loads(file.read_text(encoding="utf-8", errors="replace")).metadata
    except yaml.YAMLError:  # MkDocs says so
        return
    name = file.relative_to(docs).with_suffix("").as_posix().removesuffix("index").rstrip("/")
    title, text = (str(settings.get(key) or "") for key in ("title", "description"))
    for question in settings.get("answers") or ():
        yield AnswerPage(name_of(str(question), whole=True), f"{name}/" if name else "", title, text)


def _asked() -> Iterator[AnswerPage]:
    """The questions that span reports, by their titles and the other ways to ask them; the pages to work with."""
    for question in QUESTIONS:
        for name in (question.title, *question.names):
            yield AnswerPage(name_of(name, whole=True), question.address, question.title, question.description)
    for tool in TOOLS:
        for name in tool.names:
            yield AnswerPage(name_of(name), tool.address, tool.title, tool.description)


def answer_words() -> set[str]:
    """Every word by which a question or a page to work with is asked for."""
    asked = [name for question in QUESTIONS for name in (question.title, *question.names)]
    return set(words_of("\n".join((*asked, *(name for tool in TOOLS for name in tool.names)))))


def _topics(bank: _Counted) -> Iterator[AnswerPage]:
    for topic in FACETS:
        for concept in bank.vocabularies[topic.vocabulary] if topic.pages and topic.vocabulary else ():
            reports = bank.reports(topic.vocabulary, concept.id)
            if not reports and topic.pages and topic.pages.only_used:
                continue
            many = f"Banken har {counted(reports, 'rapport')} om detta."
            told = f"{concept.definition} {many if reports else bank.none(topic.vocabulary, concept)}".strip()
            for name in concept.names:
                yield AnswerPage(name_of(name), topic.address_of(concept.id), concept.label, told, not reports)


def _nearest(bank: _Counted) -> Iterator[AnswerPage]:
    """Everyday words for what no report is about, nor near, lead to the topic that they lie nearest."""
    topics = {facet.vocabulary: facet for facet in FACETS if facet.pages and facet.vocabulary}
    for concept in chain.from_iterable(bank.vocabularies.get(name, ()) for name in ASKED_BY):
        near = [token.partition(":")[::2] for token in concept.named("near")]
        if any(bank.reports(*one) for one in near) or any(bank.having[f"#{fact}"] for fact in concept.named("means")):
            continue
        for vocabulary, other in [one for one in near if one[0] in topics][:1]:
            topic, nearest = topics[vocabulary], bank.vocabularies[vocabulary][other]
            told = f"Det här ligger närmast. {nearest.definition} {bank.none(vocabulary, nearest)}"
            for name in concept.names:
                yield AnswerPage(name_of(name), topic.address_of(other), nearest.label, told, True)


def _places(bank: _Counted) -> Iterator[AnswerPage]:
    """Municipalities without a report lead to their county, parts of the country to the list of counties."""
    county = facet("county")
    counties = bank.vocabularies["counties"]
    for concept in bank.vocabularies["municipalities"]:
        if bank.reports("municipalities", concept.id) or not concept.broader or concept.broader not in counties:
            continue
        label, reports = counties.label(concept.broader), bank.reports("counties", concept.broader)
        none = bank.none("counties", counties[concept.broader])
        near = f"{label} har {counted(reports, 'rapport')}." if reports else none
        told = f"Ingen rapport nämner {concept.label} som sin ort. {near}"
        for name in concept.names:
            yield AnswerPage(name_of(name), county.address_of(concept.broader), label, told, True)
    for area in bank.vocabularies.get(AREAS, ()):
        covered = enumeration([counties.label(one) for one in area.named("covers") if one in counties])
        for name in area.names:
            yield AnswerPage(name_of(name), county.list_address, area.label, f"Omfattar {covered}.")


def _terms_of_economics() -> Iterator[AnswerPage]:
    """What the key figures of an economic evaluation mean."""
    for name, info in Economics.model_fields.items():
        if info.title and info.description and "kronor" not in info.title:
            address = f"{FIELDS_PAGE}/#{field_anchor(('economics', name))}"
            yield AnswerPage(name_of(info.title), address, info.title, info.description)
