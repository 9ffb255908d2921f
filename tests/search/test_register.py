"""What the register adds to the search: which reports say most of what somebody asks for."""

import shutil
from pathlib import Path

import pytest
from house import BANK, bank_vocabularies
from searched import Searched, searched

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import REGISTER_FILE, read_register


def with_register(folder: Path, *entries: str) -> Searched:
    """The frozen bank with another register."""
    shutil.copytree(BANK, folder, dirs_exist_ok=True)
    (folder / REGISTER_FILE).write_text("register:\n" + "".join(f"  - {one}\n" for one in entries), "utf-8")
    return searched(Bank(folder, bank_vocabularies()))


def test_a_need_finds_the_reports_that_the_register_names_and_no_full_hit(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", also: [vagen-in, seva], most: [stegen]}')
    first, *others = asked.order("nattuggla")
    assert first == "stegen" and set(others) == {"vagen-in", "seva"}
    assert not asked.complete("nattuggla")
    assert asked.answer("nattuggla dygnet").facets == asked.answer("nattuggla").read_as == ()


def test_without_an_entry_a_need_stands_near_what_it_lies_near(tmp_path: Path) -> None:
    near = with_register(tmp_path)
    assert set(near.order("nattuggla")) == set(near.complete("unga vuxna"))


@pytest.mark.parametrize("query", ["nattugglor", "natuggla", "sover på dagarna", "dygnsrytm", "vända dygn"])
def test_a_name_need_not_be_said_word_for_word(tmp_path: Path, query: str) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen]}')
    found = asked.answer(query).laid[asked.index.ids.index("stegen")]
    assert asked.index.registered.entered[found.concept].label == "Vänt på dygnet"


def test_of_a_concept_that_reports_are_tagged_with_those_come_first_that_say_most(tmp_path: Path) -> None:
    last = with_register(tmp_path).complete("unga vuxna")[-1]
    named = with_register(tmp_path, f'{{concept: "target_groups:unga-vuxna", most: [{last}]}}')
    assert named.order("unga vuxna")[0] == last


def laid(asked: Searched, query: str, report: str = "stegen") -> float:
    """How strongly the register lays a report on the table."""
    found = asked.answer(query).laid.get(asked.index.ids.index(report))
    return found.strength if found else 0.0


def test_the_more_of_a_name_a_query_says_and_of_a_query_a_name_the_more_it_counts(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen]}')
    assert 0 < laid(asked, "dygnet") < laid(asked, "vänt på dygnet") == 1
    assert 0 < laid(asked, "nattuggla qqqqq") < laid(asked, "nattuggla")


def test_function_words_tell_names_apart(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen]}')
    assert 0 < laid(asked, "på") < laid(asked, "dygnet") < laid(asked, "på dygnet")


def test_a_place_is_none_of_the_registers_words_and_must_be_met(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [stegen, seva]}')
    assert asked.answer("Kristianstad").laid == {}
    both, elsewhere = (asked.order(f"nattuggla {place}") for place in ("Kristianstad", "Haparanda"))
    assert both[0] == "seva" and "stegen" not in both
    assert set(elsewhere) == {"stegen", "seva"}


def test_a_report_that_is_withdrawn_or_unknown_is_found_by_no_register(tmp_path: Path) -> None:
    asked = with_register(tmp_path, '{concept: "needs:vant-pa-dygnet", most: [dragkampen, utkastet, okand]}')
    assert "dragkampen" not in asked.order("nattuggla")
    assert read_register(tmp_path, bank_vocabularies()).problems == ()


def test_the_reason_names_the_concept_that_says_most(tmp_path: Path) -> None:
    entries = (
        '{concept: "needs:vant-pa-dygnet", most: [stegen]}',
        '{concept: "needs:holl-det-i-sig", also: [stegen, seva]}',
    )
    asked = with_register(tmp_path, *entries)
    found = asked.answer("sover hela dagarna, höll det i sig?").laid
    said = {asked.index.ids[row]: asked.index.registered.entered[one.concept].label for row, one in found.items()}
    assert said == {"stegen": "Vänt på dygnet", "seva": "Höll det i sig?"}
