"""Text to words and words to lemmas: the one analysis behind the index and the queries.

`site/scripts/search/words.js` splits a query by the same rules, and the index says which lemma each word has, so Python
and the browser see the same words. Change both together.
"""

import hashlib
import logging
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, TrieDictionaryFactory

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
_CHARACTER = r"[^\W_\U00010000-\U0010ffff]"
_WORD = re.compile(f"{_CHARACTER}+(?:(?:[-‐‑–−]|(?<=[0-9])[.,](?=[0-9])){_CHARACTER}+)*")
_PART = re.compile(f"{_CHARACTER}+")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")
_DASHES = str.maketrans("‐‑–−", "----")
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
    "vuxen": "vuxen",
    "vuxnas": "vuxen",
}


def raw_words(text: str) -> list[str]:
    """Every word of a text in order, lower case; `soc-bidrag`, `18–29` and `1,80` are one word each."""
    return _WORD.findall(unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower())


@lru_cache(maxsize=4_096)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a raw word: `soc-bidrag` gives `soc` and `bidrag`; single letters are left out, `1.80` is `1,80`."""
    if _DECIMAL.fullmatch(word):
        return (word.replace(".", ","),)
    return tuple(part for part in _PART.findall(word) if len(part) > 1 or part.isdecimal())


def whole(word: str) -> str:
    """A raw word of several parts as one form, whatever dash it was written with: `18–29` gives `18-29`."""
    return word.translate(_DASHES)


def indexed(word: str) -> tuple[str, ...]:
    """What a raw word is indexed as: its parts without function words, and its whole when it has several."""
    found = parts(word)
    content = tuple(part for part in found if part not in FUNCTION_WORDS)
    return (whole(word), *content) if len(found) > 1 else content


@cache
def lemma(word: str) -> str:
    """The base form of a lower-case word; a compound that no dictionary holds is bent by its last part.

    `kvinnorna` gives `kvinna`, `samordningsförbundet` gives `samordningsförbund`; an unknown word is its own lemma.
    """
    known = _known_lemma(word)
    if known is None and word.isalpha():
        known = _lemma_by_tail(word) or _swedish().rules.get_lemma(word, _LANGUAGE)
    return unicodedata.normalize("NFC", known).lower() if known else word


def lemmas_of(forms: Iterable[str]) -> dict[str, str]:
    """Each form with its base form, in alphabetical order; what has been worked out is kept on disk."""
    wanted = sorted(forms)
    known = remembered(cache_folder() / f"lemmas-{_edition()}.kept", wanted, lemma)
    return {form: known[form] for form in wanted}


@cache
def kept_lemmas() -> Mapping[str, str]:
    """The forms whose base form is kept on disk, with that."""
    return remembered(cache_folder() / f"lemmas-{_edition()}.kept", (), lemma)


@cache
def terms(word: str) -> tuple[str, ...]:
    """The lemmas that a raw word is indexed under."""
    return tuple(lemma(form) for form in indexed(word))


def is_word(word: str) -> bool:
    """Whether the dictionary has the word as a base form."""
    return _known_lemma(word) == word


def base_candidates(part: str) -> tuple[str, ...]:
    """What the first part of a compound may be a form of, likeliest first: `arbets` of `arbete`, `kvinno` of `kvinna`."""
    stems = [part, part[:-1]] if part.endswith("s") else [part]
    ended = [part[:-1] + "a"] if part[-1:] in ("e", "o", "u") else []
    return tuple(dict.fromkeys([*stems, *ended, *(stem + end for stem in stems for end in ("e", "a"))]))


def _known_lemma(word: str) -> str | None:
    """The dictionary's lemma, unless the word is the base form of others: `åtgärd` is no form of `åtgärda`."""
    if word in _OWN_LEMMAS:
        return _OWN_LEMMAS[word]
    forms = _swedish().forms
    found = forms.get(word)
    if found is None or found == word or word.endswith("a"):
        return found
    return word if any(forms.get(word + ending) == word for ending in _ENDINGS_OF_A_BASE_FORM) else found


def _lemma_by_tail(word: str) -> str | None:
    for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = _known_lemma(word[start:])
        if tail is not None:
            return word[:start] + tail
    return None


class _Swedish(NamedTuple):
    """simplemma's Swedish: form → lemma, a million of them, and the rules for words that are not among them."""

    forms: Mapping[str, str]
    rules: DefaultStrategy


@cache
def _swedish() -> _Swedish:
    """The dictionary is packed as a tree the first time, which takes a second, and then lies ready in the cache folder.

    A folder that cannot be written costs that second each time; what simplemma would say of it is no news to a user.
    """
    if IN_BROWSER:  # the tree is compiled; a plain dictionary takes more room and says the same
        plain = DefaultDictionaryFactory()
        return _Swedish(plain.get_dictionary(_LANGUAGE), DefaultStrategy(dictionary_factory=plain))
    logging.getLogger("simplemma").addHandler(logging.NullHandler())
    folder = cache_folder() / f"simplemma-{version('simplemma')}"
    factory = TrieDictionaryFactory(disk_cache_dir=str(folder))
    return _Swedish(factory.get_dictionary(_LANGUAGE), DefaultStrategy(dictionary_factory=factory))


@cache
def _edition() -> str:
    """Tells one version of the dictionary, and of how it is used, from another."""
    return hashlib.sha256(version("simplemma").encode() + Path(__file__).read_bytes()).hexdigest()[:12]
