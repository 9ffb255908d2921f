"""What the register adds to the search: which reports say most of what somebody asks for."""

import shutil
from pathlib import Path

import pytest
from house import BANK, bank_vocabularies
from searched import Searched, searched

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import REGISTER_FILE, read_register
from kunskapsbank.search.weights import WEIGHTS


def with_register(folder: Path, *entries: str) -> Searched:
    """The frozen bank with another register."""
    shutil.copytree(BANK, folder, dirs_exist_ok=True)
    (folder / REGISTER_FILE).write_text("register:\n" + "".join(f"  - {one}\n" for one in entries), "utf-8")
    return searched(Bank(folder, bank_vocabularies()))


def test_a_need_finds_the_reports_that_the_register_names(tmp_path: Path) -> None:
    assert not with_register(tmp_path).complete("nattuggla")
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", also: [vagen-in, seva], most: [stegen]}')
    first, *others = asked.complete("nattuggla")
    assert first == "stegen" and set(others) == {"vagen-in", "seva"}
    assert asked.answer("nattuggla dygnet").facets == ()


def test_of_a_concept_that_reports_are_tagged_with_those_come_first_that_say_most(tmp_path: Path) -> None:
    last = with_register(tmp_path).complete("unga vuxna")[-1]
    named = with_register(tmp_path, f'{{concept: "target_groups:unga-vuxna", most: [{last}]}}')
    assert named.order("unga vuxna")[0] == last


def test_the_more_of_a_name_a_query_says_the_more_it_counts(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen]}')
    row = asked.index.ids.index("stegen")
    scores = [
        next(hit.score for hit in asked.answer(query).hits if hit.row == row) for query in ("dygnet", "vänt på dygnet")
    ]
    assert scores == sorted(scores) and scores[0] < scores[1]


def test_the_more_of_a_query_a_name_says_the_more_it_counts(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen]}')
    alone, beside = (asked.answer(query).hits[0].score % 1 for query in ("nattuggla", "nattuggla qqqqq"))
    # Half of the words are met at all, and what meets them names half of the query.
    assert beside / (1 - beside) == pytest.approx(alone / (1 - alone) / 2 / 2, rel=0.001)


def test_a_report_that_is_withdrawn_or_unknown_is_found_by_no_register(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [dragkampen, utkastet, okand]}')
    assert "dragkampen" not in asked.order("nattuggla")
    assert read_register(tmp_path, bank_vocabularies()).problems == ()


def test_the_reason_names_the_concept(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen]}')
    term = "#register:needs:vant-pa-dygnet"
    assert asked.index.labels[term] == "Vänt på dygnet"
    assert list(asked.index.postings.each(term)) == [(asked.index.ids.index("stegen"), 0, WEIGHTS.register_most)]
