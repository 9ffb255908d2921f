"""How common words are in general Swedish."""

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.search import analysis
from kunskapsbank.search.analysis import words_of


@cache
def words_of_one_in(words: int) -> frozenset[str]:
    """The words that are at least one of so many in a Swedish text."""
    return frozenset(word for word, share in _shares().items() if share * words >= 1)


@cache
def _shares() -> Mapping[str, float]:
    """Word → which part of all words it is."""
    return made_once(cache_folder() / "common.kept", _edition(), _read)


def _edition() -> bytes:
    """Tells one version of the list, and of how it is read, from another."""
    read_by = (Path(file).read_bytes() for file in (__file__, analysis.__file__))
    return blake2b(b"\0".join((version("wordfreq").encode(), *read_by)), digest_size=16).digest()


def _read() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict  # a seventh of a second to import

    return {word: share for word, share in get_frequency_dict("sv", "small").items() if words_of(word) == [word]}
