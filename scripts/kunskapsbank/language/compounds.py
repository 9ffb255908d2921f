"""The two words that a compound is put together of, by the words of the bank and of the dictionary."""

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from sys import intern

from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.language.commonness import words_of_one_in
from kunskapsbank.language.words import FUNCTION_WORDS, base_candidates, in_dictionary
from kunskapsbank.store import code_digest

_SHORTEST_COMPOUND, _SHORTEST_STRANGER, _SHORTEST_PART = 7, 5, 3
_ONE_IN = 25_000
"""Words that are more common are no longer heard as compounds: `erfarenhet` is no kind of `enhet`."""


def compound_parts(words: Sequence[str], known: Set[str]) -> dict[str, Sequence[str]]:
    """Word → the two words that it is put together of, when each is `known` to the bank or stands in the dictionary.

    `arbetsterapeut` gives `arbete` and `terapeut`; a word that is no compound is left out. Of several ways the one goes
    first with most words that the bank knows, then the one with the longest last word. All of it is kept until there is
    another word.
    """
    made_by = blake2b(code_digest() + "\n".join((*words, "", *sorted(known - set(words)))).encode()).digest()
    found = made_once(cache_folder() / "compounds.kept", made_by, lambda: _worked_out(words, known))
    return {word: parts for word, parts in zip(words, found, strict=True) if parts}


def _worked_out(words: Iterable[str], known: Set[str]) -> list[Sequence[str]]:
    @lru_cache(maxsize=1_024)
    def last_of(tail: str) -> str:
        if tail in known:
            return "" if tail in FUNCTION_WORDS else tail
        return _base(tail, known, in_dictionary(tail)) if len(tail) >= _SHORTEST_STRANGER else ""

    @lru_cache(maxsize=1_024)
    def first_of(head: str) -> str:
        return _base(head, known, in_dictionary(head), *base_candidates(head))

    def parts_of(word: str) -> Sequence[str]:
        best: tuple[int, Sequence[str]] = (-1, ())
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if (last := last_of(word[cut:])) and (first := first_of(word[:cut])) and word not in (first, last):
                both = intern(first), intern(last)
                best = max(best, ((first in known) + (last in known), both), key=itemgetter(0))
        return best[1]

    def wanted(word: str) -> bool:
        return len(word) >= _SHORTEST_COMPOUND and word.isalpha() and word not in common

    common = words_of_one_in(_ONE_IN)
    return [parts_of(word) if wanted(word) else () for word in words]


def _base(part: str, known: Set[str], *forms: str | None) -> str:
    """The first of the words that a part of a compound may be a form of, those of the bank first; nothing without one.

    A lemma that begins otherwise than the part is the dictionary's mistake.
    """
    stranger = ""
    for form in forms if part not in FUNCTION_WORDS else ():
        if form and form[:_SHORTEST_PART] == part[:_SHORTEST_PART]:
            if form in known:
                return form
            if not stranger and len(form) >= _SHORTEST_STRANGER and in_dictionary(form) == form:
                stranger = form
    return stranger
