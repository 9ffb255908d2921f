"""The dictionary's compounds, against spylls itself."""

import random
import re
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from house import BANK
from spylls.hunspell import Dictionary  # type: ignore[import-untyped]

from kunskapsbank.search.splitting import DICTIONARY, SHORTEST_PART, Splitter

LETTERS = "abdefgiklnorstuväö"


@cache
def splitter() -> Splitter:
    return Splitter()


@cache
def spylls() -> Any:
    """spylls without its numerals, and without what it refuses of spelling checker's caution."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its files to the collector
        dictionary = Dictionary.from_files(str(DICTIONARY))
    dictionary.aff.COMPOUNDRULE.clear()
    dictionary.lookuper.is_bad_compound = lambda *_: False
    return dictionary


def ways_by_spylls(word: str) -> list[tuple[str, ...]]:
    ways = (
        tuple(part.text.lower() for part in getattr(form, "parts", ())) for form in spylls().lookuper.good_forms(word)
    )
    return list(dict.fromkeys(way for way in ways if len(way) > 1 and min(map(len, way)) >= SHORTEST_PART))


def words() -> Iterator[str]:
    """Words of the field, compounds of the dictionary's own parts, and damaged ones; the same each time."""
    chance = random.Random(1)
    text = "\n".join(file.read_text("utf-8") for file in sorted((BANK / "_vocabulary").glob("*.yml")))
    yield from chance.sample(sorted({word for word in re.findall("[a-zåäöé]+", text.lower()) if len(word) > 6}), 150)
    lines = [line.partition("/") for line in DICTIONARY.with_suffix(".dic").read_text("utf-8").split()]
    first, last = ([stem for stem, _, flags in lines if flag in flags and stem.islower()] for flag in "XY")
    for _ in range(150):
        word = "".join(
            (*chance.sample(first, chance.choice([1, 1, 2])), chance.choice(last), chance.choice(["", "", "en"]))
        )
        yield word
        place = chance.randrange(len(word))
        yield word[:place] + chance.choice(LETTERS) + word[place + chance.randrange(2) :]


@pytest.mark.slow
def test_every_word_is_seen_as_spylls_sees_it() -> None:
    asked = list(words())
    found = {word: splitter().ways(word) for word in asked}
    assert sum(map(bool, found.values())) > 100, "the words are compounds"
    assert {word: ways for word, ways in found.items() if ways != ways_by_spylls(word)} == {}


@pytest.mark.parametrize(
    "word",
    ["tjugofem", "etthundratjugotre", "fallucka", "bilbil", "glassko", "affärsvärdena", "icke", "arbetsterapeuternas",
     "skolskjuts", "barnomsorgspersonalens", "nittonhundratal", "rapport", "", "a", "ööööööööö"],
)  # fmt: skip
def test_the_dictionarys_odd_corners(word: str) -> None:
    assert splitter().ways(word) == ways_by_spylls(word)


def test_a_long_word_takes_no_long_time() -> None:
    assert splitter().ways("qx" * 500) == []
    assert splitter().ways("arbetsmarknads" * 3 + "förvaltning")
