"""Text to words and words to lemmas: the one analysis behind the index and the queries.

`site/scripts/search/words.js` splits a query by the same rules, and the index says which lemma each word has, so Python
and the browser see the same words. Change both together.
"""

import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kunskapsbank.cache import cache_folder, remembered
from kunskapsbank.surroundings import IN_BROWSER

FUNCTION_WORDS = frozenset({
    "all", "alla", "allt", "andra", "att", "av", "bara", "bli", "blir", "blev", "borde", "bort", "bra", "bäst",
    "bästa", "de", "dem", "den", "denna", "deras", "dess", "dessa", "det", "detta", "dig", "din", "dit", "du", "där",
    "därför", "då", "efter", "eller", "en", "er", "ett", "fick", "finns", "fler", "flera", "fram", "från", "funkar",
    "fungerar", "få", "får", "för", "före", "genom", "ger", "gick", "gör", "göra", "ha", "hade", "han", "hans", "har",
    "hennes", "hjälper", "hon", "hur", "här", "i", "in", "innan", "inom", "inte", "ja", "jag", "kan", "kom", "kommer",
    "kunde", "man", "med", "mellan", "men", "mer", "mest", "mig", "min", "mot", "mycket", "måste", "många", "ni", "nu",
    "när", "någon", "något", "några", "och", "också", "om", "oss", "på", "redan", "samt", "se", "sedan", "ser", "sig",
    "sin", "sitt", "ska", "skulle", "som", "så", "sådan", "sådana", "ta", "till", "under", "upp", "ur", "ut", "utan",
    "vad", "var", "vara", "varför", "varit", "vem", "vi", "vid", "vilka", "vilken", "vilket", "vill", "vår", "våra",
    "än", "är", "även", "åt", "över", "hjälpa",
})  # fmt: skip

# Letters and digits of the first Unicode plane: the plane where Python and JavaScript sort strings alike.
_WORD = re.compile(r"[0-9]+[.,][0-9]+|[^\W_\U00010000-\U0010ffff]+")
_SOFT_HYPHEN = "\u00ad"

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
    "lös": "lös",
    "vuxen": "vuxen",
    "vuxnas": "vuxen",
}


def words_of(text: str) -> list[str]:
    """Every word of a text in order, lower case: letters and digits in a row, but no single letter.

    `soc-bidrag` is two words; `1.80` is one, `1,80`.
    """
    found = _WORD.findall(unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower())
    return [word.replace(".", ",") for word in found if len(word) > 1 or word.isdecimal()]


def telling(words: Iterable[str]) -> list[str]:
    """The words that are no function words: those that are indexed."""
    return [word for word in words if word not in FUNCTION_WORDS]


@cache
def lemmas_in(text: str) -> tuple[str, ...]:
    """The base forms of a text's telling words, in order, each once."""
    return tuple(dict.fromkeys(map(lemma, telling(words_of(text)))))


def every_lemma_in(text: str) -> tuple[str, ...]:
    """The base forms of a text's words, in order, each once, and its function words as they stand."""
    return tuple(dict.fromkeys(word if word in FUNCTION_WORDS else lemma(word) for word in words_of(text)))


@cache
def lemma(word: str) -> str:
    """The base form of a lower-case word; a compound that no dictionary holds is bent by its last part.

    `kvinnorna` gives `kvinna`, `samordningsförbundet` gives `samordningsförbund`; an unknown word is its own lemma.
    """
    known = (None if IN_BROWSER else kept_lemmas().get(word)) or in_dictionary(word)
    if known is None and word.isalpha():
        known = _lemma_by_tail(word)
    return unicodedata.normalize("NFC", known).lower() if known else word


def lemmas_of(forms: Set[str]) -> dict[str, str]:
    """Each form with its base form, in alphabetical order; what has been worked out is kept on disk."""
    known = kept_lemmas()
    if not known.keys() >= forms:
        known = remembered(cache_folder() / f"lemmas-{_edition()}.kept", forms, lemma)
    return {form: known[form] for form in sorted(forms)}


@cache
def kept_lemmas() -> Mapping[str, str]:
    """The forms whose base form is kept on disk, with that."""
    return remembered(cache_folder() / f"lemmas-{_edition()}.kept", (), lemma)


def in_dictionary(word: str) -> str | None:
    """The dictionary's lemma of a word, if it has it, unless the word is the base form of others: `åtgärd` is no form of `åtgärda`."""
    if word in _OWN_LEMMAS:
        return _OWN_LEMMAS[word]
    forms = _swedish()
    found = forms.get(word)
    if found is None or found == word or word.endswith("a"):
        return found
    return word if any(forms.get(word + ending) == word for ending in _ENDINGS_OF_A_BASE_FORM) else found


def base_candidates(part: str) -> tuple[str, ...]:
    """What the first part of a compound may be a form of, likeliest first: `arbets` of `arbete`, `kvinno` of `kvinna`."""
    stem = part.removesuffix("s")
    ended = [part[:-1] + "a"] if part[-1:] in ("e", "o", "u") else []
    return tuple(dict.fromkeys([part, stem, *ended, stem + "e", stem + "a"]))


def _lemma_by_tail(word: str) -> str | None:
    starts = range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1)
    return next((word[:start] + tail for start in starts if (tail := in_dictionary(word[start:])) is not None), None)


@cache
def _swedish() -> Mapping[str, str]:
    """simplemma's Swedish: form → lemma, a million of them.

    They are packed as a tree the first time, which takes a second, and then lie ready in the cache folder. One that
    cannot be written costs that second each time; what simplemma would say of it is no news to a user.
    """
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory, TrieDictionaryFactory  # slow to import

    if IN_BROWSER:  # the tree is compiled; a plain dictionary takes more room and says the same
        return DefaultDictionaryFactory().get_dictionary(_LANGUAGE)
    logging.getLogger("simplemma").addHandler(logging.NullHandler())
    folder = cache_folder() / f"simplemma-{version('simplemma')}"
    return TrieDictionaryFactory(disk_cache_dir=str(folder)).get_dictionary(_LANGUAGE)


@cache
def _edition() -> str:
    """Tells one version of the dictionary, and of how it is used, from another."""
    return hashlib.sha256(version("simplemma").encode() + Path(__file__).read_bytes()).hexdigest()[:12]
