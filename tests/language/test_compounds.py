"""Compounds and their parts, and what is kept on disk."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kunskapsbank.cache import remembered
from kunskapsbank.language import compounds
from kunskapsbank.language.compounds import compound_parts

KNOWN = {"arbete", "missbruk", "problem", "kvinna", "hem", "ung"}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("arbetsterapeut", ("arbete", "terapeut")),
        ("missbruksproblem", ("missbruk", "problem")),
        ("samordningsförbund", ("samordning", "förbund")),
        ("rehabiliteringskoordinator", ("rehabilitering", "koordinator")),
        ("aktivitetsersättning", ("aktivitet", "ersättning")),
    ],
)
def test_parts_are_base_forms(word: str, parts: Sequence[str]) -> None:
    assert compound_parts([word], KNOWN) == {word: parts}


@pytest.mark.parametrize("word", ["kommun", "kristianstad", "projekt", "2014-2015", "handling", "ersättning"])
def test_what_is_no_compound_of_the_field_is_left_whole(word: str) -> None:
    assert compound_parts([word], KNOWN) == {}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("arbetsmarknadsenhet", ("arbetsmarknad", "enhet")),  # known first: not `senhet`
        ("ungdomsarbetslöshet", ("ungdom", "arbetslöshet")),  # the longest last word: not `löshet`
        ("asylsökande", ("asyl", "sökande")),
        ("gymnasiebetyg", ("gymnasium", "betyg")),
        ("livssituation", ("liv", "situation")),
        ("arbetslös", ("arbete", "lös")),
        ("arbetsliv", ("arbete", "liv")),
    ],
)
def test_of_several_ways_the_best_is_taken(word: str, parts: Sequence[str]) -> None:
    known = {*KNOWN, "arbetsmarknad", "enhet", "asyl", "betyg", "liv", "lös"}
    assert compound_parts([word], known) == {word: parts}


@pytest.mark.parametrize("word", ["erfarenhet", "förslag", "tillstånd", "eftermiddag"])
def test_a_word_that_everybody_writes_or_that_begins_with_a_function_word_is_left_whole(word: str) -> None:
    assert compound_parts([word], {"enhet", "erfara", "lag", "stånd", "middag"}) == {}


@pytest.mark.parametrize("damage", [b"", b"{", b"a" * 16, b"\0" * 40])
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    store = tmp_path / "words.kept"
    store.write_bytes(damage)
    assert remembered(store, ["a", "b"], str.upper) == {"a": "A", "b": "B"}
    assert remembered(store, ["a"], lambda _: pytest.fail("worked on again"))["a"] == "A"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert remembered(tmp_path / "file" / "words.kept", ["a"], str.upper) == {"a": "A"}


def test_what_was_worked_out_is_kept_until_there_is_another_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = compound_parts(["arbetsterapeut"], KNOWN)
    monkeypatch.setattr(compounds, "_worked_out", lambda *_: pytest.fail("worked out again"))
    assert compound_parts(["arbetsterapeut"], KNOWN) == first
    for words, known in ((["missbruksproblem"], KNOWN), (["arbetsterapeut"], {*KNOWN, "terapi"})):
        with pytest.raises(pytest.fail.Exception):
            compound_parts(words, known)
