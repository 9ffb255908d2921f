"""Completeness: what counts for which report, how much, and that the model and the field guide know every field."""

import re
from pathlib import Path

import pytest
from house import House, bank_vocabularies, with_fields
from real_bank import each_bank

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.identifiers import field_anchor
from kunskapsbank.completeness import EXPECTED, Completeness, completeness, expected_fields
from kunskapsbank.loading import load
from kunskapsbank.model.naming import info_at
from kunskapsbank.publishing.reference_pages import field_guide

KINDS = [(kind.id, level.id) for kind in bank_vocabularies()["report_types"] for level in bank_vocabularies()["levels"]]


def rate(house: House, text: str) -> Completeness:
    report = load(house.put(text), house.bank.vocabularies).report
    assert report
    return completeness(report)


def missing(one: Completeness) -> set[str]:
    return {field.key for field in one.missing}


def test_the_model_knows_every_field() -> None:
    keys = [key for field in EXPECTED for key in (field.key, *field.instead)]
    assert [key for key in keys if info_at(tuple(key.split("."))) is None] == []
    assert len(set(keys)) == len(keys)


def test_the_field_guide_has_a_place_for_every_field() -> None:
    guide = field_guide(bank_vocabularies()).render().body
    places = set(re.findall(r'<(?:tr|h2) id="([a-z-]+)"', guide))
    assert [field.key for field in EXPECTED if field_anchor(field.path) not in places] == []


def test_a_field_is_called_what_the_model_calls_it() -> None:
    labels = {field.key: field.label for field in EXPECTED}
    assert labels["costs"] == "Kostnader"
    assert labels["intervention.staffing"] == "Insatsen: bemanning"
    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize(("report_type", "level"), KINDS)
def test_every_kind_of_report_has_fields_that_decide(report_type: str, level: str) -> None:
    fields = expected_fields(report_type, level)
    assert {"results", "evidence"} <= {field.key for field in fields}
    assert list(fields) == sorted(fields, key=lambda field: -field.weight)


def test_the_types_and_levels_are_those_of_the_vocabularies() -> None:
    assert {kind for field in EXPECTED for kind in field.types} == {kind for kind, _ in KINDS}
    assert {level for field in EXPECTED for level in field.levels} < {level for _, level in KINDS}


def test_nothing_that_every_report_must_have_counts() -> None:
    assert [field.key for field in EXPECTED if (info := info_at(field.path)) and info.is_required()] == []


def test_a_structural_report_does_not_lack_participants(house: House) -> None:
    people = rate(house, with_fields(""))
    structure = rate(house, with_fields("").replace("level: individ", "level: struktur"))
    assert {"participants.total", "distributions", "most_useful"} <= missing(people)
    assert not any(key.startswith("participants") or key == "distributions" for key in missing(structure))
    assert structure.percent > people.percent
    assert structure.expected < people.expected


def test_what_decides_counts_most(house: House) -> None:
    before = rate(house, with_fields(""))
    decides = rate(house, with_fields("evidence: {design: berättelse}"))
    adds = rate(house, with_fields("contact: {role: Förbundschef}"))
    assert decides.filled == adds.filled == before.filled + 1
    assert before.percent < adds.percent < decides.percent


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ("participants: {women_share: 40}", "participants.women"),
        ("participants: {total: 60}", "participants.total"),
        ("intervention: {components: [Möten]}", "intervention.components"),
    ],
)
def test_a_field_counts_when_it_or_what_does_as_well_is_there(house: House, fields: str, key: str) -> None:
    assert key in missing(rate(house, with_fields("")))
    assert key not in missing(rate(house, with_fields(fields)))


def test_the_reason_for_no_results_does_as_well_as_results(house: House) -> None:
    assert "results" not in missing(rate(house, with_fields("")))
    assert "results" in missing(rate(house, with_fields("").replace("no_results_because:", "short_name:")))


@pytest.mark.parametrize("document", ["url: https://www.nnsfinsam.se", "file: slutrapport.pdf"])
def test_one_document_that_can_be_opened_is_enough(house: House, document: str) -> None:
    text = with_fields("")
    assert "documents.url" in missing(rate(house, text))
    more = text.replace("  - {title: Slutrapport}", f"  - {{title: Slutrapport}}\n  - {{title: Bilaga, {document}}}")
    assert "documents.url" not in missing(rate(house, more))


@each_bank
def test_only_a_report_in_which_nothing_is_missing_is_complete(reports: Path) -> None:
    bank = Bank.open(reports)
    found = [report for file in bank.files if (report := load(file, bank.vocabularies).report)]
    assert found
    for one in map(completeness, found):
        assert (one.percent == 100) == (not one.missing)
        assert 0 <= one.percent <= 100 and one.filled + len(one.missing) == one.expected
