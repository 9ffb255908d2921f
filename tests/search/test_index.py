"""What is written for the browser."""

import json
from pathlib import Path

import pytest

from kunskapsbank.catalogue import Catalogue
from kunskapsbank.search import index as index_module
from kunskapsbank.search.index import SearchIndex, build_index, lunr_js_path, write_search

FILES = ["facets.json", "first.json", "lunr.js", "reports.json", "second.json", "texts", "words.json"]


def test_the_same_reports_give_the_same_bytes(catalogue: Catalogue, tmp_path: Path) -> None:
    backwards = Catalogue(reversed(catalogue.entries), catalogue.vocabularies)
    write_search(catalogue, {}, tmp_path / "a")
    write_search(backwards, {}, tmp_path / "b")
    assert sorted(file.name for file in (tmp_path / "a").iterdir()) == FILES
    for name in [*(name for name in FILES if name != "texts"), "texts/uffe.json"]:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_lunr_js_is_the_version_that_the_index_is_written_for(index: SearchIndex) -> None:
    assert f'lunr.version = "{index.tiers[0]["version"]}"' in lunr_js_path().read_text("utf-8")


def test_every_report_has_a_vector_for_every_field(index: SearchIndex, catalogue: Catalogue) -> None:
    for tier in index.tiers:
        assert {report: len(rows) for report, rows in tier["reports"].items()} == {
            entry.id: len(tier["fields"]) for entry in catalogue
        }


def test_an_empty_bank_can_be_indexed(catalogue: Catalogue, tmp_path: Path) -> None:
    write_search(Catalogue([], catalogue.vocabularies), {}, tmp_path)
    assert json.loads((tmp_path / "reports.json").read_text("utf-8")) == []


def test_a_large_bank_keeps_the_most_telling_words_of_the_text(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_TEXT_WORDS", 10 * len(catalogue))
    reports = build_index(catalogue, {}).tiers[1]["reports"]
    assert max(len(rows[0]) for rows in reports.values()) == 2 * 10


def test_cards_hold_what_the_page_shows(catalogue: Catalogue, tmp_path: Path) -> None:
    write_search(catalogue, {}, tmp_path)
    cards = {name: json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in ("facets", "reports")}
    assert [facet["name"] for facet in cards["facets"]] == [
        "malgrupp", "metod", "forbund", "niva", "typ", "lan", "kommun", "ar", "utvardering", "sedan", "ekonomi",
    ]  # fmt: skip
    assert [card["id"] for card in cards["reports"]] == [entry.id for entry in catalogue]
    uffe = next(card for card in cards["reports"] if card["id"] == "uffe")
    values = [
        [facet["values"][code] for code in codes] for facet, codes in zip(cards["facets"], uffe["facets"], strict=True)
    ]
    assert ["aktivitetsersattning", catalogue.vocabularies["target_groups"].label("aktivitetsersattning")] in values[0]
    assert [value for value, _ in values[2]] == ["skane-nordost"]
    assert [value for value, _ in values[7]] == ["2011", "2012", "2013", "2014"]
    assert uffe["years"] == [2011, 2014]
