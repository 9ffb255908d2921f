"""Which words there are in general Swedish, and which everybody writes all the time, so that they ask for nothing."""

from functools import cache

from kunskapsbank.search.analysis import raw_words


@cache
def common_words() -> frozenset[str]:
    """One word of ten thousand, or more often: 5 on Zipf's scale."""
    return _words(10**-4)


@cache
def real_words() -> frozenset[str]:
    """One of two million, or more often: no slip of the pen."""
    return _words(10**-5.7)


def _words(least: float) -> frozenset[str]:
    from wordfreq import get_frequency_dict  # a seventh of a second to import, and only a new index asks

    shares = get_frequency_dict("sv", "small").items()
    return frozenset(word for word, share in shares if share >= least and raw_words(word) == [word])
