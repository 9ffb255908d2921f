"""Pages of the site that answer a query by themselves: a topic, a place, a term, a question."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import FACETS, Facet
from kunskapsbank.model.costs import Economics
from kunskapsbank.model.vocabulary import Concept
from kunskapsbank.search.analysis import FUNCTION_WORDS, parts, raw_words, terms
from kunskapsbank.search.names import AREAS, names_of
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
    words = [part for word in raw_words(text) for part in parts(word)]
    telling = [word for word in words if word not in FUNCTION_WORDS]
    return tuple(
        dict.fromkeys(lemma for word in (words if whole or not telling else telling) for lemma in _lemma(word))
    )


def _lemma(word: str) -> tuple[str, ...]:
    return (word,) if word in FUNCTION_WORDS else terms(word)[:1]


def answer_pages(catalogue: Catalogue, hand_written: Iterable[AnswerPage]) -> list[AnswerPage]:
    """Every page that can answer, once for each of its names."""
    return [*hand_written, *_topics(catalogue), *_places(catalogue), *_terms_of_economics()]


def hand_written_answers(docs: Path) -> list[AnswerPage]:
    """The hand-written pages that say, under `answers` in their head, which questions they answer."""
    return [page for file in sorted(docs.rglob("*.md")) for page in _answers_of(file, docs)]


def _answers_of(file: Path, docs: Path) -> Iterator[AnswerPage]:
    text = file.read_text(encoding="utf-8", errors="replace")
    _, _, rest = text.partition("---\n")
    head, found, _ = rest.partition("\n---\n")
    if not text.startswith("---\n") or not found or "answers:" not in head:
        return
    try:
        settings = yaml.safe_load(head)
    except yaml.YAMLError:  # MkDocs says so
        return
    name = file.relative_to(docs).with_suffix("").as_posix().removesuffix("index").rstrip("/")
    for question in settings.get("answers") or () if isinstance(settings, dict) else ():
        yield AnswerPage(
            name_of(str(question), whole=True),
            f"{name}/" if name else "",
            str(settings.get("title") or ""),
            str(settings.get("description") or ""),
        )


def _topics(catalogue: Catalogue) -> Iterator[AnswerPage]:
    for facet in FACETS:
        for concept in catalogue.vocabularies[facet.vocabulary] if facet.pages and facet.vocabulary else ():
            reports = len(catalogue.with_value(facet.key, concept.id))
            if not reports and facet.pages and facet.pages.only_used:
                continue
            text = concept.definition or facet.label
            told = f"{text} {_reports(reports)}" if reports else f"{text} {_none(catalogue, facet, concept)}"
            for name in names_of(concept):
                yield AnswerPage(name_of(name), facet.address_of(concept.id), concept.label, told, not reports)


def _reports(number: int) -> str:
    return f"Banken har {counted(number, 'rapport')} om detta."


def _none(catalogue: Catalogue, facet: Facet, concept: Concept) -> str:
    near = [
        f"{catalogue.vocabularies[facet.vocabulary].label(other)} ({counted(reports, 'rapport')})"
        for other in concept.neighbours
        if (reports := len(catalogue.with_value(facet.key, other)))
    ]
    return "Banken har ingen rapport om detta ännu." + (f" Närmast: {enumeration(near)}." if near else "")


def _places(catalogue: Catalogue) -> Iterator[AnswerPage]:
    """Municipalities without a report lead to their county, parts of the country to the list of counties."""
    county = next(facet for facet in FACETS if facet.key == "county")
    counties = catalogue.vocabularies[county.vocabulary]
    for concept in catalogue.vocabularies["municipalities"]:
        if catalogue.with_value("municipality", concept.id) or not concept.broader or concept.broader not in counties:
            continue
        reports = len(catalogue.with_value(county.key, concept.broader))
        told = f"Ingen rapport nämner {concept.label} som sin ort."
        if reports:
            told += f" {counties.label(concept.broader)} har {counted(reports, 'rapport')}."
        else:
            told += f" {_none(catalogue, county, counties[concept.broader])}"
        for name in names_of(concept):
            yield AnswerPage(
                name_of(name), county.address_of(concept.broader), counties.label(concept.broader), told, True
            )
    for area in catalogue.vocabularies.get(AREAS, ()):
        covered = [counties.label(one) for one in area.extra.get("covers") or () if one in counties]
        for name in names_of(area):
            yield AnswerPage(
                name_of(name),
                f"{county.pages.folder}/" if county.pages else "",
                area.label,
                f"Omfattar {enumeration(covered)}.",
            )


def _terms_of_economics() -> Iterator[AnswerPage]:
    """What the key figures of an economic evaluation mean."""
    for name, info in Economics.model_fields.items():
        if info.title and info.description and "kronor" not in info.title:
            yield AnswerPage(
                name_of(info.title),
                f"lamna-in/falt/#falt-economics-{name.replace('_', '-')}",
                info.title,
                info.description,
            )
