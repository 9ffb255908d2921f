"""How common words are in general Swedish."""

from collections.abc import Mapping
from functools import cache

from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.language.words import words_of
from kunskapsbank.store import code_digest


@cache
def words_of_one_in(words: int) -> frozenset[str]:
    """The words that are at least one of so many in a Swedish text."""
    return frozenset(word for word, share in _shares().items() if share * words >= 1)


@cache
def _shares() -> Mapping[str, float]:
    """Word → which part of all words it is."""
    return made_once(cache_folder() / "common.kept", code_digest(), _read)


def _read() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict  # a seventh of a second to import

    return {word: share for word, share in get_frequency_dict("sv", "small").items() if words_of(word) == [word]}
