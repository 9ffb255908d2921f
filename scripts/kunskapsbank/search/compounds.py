"""The parts of compounds, from a Swedish dictionary, among the words of the bank."""

import gc
import hashlib
import warnings
from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spylls.hunspell  # type: ignore[import-untyped]
from spylls.hunspell import Dictionary

from kunskapsbank.cache import cache_folder, remembered
from kunskapsbank.search.analysis import base_candidates, is_word, lemma

_DICTIONARY = Path(spylls.hunspell.__file__).parent / "data" / "sv" / "sv_SE"
_SHORTEST_COMPOUND, _SHORTEST_PART, _SHORTEST_STRANGER = 7, 3, 5


def compound_parts(words: Iterable[str], known: Container[str]) -> dict[str, list[str]]:
    """Word → the words that it is put together of, when each is `known` to the bank or stands in a dictionary.

    `arbetsterapeut` gives `arbete` and `terapeut`; a word that is no compound is left out. The dictionary needs some
    ten milliseconds a word, so what it said is kept on disk for its version.
    """
    wanted = [word for word in words if _can_be_compound(word)]
    split = _remembered(wanted)
    found: dict[str, list[str]] = {}
    for word in wanted:
        for parts in split[word]:
            bases = [_base(part, known) for part in parts]
            if all(bases) and word not in bases:
                found[word] = [base for base in bases if base]
                break
    return found


def learn_compounds(words: Iterable[str]) -> None:
    """Ask the dictionary about the words that are new to it, so that `compound_parts` finds its answers on disk."""
    _remembered([word for word in words if _can_be_compound(word)])


def _can_be_compound(word: str) -> bool:
    return len(word) >= _SHORTEST_COMPOUND and word.isalpha()


def _base(part: str, known: Container[str]) -> str | None:
    """The word that a part is a form of: one that the bank has, otherwise one that the dictionary has."""
    # A lemma that begins otherwise than the part is the dictionary's mistake.
    bases = [base for base in map(lemma, base_candidates(part)) if base.startswith(part[:_SHORTEST_PART])]
    in_bank = (base for base in bases if base in known)
    in_dictionary = (base for base in bases if len(base) >= _SHORTEST_STRANGER and is_word(base))
    return next(in_bank, None) or next(in_dictionary, None)


def _split(word: str) -> list[list[str]]:
    """The ways in which the dictionary sees a word as a compound, each as its parts' forms."""
    ways: list[list[str]] = []
    for form in _dictionary().lookuper.good_forms(word):
        parts = [part.text.lower() for part in getattr(form, "parts", ())]
        if len(parts) > 1 and min(map(len, parts)) >= _SHORTEST_PART and parts not in ways:
            ways.append(parts)
    return ways


@cache
def _dictionary() -> Any:
    """Reading it in takes a second and a half, so only when a word is new."""
    with warnings.catch_warnings():
        # spylls leaves the files it has read to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        dictionary = Dictionary.from_files(str(_DICTIONARY))
        gc.collect()
    return dictionary


def _remembered(words: list[str]) -> Mapping[str, list[list[str]]]:
    file = cache_folder() / f"compounds-{edition()}.json"
    try:
        return remembered(file, words, _split)
    finally:
        _dictionary.cache_clear()  # it is 130 MB, and what it said is kept
        gc.collect()


@cache
def edition() -> str:
    """Tells one version of the dictionary, and of how its answers are used, from another."""
    digest = hashlib.sha256(f"{version('spylls')} {_SHORTEST_PART}".encode())
    for ending in (".dic", ".aff"):
        digest.update(_DICTIONARY.with_suffix(ending).read_bytes())
    return digest.hexdigest()[:12]
