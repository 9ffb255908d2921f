"""What the words of a query look for in the index.

`site/scripts/search/sought.js` says the same in JavaScript; a test asks both about random banks and compares.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from kunskapsbank.language.likeness import TOO_MANY, likeness, mistakes
from kunskapsbank.language.words import FUNCTION_WORDS, base_candidates
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.weights import WEIGHTS


class Sought(NamedTuple):
    """What one word of a query looks for: terms of the index with their weights.

    `read_as` is what the word was taken as, when the bank has no such word (told with the first of two that it is put
    together of); with `alike` that is a guess. What is `optional`, a common Swedish word, counts only when there is nothing
    else. Of a `place` the register says nothing.
    """

    word: str
    terms: Mapping[str, float] = {}
    read_as: tuple[str, ...] = ()
    alike: bool = False
    optional: bool = False
    place: bool = False

    def fit(self, terms: Set[str]) -> float:
        """How well a report with these terms has what the word looks for: the best weight, or 0."""
        return max((self.terms[term] for term in terms & self.terms.keys()), default=0.0)

    @property
    def meant(self) -> tuple[str, ...]:
        """The word, or those that it was taken as; a guess is not."""
        return self.read_as if self.read_as and not self.alike else (self.word,)


def all_sought(index: SearchIndex, typed: Iterable[str]) -> list[Sought]:
    """What each word that a report should have looks for, in order; `typed` is put together.

    Function words count only when there is nothing else; so do common Swedish words.
    """
    words = list(dict.fromkeys(typed))
    required = [word for word in words if word not in FUNCTION_WORDS] or words
    sought = [one for word in required for one in _sought(index, word)]
    return [one for one in sought if not one.optional] or sought


def put_together(index: SearchIndex, typed: Iterable[str]) -> list[str]:
    """The words, of which two that the reports write as one are that one: `arbets terapeut`."""
    words: list[str] = []
    for word in typed:
        two = words and FUNCTION_WORDS.isdisjoint((words[-1], word))
        if two and index.postings.having[index.lemma_of(words[-1] + word)]:
            words[-1] += word
        else:
            words.append(word)
    return words


def _sought(index: SearchIndex, word: str) -> list[Sought]:
    """What a word looks for; an unknown compound is as many words as it is put together of."""
    lemma = index.lemma_of(word)
    if lemma in index.known:
        found = known(index, word, [lemma])
        named = found.place or lemma in index.answers or lemma in index.registered.words
        leads = found.terms or found.optional or named
        return [found if leads else _alike(index, word)]
    if near := _without_ending(index, word):
        return [known(index, word, near)]
    if split := _split(index, word):
        first, *more = (known(index, part, [part]) for part in split)
        return [first._replace(word=word, read_as=tuple(split)), *more]
    if begun := index.begun_by(word) if len(word) > 1 else ():
        forms = sorted(begun, key=lambda form: (len(form), form))[: WEIGHTS.most_longer]
        return [Sought(word, _reached(index, map(index.lemma_of, forms), WEIGHTS.prefix))]
    if right := _misspelled(index, word):
        return [known(index, word, [index.lemma_of(right)])._replace(read_as=(right,))]
    return [_alike(index, word)]


def known(index: SearchIndex, word: str, lemmas: Sequence[str]) -> Sought:
    """What lemmas of the bank look for."""
    first = index.about(lemmas[0])
    return Sought(word, _reached(index, lemmas), optional=first.common, place=first.place)


def _reached(index: SearchIndex, lemmas: Iterable[str], most: float = WEIGHTS.exact) -> dict[str, float]:
    """What lemmas reach: each term with its weight, for a lemma itself the `most`."""
    weights: dict[str, float] = {}
    for term, weight in chain.from_iterable(index.about(lemma).reach.items() for lemma in lemmas):
        weights[term] = max(weights.get(term, 0), weight * most / WEIGHTS.exact)
    return weights


def _split(index: SearchIndex, word: str) -> list[str]:
    """The two words of the bank that an unknown word is put together of, the longest last word first."""
    if not word.isalpha():
        return []
    for start in range(WEIGHTS.shortest_head, len(word) - WEIGHTS.shortest_tail + 1):
        tail = index.guess(word[start:])
        heads = map(index.guess, base_candidates(word[:start]) if tail else ())
        for head in heads:
            if len(head) >= WEIGHTS.shortest_head:
                return [head, tail]
    return []


def _without_ending(index: SearchIndex, word: str) -> list[str]:
    """The lemmas that an unknown word may be an inflection of: `skola` for `skolornas`; never one that is longer."""
    for ending in WEIGHTS.endings:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < WEIGHTS.shortest_stem:
            continue
        if near := [form for form in index.begun_by(stem) if len(form) <= len(word)]:
            return sorted({index.lemma_of(form) for form in near})
    return []


def _misspelled(index: SearchIndex, word: str) -> str:
    """The word of the bank that one letter makes of an unknown one; nothing for a short word, a number, or a real word.

    Letters without their dots and rings are no mistake: `vasteras` is `västerås`. Of several the one with the same first
    letter goes first, then the one that most reports have.
    """
    if len(word) < WEIGHTS.shortest_misspelled or not word.isalpha() or word in index.others:
        return ""
    is_long = len(word) >= WEIGHTS.long
    near = ((mistakes(word, form), form[0] != word[0], -having, form) for form, having in index.guessed.items())
    most = TOO_MANY if is_long else TOO_MANY - 1
    ranked = (one for one in near if one[0] < most and (is_long or not one[0] or not one[1]))
    return min(ranked, default=(0, False, 0, ""))[3]


def _alike(index: SearchIndex, word: str) -> Sought:
    """The words that share most letters with an unknown one: a guess, never more than near."""
    if not word.isalpha() or len(word) < WEIGHTS.shortest_misspelled:
        return Sought(word)
    ranked = sorted((-share, form) for form in index.guessed if (share := likeness(word, form)) >= WEIGHTS.alike)
    best = {form: -share for share, form in ranked[: WEIGHTS.most_alike]}
    found = {index.lemma_of(form): share for form, share in reversed(best.items())}
    weights = {lemma: WEIGHTS.near * share for lemma, share in found.items() if index.postings.having[lemma]}
    return Sought(word, weights, read_as=tuple(best), alike=True)
