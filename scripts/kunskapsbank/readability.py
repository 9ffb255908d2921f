"""How hard a Swedish text is to read, by C. H. Björnsson's LIX (Läsbarhet, 1968)."""

import re
from operator import methodcaller

_LONG = 6
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")
_without_signs = methodcaller("strip", ".,;:!?()[]…–—-*_'\"”’»«/")


def lix(text: str) -> tuple[int, int]:
    """The LIX of running text, and its number of words: words a sentence plus the percentage of words over six letters.

    A line end ends a sentence, as that of a heading or a list item does.
    """
    words = list(filter(None, map(_without_signs, text.split())))
    if not words:
        return 0, 0
    sentences = len(_SENTENCE_END.findall(text.strip().replace("\n", ".\n") + "."))
    long = sum(map(_LONG.__lt__, map(len, words)))
    return round(len(words) / sentences + 100 * long / len(words)), len(words)
