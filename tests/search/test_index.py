"""What is written for the browser."""

import json
from bisect import bisect_right
from pathlib import Path

import pytest
from searched import Searched, listed_in, outcome_of, searched

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.files import Bank
from kunskapsbank.former import Folders
from kunskapsbank.language.compounds import compound_parts
from kunskapsbank.search import analysed as analysed_module
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.names import synonyms
from kunskapsbank.search.pieces import filters_of, index_folder, pieces, stretches, write_search
from kunskapsbank.search.sought import known
from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.store import NOTHING_KEPT


def written(bank: Bank, folder: Path) -> Path:
    write_search(bank, outcome_of(bank), Folders(folder, folder / "none"), NOTHING_KEPT)
    return index_folder(folder)


def cut(index: SearchIndex, size: int = 40_000) -> list[tuple[str, str]]:
    return [piece for words in stretches(index) for piece in pieces(index, words, size)]


def test_the_same_reports_give_the_same_bytes(bank: Bank, tmp_path: Path) -> None:
    one, other = written(bank, tmp_path / "a"), written(bank, tmp_path / "b")
    files = sorted(file.relative_to(one) for file in one.rglob("*") if file.is_file())
    assert one.name == other.name and len(files) > len(bank.files)
    assert [(one / name).read_bytes() for name in files] == [(other / name).read_bytes() for name in files]


def test_other_blocks_give_the_same_index(frozen: Searched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysed_module, "_AT_A_TIME", 3)
    again = searched(frozen.bank)
    assert cut(again.index) == cut(frozen.index)
    for term in frozen.index.postings.having:
        assert list(again.index.postings.each(term)) == list(frozen.index.postings.each(term))


@pytest.mark.parametrize("size", [500, 40_000])
def test_all_that_a_word_looks_for_stands_in_its_piece(frozen: Searched, size: int) -> None:
    index = frozen.index
    starts, texts = zip(*cut(index, size), strict=True)
    held = [json.loads(text) for text in texts]
    assert list(starts) == sorted(starts) and (size > 500 or len(starts) > 100)
    for word in index.words:
        piece = held[bisect_right(starts, word) - 1]
        lemma = index.lemma_of(word)
        assert piece["lemmas"].get(word, word) == lemma
        if word in index.known:
            told = {"reach": {word: WEIGHTS.exact}, "common": False, "place": False} | piece["known"][word]
            assert told == json.loads(json.dumps(index.about(word)._asdict()))
            for term in known(index, word, [word]).terms:
                assert list(rows(piece["terms"][term])) == [(row, tier) for row, tier, _ in index.postings.each(term)]


def rows(numbers: list[list[int]]) -> list[tuple[int, int]]:
    found = []
    for tier, steps in enumerate(numbers[1::2]):
        row = 0
        for step in steps:
            row += step
            found.append((row, tier))
    return found


def test_another_name_weighs_no_less_where_it_is_a_part_of_the_word(frozen: Searched) -> None:
    found = synonyms(frozen.bank.vocabularies, frozen.index.postings.having)
    parts = [(lemma, other) for lemma, others in found.items() for other in others if lemma.endswith(other)]
    assert any(not frozen.index.postings.having[lemma] for lemma, _ in parts)
    assert all(frozen.index.about(lemma).reach[other] == WEIGHTS.synonym for lemma, other in parts)


def test_no_place_is_taken_apart(frozen: Searched) -> None:
    found = compound_parts(["kronoberg"], {"berg", "krona"})
    assert found and frozen.index.about("kronoberg").reach.keys().isdisjoint(*found.values())


def test_an_empty_bank_can_be_indexed_and_asked(bank: Bank) -> None:
    empty = searched(bank, [])
    assert empty.order("arbete") == empty.order("") == []
    assert cut(empty.index)


def test_a_report_is_shown_by_itself(bank: Bank, catalogue: Catalogue, tmp_path: Path) -> None:
    folder = written(bank, tmp_path)
    ids = [one.id for one in listed_in(bank)]
    assert ids[::-1] == [entry.id for entry in catalogue]
    shown = json.loads((folder / f"rapport/{ids.index('seva')}.json").read_text("utf-8"))
    assert shown["card"]["title"] == catalogue.by_id["seva"].report.title
    assert "2011–2014" in shown["card"]["line"]
    assert shown["passages"][1] == ["Kort om insatsen", catalogue.by_id["seva"].report.summary]
    assert "In English" not in {heading for heading, _ in shown["passages"][:-1]}


def test_filters_and_orders_name_the_rows(catalogue: Catalogue) -> None:
    told = filters_of(catalogue)
    filters, orders = (json.loads(told[name]) for name in ("filter", "ordning"))
    rows = {entry.id: row for row, entry in enumerate(reversed(catalogue.entries))}
    by_value = {value: steps for facet in filters for value, _, steps in facet["values"]}
    assert by_value["skane-nordost"][0] == rows["seva"]
    assert {"positivt", "ej mätt"} <= by_value.keys()
    assert all(sorted(order) == list(range(len(catalogue))) for order in orders.values())
    sizes = [entry.n or 0 for entry in reversed(catalogue.entries)]
    assert sorted(sizes, reverse=True) == [sizes[row] for row in sorted(range(len(sizes)), key=orders["n"].__getitem__)]
