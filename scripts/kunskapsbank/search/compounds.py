"""The parts of compounds, from a Swedish dictionary, among the words of the bank."""

import hashlib
from collections.abc import Container, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kunskapsbank.cache import cache_folder, remembered
from kunskapsbank.search import analysis, splitting
from kunskapsbank.search.analysis import base_candidates, is_word, lemma

_SHORTEST_COMPOUND, _SHORTEST_STRANGER = 7, 5


def compound_parts(words: Iterable[str], known: Container[str]) -> dict[str, list[str]]:
    """Word → the words that it is put together of, when each is `known` to the bank or stands in a dictionary.

    `arbetsterapeut` gives `arbete` and `terapeut`; a word that is no compound is left out. What the dictionary said of
    a word is kept on disk for its version.
    """
    wanted = [word for word in words if len(word) >= _SHORTEST_COMPOUND and word.isalpha()]
    split = remembered(cache_folder() / f"compounds-{_edition()}.kept", wanted, _split)
    bases_of = remembered(
        cache_folder() / f"bases-{_edition()}.kept",
        {part for word in wanted for way in split[word] for part in way},
        _bases,
    )
    # The word that a part is a form of: one that the bank has, otherwise one that the dictionary has.
    base_of = {
        part: next((base for base in bases if base in known), in_dictionary)
        for part, (bases, in_dictionary) in bases_of.items()
    }
    found: dict[str, list[str]] = {}
    for word in wanted:
        for way in split[word]:
            bases = [base_of[part] for part in way]
            if all(bases) and word not in bases:
                found[word] = [base for base in bases if base]
                break
    return found


def _bases(part: str) -> tuple[tuple[str, ...], str | None]:
    """The words that a part may be a form of, likeliest first, and the first of them that the dictionary has."""
    # A lemma that begins otherwise than the part is the dictionary's mistake.
    beginning = part[: splitting.SHORTEST_PART]
    bases = tuple(base for base in map(lemma, base_candidates(part)) if base.startswith(beginning))
    return bases, next((base for base in bases if len(base) >= _SHORTEST_STRANGER and is_word(base)), None)


def _split(word: str) -> list[splitting.Way]:
    """The ways in which the dictionary sees a word as a compound."""
    return _splitter().ways(word)


@cache
def _splitter() -> splitting.Splitter:
    """Read only when a word is new."""
    return splitting.Splitter()


@cache
def _edition() -> str:
    """Tells one version of the dictionaries, and of how their answers are used, from another."""
    digest = hashlib.sha256((version("spylls") + version("simplemma")).encode())
    code = (__file__, splitting.__file__, analysis.__file__)
    for file in (*map(Path, code), *(splitting.DICTIONARY.with_suffix(end) for end in (".dic", ".aff"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
