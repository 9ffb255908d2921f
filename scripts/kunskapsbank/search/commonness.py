"""How common words are in general Swedish: what everybody writes all the time says little of a report."""

from collections.abc import Mapping
from functools import cache

from wordfreq import get_frequency_dict, zipf_frequency

from kunskapsbank.search.analysis import raw_words
from kunskapsbank.search.weights import WEIGHTS

_LEAST = 10 ** (WEIGHTS.common / 10 - 9)


@cache
def commonness() -> Mapping[str, int]:
    """Every word that is common enough to count → ten times its Zipf value: 70 for one word in a hundred."""
    words = (word for word, share in get_frequency_dict("sv", "small").items() if share >= _LEAST)
    return {word: round(10 * zipf_frequency(word, "sv")) for word in words if raw_words(word) == [word]}
