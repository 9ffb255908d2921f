"""Which words there are in general Swedish, and which everybody writes all the time, so that they ask for nothing."""

from functools import cache

from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.search.analysis import words_of
from kunskapsbank.store import code_digest


def common_words() -> frozenset[str]:
    """One word of ten thousand, or more often: 5 on Zipf's scale."""
    return _words()[0]


def real_words() -> frozenset[str]:
    """One of two million, or more often: no slip of the pen."""
    return _words()[1]


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    return made_once(cache_folder() / "common.kept", code_digest(), _read)


def _read() -> tuple[frozenset[str], frozenset[str]]:
    from wordfreq import get_frequency_dict  # a seventh of a second to import

    shares = {word: share for word, share in get_frequency_dict("sv", "small").items() if words_of(word) == [word]}
    common, real = (frozenset(word for word, share in shares.items() if share >= least) for least in (10**-4, 10**-5.7))
    return common, real
