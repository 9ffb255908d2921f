"""The two words that a compound is put together of, by the words of the bank and of the dictionary."""

from collections.abc import Container, Iterable, Iterator, Sequence

from kunskapsbank.search.analysis import FUNCTION_WORDS, base_candidates, in_dictionary
from kunskapsbank.search.commonness import words_of_one_in

_SHORTEST_COMPOUND, _SHORTEST_STRANGER, _SHORTEST_PART = 7, 5, 3
_ONE_IN = 25_000
"""Words that are more common are no longer heard as compounds: `erfarenhet` is no kind of `enhet`."""


def compound_parts(words: Iterable[str], known: Container[str]) -> dict[str, Sequence[str]]:
    """Word → the two words that it is put together of, when each is `known` to the bank or stands in the dictionary.

    `arbetsterapeut` gives `arbete` and `terapeut`; a word that is no compound is left out. Of several ways the one goes
    first with most words that the bank knows, then the one with the longest last word.
    """

    def known_of(parts: Sequence[str]) -> int:
        return sum(part in known for part in parts)

    common = words_of_one_in(_ONE_IN)
    wanted = (word for word in words if len(word) >= _SHORTEST_COMPOUND and word.isalpha() and word not in common)
    found = ((word, max(_ways(word, known), key=known_of, default=())) for word in wanted)
    return {word: parts for word, parts in found if parts}


def _ways(word: str, known: Container[str]) -> Iterator[Sequence[str]]:
    """The ways to see a word as two, the longest last one first."""
    for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, tail = word[:start], word[start:]
        if head in FUNCTION_WORDS or tail in FUNCTION_WORDS:
            continue
        bent = in_dictionary(tail) if len(tail) >= _SHORTEST_STRANGER and tail not in known else None
        if last := _base(tail, known, (tail, bent)):
            first = _base(head, known, (in_dictionary(head), *base_candidates(head)))
            if first and word not in (first, last):
                yield first, last


def _base(part: str, known: Container[str], forms: Iterable[str | None]) -> str:
    """The first of the words that a part of a compound may be a form of, those of the bank first; nothing without one.

    A lemma that begins otherwise than the part is the dictionary's mistake.
    """
    found = [form for form in forms if form and form.startswith(part[:_SHORTEST_PART])]
    strangers = (form for form in found if len(form) >= _SHORTEST_STRANGER and in_dictionary(form) == form)
    return next((form for form in found if form in known), None) or next(strangers, "")
