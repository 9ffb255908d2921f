"""The vocabularies that the model and the code lean on."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from house import House
from real_bank import each_bank

from kunskapsbank.checking.suggest import concept_meant
from kunskapsbank.model.outside import KINDS, OUTSIDE, outside
from kunskapsbank.model.report import PUBLISHED, Report
from kunskapsbank.model.results import NOT_MEASURED
from kunskapsbank.model.vocabulary import Vocabularies, VocabularyError, load_vocabularies


@cache
def words_of(reports: Path) -> Vocabularies:
    return load_vocabularies(reports)


def vocabularies_named(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if "x-vocabulary" in schema:
            yield schema["x-vocabulary"]
        schema = list(schema.values())
    for item in schema if isinstance(schema, list) else []:
        yield from vocabularies_named(item)


NAMED = sorted(set(vocabularies_named(Report.model_json_schema())))


def test_the_model_names_vocabularies() -> None:
    assert len(NAMED) > 20


@each_bank
@pytest.mark.parametrize("name", NAMED)
def test_every_vocabulary_of_the_model_exists_and_says_what_it_means(name: str, reports: Path) -> None:
    vocabulary = words_of(reports)[name]
    assert len(vocabulary) > 0
    assert vocabulary.title and vocabulary.description.endswith(".")
    assert all(concept.label for concept in vocabulary)


@each_bank
@pytest.mark.parametrize(
    ("vocabulary", "concept"),
    [
        ("directions", NOT_MEASURED),
        ("statuses", PUBLISHED),
        ("statuses", Report.model_fields["status"].default),
        ("languages", Report.model_fields["language"].default),
        ("cost_kinds", "totalt"),
        ("cost_kinds", "övrigt"),
        ("parties", "samordningsforbund"),
        ("target_groups", "personal-och-chefer"),
    ],
)
def test_concepts_that_the_code_names_exist(vocabulary: str, concept: str, reports: Path) -> None:
    assert concept in words_of(reports)[vocabulary]


@each_bank
def test_examples_in_the_guide_are_real_concepts(reports: Path) -> None:
    schema = Report.model_json_schema()
    fields = [field for part in (schema, *schema["$defs"].values()) for field in part["properties"].values()]
    given = [
        (name, word)
        for field in fields
        for name in list(vocabularies_named(field))[:1]
        for example in field.get("examples", [])
        for word in (example if isinstance(example, list) else [example])
    ]
    assert len(given) > 20
    assert [(name, word) for name, word in given if word not in words_of(reports)[name]] == []


@each_bank
def test_report_types_name_sections_that_exist(reports: Path) -> None:
    words = words_of(reports)
    for kind in words["report_types"]:
        assert kind.extra["sections"], kind.id
        assert all(section in words["sections"] for section in kind.extra["sections"])


@each_bank
def test_all_municipalities_and_counties_with_official_codes(reports: Path) -> None:
    words = words_of(reports)
    counties, municipalities = list(words["counties"]), list(words["municipalities"])
    assert (len(counties), len(municipalities)) == (21, 290)
    codes = {county.id: county.notation for county in counties}
    assert len(set(codes.values())) == 21
    assert len({municipality.notation for municipality in municipalities}) == 290
    for municipality in municipalities:
        assert municipality.notation and len(municipality.notation) == 4 and municipality.notation.isdigit()
        assert municipality.broader in codes
        assert municipality.notation[:2] == codes[municipality.broader]
    assert words["municipalities"]["upplands-vasby"].notation == "0114", "the zero stays"


@each_bank
def test_every_word_leads_to_its_concept(reports: Path) -> None:
    for vocabulary in words_of(reports).values():
        assert "" not in vocabulary.by_word
        for concept in vocabulary:
            assert vocabulary.by_word[concept.id.lower()] == concept.id
            assert concept_meant(concept.id, vocabulary) == concept.id


def test_ancestors_end_even_in_a_circle(house: House) -> None:
    words = "title: {sv: A}\ndescription: b\nconcepts:\n"
    for one, other in ("ab", "bc", "ca"):
        words += f"  - {{id: {one}, prefLabel: {{sv: {one}}}, definition: d, broader: {other}}}\n"
    (house.reports / "_vocabulary").unlink()
    house.put(words, "_vocabulary/cirkel.yml")
    assert [concept.id for concept in load_vocabularies(house.reports)["cirkel"].ancestors("a")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "fel form"),
        ("title: {sv: A}\nconcepts: []\n", "description saknas"),
        ("title: [\n", "rad"),
        ("title: {sv: A}\ndescription: b\nconcepts: [{id: a}]\n", "prefLabel saknas"),
        ("title: {sv: A}\ndescription: b\nconcepts: [x]\n", "fel form"),
        (
            "title: {sv: A}\ndescription: b\nconcepts: [{id: a, prefLabel: {sv: a}}, {id: a, prefLabel: {sv: b}}]\n",
            "samma id",
        ),
        ("title: å\n".encode("latin-1"), "fel form"),
    ],
)
def test_unusable_vocabularies_are_told_of_in_swedish(tmp_path: Path, content: str | bytes, words: str) -> None:
    (tmp_path / "_vocabulary").mkdir()
    file = tmp_path / "_vocabulary" / "ord.yml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(VocabularyError, match=words) as caught:
        load_vocabularies(tmp_path)
    assert "ord.yml" in str(caught.value)


def test_no_vocabularies(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="--reports"):
        load_vocabularies(tmp_path)


@each_bank
def test_what_stands_outside_the_bank_is_named_by_a_concept_and_retold_nowhere(reports: Path) -> None:
    words = words_of(reports)
    named = [concept for vocabulary in words.values() for concept in vocabulary if concept.named(OUTSIDE)]
    found = {one.title: one for concept in named for one in outside(concept, words)}
    assert set(found) == {concept.label for concept in words[OUTSIDE]}
    for one in found.values():
        assert one.publisher and one.about and one.kind in KINDS and 1990 < int(one.year) < 2100
        assert not one.address or one.address.startswith("https://")
