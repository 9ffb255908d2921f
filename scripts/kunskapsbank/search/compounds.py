"""The parts of compounds, from a Swedish dictionary, among the words of the bank."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kunskapsbank.cache import cache_folder, remembered
from kunskapsbank.search import splitting
from kunskapsbank.search.analysis import base_candidates, is_word, lemma

_SHORTEST_COMPOUND, _SHORTEST_STRANGER = 7, 5


def compound_parts(words: Iterable[str], known: Container[str]) -> dict[str, list[str]]:
    """Word → the words that it is put together of, when each is `known` to the bank or stands in a dictionary.

    `arbetsterapeut` gives `arbete` and `terapeut`; a word that is no compound is left out. What the dictionary said of
    a word is kept on disk for its version.
    """
    wanted = [word for word in words if len(word) >= _SHORTEST_COMPOUND and word.isalpha()]
    split = _remembered(wanted)
    found: dict[str, list[str]] = {}
    for word in wanted:
        for parts in split[word]:
            bases = [_base(part, known) for part in parts]
            if all(bases) and word not in bases:
                found[word] = [base for base in bases if base]
                break
    return found


def _base(part: str, known: Container[str]) -> str | None:
    """The word that a part is a form of: one that the bank has, otherwise one that the dictionary has."""
    bases, in_dictionary = _bases(part)
    return next((base for base in bases if base in known), in_dictionary)


@cache
def _bases(part: str) -> tuple[tuple[str, ...], str | None]:
    """The words that a part may be a form of, likeliest first, and the first of them that the dictionary has."""
    # A lemma that begins otherwise than the part is the dictionary's mistake.
    beginning = part[: splitting.SHORTEST_PART]
    bases = tuple(base for base in map(lemma, base_candidates(part)) if base.startswith(beginning))
    return bases, next((base for base in bases if len(base) >= _SHORTEST_STRANGER and is_word(base)), None)


def _remembered(words: list[str]) -> Mapping[str, list[list[str]]]:
    """The ways in which the dictionary sees each word as a compound, each as its parts' forms."""
    return remembered(cache_folder() / f"compounds-{_edition()}.json", words, _split)


def _split(word: str) -> list[list[str]]:
    return [list(way) for way in _splitter().ways(word)]


@cache
def _splitter() -> splitting.Splitter:
    """Read only when a word is new."""
    return splitting.Splitter()


@cache
def _edition() -> str:
    """Tells one version of the dictionary, and of how its answers are used, from another."""
    digest = hashlib.sha256(version("spylls").encode())
    for file in (Path(splitting.__file__), *(splitting.DICTIONARY.with_suffix(end) for end in (".dic", ".aff"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
