"""The tables behind all formats: nothing is lost or said twice, and every column explains itself."""

from collections import Counter

import pytest
import yaml
from house import BANK

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.table import Table, Value, in_words
from kunskapsbank.exporting.tables import REPORTS, RESULTS, TABLES
from kunskapsbank.model.results import Result

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def as_mappings(table: Table, given: Given) -> list[dict[str, Value]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows(given)]


@each_table
def test_rows_are_told_apart_by_their_key(table: Table, given: Given) -> None:
    rows = as_mappings(table, given)
    assert rows
    keys = Counter(tuple(row[key] for key in table.key) for row in rows)
    assert [key for key, times in keys.items() if times > 1] == []
    assert all(row[column.key] is not None for row in rows for column in table.columns if column.required)


@each_table
def test_every_reference_leads_to_a_row(table: Table, given: Given) -> None:
    for fields, name in table.refers:
        (other,) = [one for one in TABLES if one.name == name]
        there = {tuple(row[field] for field in fields) for row in as_mappings(other, given)}
        assert {tuple(row[field] for field in fields) for row in as_mappings(table, given)} <= there


@each_table
def test_every_column_has_a_name_of_its_own_and_explains_itself(table: Table) -> None:
    for names in ([column.key for column in table.columns], [column.title for column in table.columns]):
        assert len(set(names)) == len(names)
    assert all(column.title[:1].isupper() and column.description.endswith((".", ")")) for column in table.columns)


@each_table
def test_every_concept_is_in_its_vocabulary_and_has_words(table: Table, given: Given) -> None:
    vocabularies = given.catalogue.vocabularies
    for row, words in zip(table.rows(given), in_words(table, given), strict=True):
        for column, value, word in zip(table.columns, row, words, strict=True):
            if column.vocabulary in vocabularies and value is not None:
                assert value in vocabularies[column.vocabulary]
                assert word == vocabularies[column.vocabulary].label(str(value))


def test_a_report_with_every_field_fills_every_column(given: Given) -> None:
    (row,) = [row for row in as_mappings(REPORTS, given) if row["report"] == "vagen-in"]
    assert [key for key, value in row.items() if value is None and not key.endswith("place_heading")] == []
    assert row["address"] == "https://kunskapsbanken.se/rapporter/vagen-in/"
    assert (row["period_start"], row["period_end"]) == ("2015-09-01", "2017-06")
    assert (row["participants_total"], str(row["participants_women_share"])) == (52, "53.8")


def test_a_result_has_with_it_how_it_was_found_and_how_it_is_cited(given: Given) -> None:
    rows = as_mappings(RESULTS, given)
    measures = given.catalogue.vocabularies["measures"]
    assert rows
    for row in rows:
        file = BANK / given.catalogue.by_id[str(row["report"])].path
        written = yaml.safe_load(file.read_text(encoding="utf-8").split("\n---\n")[0])
        evidence = written.get("evidence") or {}
        assert (row["design"], row["n"]) == (evidence.get("design"), evidence.get("n"))
        assert measures[str(row["domain"])].extra["top"]
        assert row["domain"] in [one.id for one in measures.ancestors(str(row["measure"]))]
        assert str(row["citation"]).endswith(f"rapporter/{row['report']}/#{row['result']}")


def test_a_share_is_computed_where_the_source_gives_only_its_parts(given: Given) -> None:
    rows = [row for row in as_mappings(RESULTS, given) if row["share"] is None and row["count"] and row["of"]]
    assert rows
    for row in rows:
        assert float(str(row["share_computed"])) == round(100 * int(str(row["count"])) / int(str(row["of"])), 2)


def result(**said: object) -> Result:
    words = {"measure": "i-arbete", "level": "individ", "statement": "Några fick arbete.", "direction": "positivt"}
    return Result.model_validate({**words, "place": {"pages": "3"}, **said})


@pytest.mark.parametrize(
    ("results", "anchors"),
    [
        ([{"count": "2"}], ["i-arbete"]),
        ([{"count": "3"}], ["i-arbete"]),
        ([{"time": "2014"}, {"time": "2015"}], ["i-arbete-2014", "i-arbete-2015"]),
        ([{"time": "2015"}, {"time": "2014"}], ["i-arbete-2015", "i-arbete-2014"]),
        ([{"when": "vid avslut"}, {"base": "svarande"}], ["i-arbete-vid-avslut", "i-arbete-svarande"]),
        ([{"measure": "studier"}, {"count": "2"}], ["studier", "i-arbete"]),
        ([{"count": "2"}, {"count": "4"}], ["i-arbete", "i-arbete-2"]),
    ],
)
def test_an_anchor_follows_what_a_result_is_about(results: list[dict[str, str]], anchors: list[str]) -> None:
    found = result_anchors([result(**said) for said in results])
    assert list(found) == [f"resultat-{anchor}" for anchor in anchors]
