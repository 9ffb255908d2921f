"""What is written for the browser."""

import json
from bisect import bisect_right
from collections import Counter
from pathlib import Path

import pytest
from lunr import __TARGET_JS_VERSION__

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.former import Folders
from kunskapsbank.search import index as index_module
from kunskapsbank.search import shards as shards_module
from kunskapsbank.search.fields import FIELDS
from kunskapsbank.search.index import SearchIndex, build_index, write_search
from kunskapsbank.search.lunr_index import lunr_module, occurrences
from kunskapsbank.search.shards import shards
from kunskapsbank.search.sought import known

FILES = ["facets.json", "first.json", "lunr.js", "reports.json", "second.json", "texts", "words.json"]


def test_the_same_reports_give_the_same_bytes(catalogue: Catalogue, tmp_path: Path) -> None:
    backwards = Catalogue(reversed(catalogue.entries), catalogue.vocabularies)
    write_search(catalogue, {}, Folders(tmp_path / "a" / "new", tmp_path / "a" / "former"))
    write_search(backwards, {}, Folders(tmp_path / "b" / "new", tmp_path / "b" / "former"))
    assert sorted(file.name for file in (tmp_path / "a/new").iterdir()) == FILES
    for name in [*(name for name in FILES if name != "texts"), "texts/seva.json"]:
        assert (tmp_path / "a/new" / name).read_bytes() == (tmp_path / "b/new" / name).read_bytes()


def test_lunr_js_is_the_version_that_the_index_is_written_for() -> None:
    assert f'lunr.version = "{__TARGET_JS_VERSION__}"' in lunr_module()


def test_every_field_of_every_report_is_a_row(index: SearchIndex, catalogue: Catalogue) -> None:
    for tier, engine in zip(index.tiers, index.engines, strict=True):
        assert tier["reports"] == sorted(entry.id for entry in catalogue)
        rows = [f"{field}/{report}" for report in tier["reports"] for field in tier["fields"]]
        assert list(engine.field_vectors) == rows
        assert {row for numbers in tier["terms"].values() for row, _ in occurrences(numbers)} <= set(range(len(rows)))


def test_a_term_stands_where_its_report_has_it(index: SearchIndex) -> None:
    tier = index.tiers[0]
    rows = [row for row, _ in occurrences(tier["terms"]["seva"])]
    assert ("seva", "title") in {
        (tier["reports"][row // len(FIELDS)], tier["fields"][row % len(FIELDS)]) for row in rows
    }


def test_all_that_a_word_looks_for_stands_in_its_piece(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards_module, "_NUMBERS", 200)
    postings = index.tiers[0]["terms"]
    pieces = list(shards(index.vocabulary, index.reach, postings))
    starts = [word for word, _ in pieces]
    assert len(pieces) > 10 and starts == sorted(starts)
    for word in index.vocabulary:
        _, held = pieces[bisect_right(starts, word) - 1]
        for term in known(index, [word]).terms:
            assert held.get(term) == postings.get(term)


def test_an_empty_bank_can_be_indexed(catalogue: Catalogue, tmp_path: Path) -> None:
    write_search(Catalogue([], catalogue.vocabularies), {}, Folders(tmp_path / "new", tmp_path / "former"))
    assert json.loads((tmp_path / "new/reports.json").read_text("utf-8")) == []


def test_a_large_bank_keeps_the_most_telling_words_of_the_text(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_TEXT_WORDS", 10 * len(catalogue))
    tier = build_index(catalogue, {}).tiers[1]
    rows = Counter(row for numbers in tier["terms"].values() for row, _ in occurrences(numbers))
    assert max(rows.values()) == 10


def test_cards_hold_what_the_page_shows(catalogue: Catalogue, tmp_path: Path) -> None:
    write_search(catalogue, {}, Folders(tmp_path / "new", tmp_path / "former"))
    cards = {name: json.loads((tmp_path / "new" / f"{name}.json").read_text("utf-8")) for name in ("facets", "reports")}
    assert [facet["name"] for facet in cards["facets"]] == [
        "malgrupp", "metod", "forbund", "niva", "typ", "lan", "kommun", "ar", "utvardering", "sedan", "ekonomi",
    ]  # fmt: skip
    assert [card["id"] for card in cards["reports"]] == [entry.id for entry in catalogue]
    seva = next(card for card in cards["reports"] if card["id"] == "seva")
    values = [
        [facet["values"][code] for code in codes] for facet, codes in zip(cards["facets"], seva["facets"], strict=True)
    ]
    assert ["aktivitetsersattning", catalogue.vocabularies["target_groups"].label("aktivitetsersattning")] in values[0]
    assert [value for value, _ in values[2]] == ["skane-nordost"]
    assert [value for value, _ in values[7]] == ["2011", "2012", "2013", "2014"]
    assert (seva["years"], seva["latest"]) == ("2011–2014", 2014)
