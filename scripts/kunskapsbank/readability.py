"""How hard a Swedish text is to read, by C. H. Björnsson's LIX (Läsbarhet, 1968)."""

import re

_WORD = re.compile(r"[^\W_]+(?:[-'’.,:][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_LONG = 6


def lix(text: str) -> tuple[int, int]:
    """The LIX of running text, and its number of words: words a sentence plus the percentage of words over six letters.

    A line end ends a sentence, as a heading or a list item does.
    """
    words = _WORD.findall(text)
    if not words:
        return 0, 0
    sentences = sum(1 for sentence in _SENTENCE.split(text) if _WORD.search(sentence))
    long = sum(len(word) > _LONG for word in words)
    return round(len(words) / sentences + 100 * long / len(words)), len(words)
