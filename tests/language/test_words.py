"""Text to words, and words to lemmas."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from kunskapsbank.language.words import lemma, lemmas_in, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Unga vuxna, i Kristianstad!", ["unga", "vuxna", "kristianstad"]),
        ("soc-bidrag", ["soc", "bidrag"]),
        ("18–29 år", ["18", "29", "år"]),
        ("1,80 kr. Slut.", ["1,80", "kr", "slut"]),
        ("AF/FK och ADHD:s", ["af", "fk", "och", "adhd"]),
        ("sam\u00adordning", ["samordning"]),
        ("- – , .", []),
        ("𝐀𝐁 a 7", ["7"]),
    ],
)
def test_text_is_split_into_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_decomposed_letters_are_the_same_words() -> None:
    assert words_of(unicodedata.normalize("NFD", "återgång på ön")) == ["återgång", "på", "ön"]


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("kvinna kvinnan kvinnor kvinnorna", "kvinna"),
        ("skola skolan skolor", "skola"),
        ("ung unga", "ung"),
        ("vuxen vuxna", "vuxen"),
        ("åtgärd åtgärder åtgärderna", "åtgärd"),
        ("missbruk missbruket", "missbruk"),
        ("kris krisen kriser", "kris"),
        ("plan planen planer", "plan"),
        ("projekt projektet projekten", "projekt"),
        ("arbetsterapeut arbetsterapeuten arbetsterapeuter arbetsterapeuterna", "arbetsterapeut"),
        ("aktivitetsersättning aktivitetsersättningen", "aktivitetsersättning"),
        ("samordningsförbund samordningsförbundet samordningsförbundets", "samordningsförbund"),
        ("rehabiliteringskoordinator rehabiliteringskoordinatorer", "rehabiliteringskoordinator"),
        ("kristianstad", "kristianstad"),
        ("adhd", "adhd"),
        ("2014", "2014"),
    ],
)
def test_forms_meet_in_one_lemma(forms: str, base: str) -> None:
    assert {lemma(form) for form in forms.split()} == {base}


def test_function_words_have_no_lemmas_and_each_other_word_one() -> None:
    assert lemmas_in("ips-metoden och metoderna") == ("ips", "metod")


def test_a_cache_folder_that_cannot_be_written_costs_time_and_no_words(tmp_path: Path) -> None:
    (tmp_path / "kunskapsbank").write_text("en fil, ingen mapp", "utf-8")
    program = "from kunskapsbank.language.words import lemma; print(lemma('kvinnorna'))"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert (ran.stdout, ran.stderr) == ("kvinna\n", "")
