"""Text to words and words to lemmas: the one analysis behind the index and the queries.

`docs/assets/sok-worker.js` splits a query by the same rules and looks its words up in the table that `files` writes,
so Python and the browser see the same words. Change both together.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

FUNCTION_WORDS = frozenset(
    "att av de dem den det efter eller en ett från för han hon hur i inom med men när och om på samt sig sin"
    " som så till under ur vad var vid vilka vilken vilket är".split()
)

# Letters and digits of the first Unicode plane: the plane where Python and JavaScript sort strings alike.
_CHARACTER = r"[^\W_\U00010000-\U0010ffff]"
_WORD = re.compile(f"{_CHARACTER}+(?:(?:-|(?<=[0-9])[.,](?=[0-9])){_CHARACTER}+)*")
_PART = re.compile(f"{_CHARACTER}+")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-", "\u00ad": None})

_LANGUAGE = "sv"
_ENDINGS_OF_A_BASE_FORM = ("en", "et", "n", "t", "er", "ar")
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4
# Everyday words of the field that the dictionary takes for a form of another word.
_OWN_LEMMAS = {
    "beslutet": "beslut",
    "besluten": "beslut",
    "förbundet": "förbund",
    "förbundets": "förbund",
    "förbunden": "förbund",
    "förbundens": "förbund",
    "läns": "län",
    "vuxen": "vuxen",
    "vuxnas": "vuxen",
}
_dictionary = DictionaryLookupStrategy()
_rules = DefaultStrategy()


def split(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word of a text, lower case, with its parts.

    `Soc-bidrag` gives `("soc-bidrag", ("soc", "bidrag"))`, `1,80` gives `("1,80", ("1", "80"))`; a word without hyphen
    or decimal sign is its own only part. A part that is a single letter is left out, and so is a word of nothing else.
    """
    plain = unicodedata.normalize("NFC", text).translate(_DASHES).lower()
    for word in _WORD.findall(plain):
        parts = tuple(part for part in _PART.findall(word) if len(part) > 1 or part.isdecimal())
        if parts:
            yield word if len(parts) > 1 else parts[0], parts


def words(text: str) -> Iterator[str]:
    """Every word and part of a text that is worth indexing, in order; function words are left out."""
    for word, parts in split(text):
        if len(parts) > 1:
            yield word
        for part in parts:
            if part not in FUNCTION_WORDS:
                yield part


@lru_cache(maxsize=None)
def lemma(word: str) -> str:
    """The base form of a lower-case word; a compound that no dictionary holds is bent by its last part.

    `kvinnorna` gives `kvinna`, `samordningsförbundet` gives `samordningsförbund`; an unknown word is its own lemma.
    """
    known = _known_lemma(word)
    if known is None and word.isalpha():
        known = _lemma_by_tail(word) or _rules.get_lemma(word, _LANGUAGE)
    return unicodedata.normalize("NFC", known).lower() if known else word


def lemmas(text: str) -> list[str]:
    """The lemmas of a text in order, repeated as often as they occur."""
    return [lemma(word) for word in words(text)]


def _known_lemma(word: str) -> str | None:
    """The dictionary's lemma, unless the word is itself the base form of others: `åtgärd` is not a form of `åtgärda`."""
    if word in _OWN_LEMMAS:
        return _OWN_LEMMAS[word]
    found = _dictionary.get_lemma(word, _LANGUAGE)
    if found is None or found == word or word.endswith("a"):
        return found
    forms = (word + ending for ending in _ENDINGS_OF_A_BASE_FORM)
    return word if any(_dictionary.get_lemma(form, _LANGUAGE) == word for form in forms) else found


def _lemma_by_tail(word: str) -> str | None:
    for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = _known_lemma(word[start:])
        if tail is not None:
            return word[:start] + tail
    return None
