"""The frozen bank shows all that a report can hold; what the model gains is missed here until a report shows it."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from house import BANK, bank_vocabularies
from pydantic import BaseModel

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import PUBLISHED, Report
from kunskapsbank.model.schema import vocabulary_of

# Lists of places, groups and ways of working: some of each are enough.
LONG = {
    "counties", "everyday_words", "federations", "measures", "methods", "municipalities", "needs", "outside",
    "parties", "success_factors", "target_groups",
}  # fmt: skip


@cache
def outcome() -> Outcome:
    return check(Bank(BANK, bank_vocabularies()))


@cache
def catalogue() -> Catalogue:
    return collect(Bank(BANK, bank_vocabularies()), outcome().loaded)


def models(model: type[BaseModel] = Report) -> Iterator[type[BaseModel]]:
    yield model
    for info in fields_by_key(model).values():
        if part := part_of(info):
            yield from models(part)


def values(part: BaseModel) -> Iterator[tuple[str, str | None, object]]:
    """Each value of a report at any depth: its field, the vocabulary it is a word of, and the value."""
    for key, info in fields_by_key(type(part)).items():
        value = getattr(part, "from_" if key == "from" else key)
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield f"{type(part).__name__}.{key}", vocabulary_of(info), one
            if isinstance(one, BaseModel):
                yield from values(one)


def every_value() -> Iterator[tuple[str, str | None, object]]:
    return (value for one in outcome().loaded if one.report for value in values(one.report))


def test_every_field_of_every_part_has_a_value_somewhere() -> None:
    filled = {field for field, _, _ in every_value()}
    assert {f"{model.__name__}.{key}" for model in models() for key in fields_by_key(model)} - filled == set()


@pytest.mark.parametrize("name", sorted(set(bank_vocabularies()) - LONG - {"sections"}))
def test_every_word_of_a_small_vocabulary_is_used(name: str) -> None:
    used = defaultdict(set)
    for _, vocabulary, value in every_value():
        used[vocabulary].add(value)
    assert {concept.id for concept in bank_vocabularies()[name]} - used[name] == set()


def test_every_section_is_written() -> None:
    written = {section.heading for subject in outcome().loaded for section in subject.document.sections}
    assert written >= {concept.label for concept in bank_vocabularies()["sections"]}


def test_there_are_problems_to_show_but_nothing_that_stops_a_build() -> None:
    assert {problem.level for problem in outcome().problems} == {Level.WARNING, Level.ADVICE}
    published = {entry.id for entry in catalogue()}
    assert any(problem.path.endswith(f"/{one}.md") for problem in outcome().problems for one in published)
    assert outcome().excepted


def test_some_reports_are_published_and_some_are_not_reviewed() -> None:
    reports = [subject.report for subject in outcome().loaded if subject.report]
    assert len(catalogue()) >= 8
    assert {report.status for report in reports} > {PUBLISHED}
    assert {bool(report.reviewed) for report in reports if report.status == PUBLISHED} == {True, False}


def test_reports_have_relations_and_others_like_them() -> None:
    entries = list(catalogue())
    assert {bool(catalogue().named_by.get(entry.id)) for entry in entries} == {True, False}
    assert {bool(catalogue().similar(entry)) for entry in entries} == {True, False}


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_documents_of_the_usual_kinds_lie_beside_their_reports(ending: str) -> None:
    files = [document.file for entry in catalogue() for document in entry.report.documents if document.file]
    assert any(file.endswith(ending) for file in files)


@pytest.mark.parametrize("facet", ["target_group", "method", "success_factor", "federation", "county", "year"])
def test_topics_have_many_reports_one_or_none(facet: str) -> None:
    numbers = {len(entries) for entries in catalogue().by_facet[facet].values()}
    assert 1 in numbers and max(numbers) > 1
    vocabulary = {"county": "counties", "year": ""}.get(facet, f"{facet}s")
    assert not vocabulary or len(catalogue().by_facet[facet]) < len(bank_vocabularies()[vocabulary])


def test_some_reports_have_no_results_and_some_no_period() -> None:
    reports = [entry.report for entry in catalogue()]
    assert any(report.no_results_because for report in reports if not report.results)
    assert any(report.period is None for report in reports)
    assert any(not entry.years for entry in catalogue())
