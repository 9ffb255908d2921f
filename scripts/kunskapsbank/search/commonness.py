"""Which words are common in general Swedish: what everybody writes all the time asks for nothing."""

from functools import cache

from wordfreq import get_frequency_dict

from kunskapsbank.search.analysis import raw_words

_COMMON = 10**-4
"""One word of ten thousand: 5 on Zipf's scale."""


@cache
def common_words() -> frozenset[str]:
    """The words that are common."""
    shares = get_frequency_dict("sv", "small").items()
    return frozenset(word for word, share in shares if share >= _COMMON and raw_words(word) == [word])
