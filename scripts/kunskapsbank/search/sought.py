"""What the words of a query look for in the index.

`site/scripts/search/query.js` says the same in JavaScript; a test searches both and compares. Change both together.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kunskapsbank.search.analysis import FUNCTION_WORDS, base_candidates
from kunskapsbank.search.fields import concept_term
from kunskapsbank.search.index import SearchIndex, shortest
from kunskapsbank.search.spelling import TOO_MANY, mistakes
from kunskapsbank.search.weights import WEIGHTS


@dataclass(frozen=True)
class Sought:
    """What one word of a query looks for: terms of the index with their weights.

    A report that has all of `every` has the word too: `arbete` and `terapeut` for `arbetsterapeut`. `read_as` is the
    word as typed and what it was taken as, when no report has it. What is `weak` is looked for in the first tier only.
    """

    terms: Mapping[str, float] = field(default_factory=dict)
    every: tuple["Sought", ...] = ()
    read_as: tuple[str, str] | None = None
    weak: bool = False

    def fit(self, terms: Container[str]) -> float:
        """How well a report with these terms has what the word looks for: the best weight, or 0."""
        best = max((weight for term, weight in self.terms.items() if term in terms), default=0.0)
        return max(best, min((one.fit(terms) for one in self.every), default=0.0))

    def clauses(self, tier: int) -> Iterator[tuple[str, float]]:
        """What lunr is asked for in a tier: terms and their weights."""
        if tier == 0 or not self.weak:
            yield from self.terms.items()
            for one in self.every:
                yield from one.clauses(tier)


def all_sought(index: SearchIndex, required: Sequence[str], typed: Sequence[str]) -> list[Sought]:
    """What each required word looks for; two words that are typed after each other and that the bank writes as one are also sought as that one."""
    after = dict(pairwise(typed))
    sought: list[Sought] = []
    joined: set[str] = set()
    for word in required:
        own = _sought(index, word)
        following = after.get(word, "")
        compound = _joined(index, word, following) if following in required else ""
        if compound:
            joined.update((word, following))
            together = known(index, [compound])
            sought.append(Sought(together.terms, (own, _sought(index, following))))
        elif word not in joined:
            sought.append(own)
    return sought


def _joined(index: SearchIndex, first: str, second: str) -> str:
    """The compound of two words that stand apart, if some report has it: `arbets terapeut`, `kost rådgivning`."""
    for middle in ("", "s"):
        lemma = index.words.lemmas.get(first + middle + second, first + middle + second)
        if lemma in index.vocabulary and lemma in index.words.parts:
            return lemma
    return ""


def _sought(index: SearchIndex, word: str) -> Sought:
    lemma = index.words.lemmas.get(word, word)
    if lemma in index.vocabulary:
        return known(index, [lemma])
    split = _split(index, word)
    if split:
        return Sought(every=tuple(known(index, [part]) for part in split), read_as=(word, " ".join(split)))
    begun = _begun_by(index, word) if len(word) > 1 else {}
    if begun:
        return Sought(begun)
    near = _without_ending(index, word)
    if near:
        return known(index, near)
    right = _one_edit_away(index, word)
    if right:
        return Sought(known(index, [index.words.lemmas.get(right, right)]).terms, read_as=(word, right))
    return Sought()


def _begun_by(index: SearchIndex, start: str) -> dict[str, float]:
    """The terms that begin so, with the shortest first where there are many, and the concepts that such words name.

    A lemma counts too when only other forms of it begin so: `kvinno` begins `kvinnor`.
    """
    words = index.words
    begun = {base for form, base in words.lemmas.items() if form.startswith(start)}
    begun.update(term for term in index.vocabulary if term.startswith(start))
    weights: dict[str, float] = {}
    for lemma in shortest(begun, WEIGHTS.most_begun):
        raise_weights(weights, {lemma: WEIGHTS.prefix if lemma.startswith(start) else WEIGHTS.exact})
        raise_weights(weights, {token: WEIGHTS.prefix / far for token, far in words.concepts.get(lemma, {}).items()})
    return weights


def known(index: SearchIndex, lemmas: Sequence[str]) -> Sought:
    """What lemmas of the bank look for: themselves, their concepts, synonyms, and compounds that they are part of."""
    weights: dict[str, float] = {}
    words = index.words
    for lemma in lemmas:
        raise_weights(weights, {lemma: WEIGHTS.exact})
        if lemma.isdecimal():
            raise_weights(weights, {concept_term("years", lemma): WEIGHTS.year})
        raise_weights(weights, {token: WEIGHTS.exact / far for token, far in words.concepts.get(lemma, {}).items()})
        raise_weights(weights, dict.fromkeys(words.synonyms.get(lemma, ()), WEIGHTS.synonym))
        raise_weights(weights, dict.fromkeys(index.compounds.get(lemma, ()), WEIGHTS.compound))
    every: tuple[Sought, ...] = ()
    if len(lemmas) == 1 and lemmas[0] in words.parts:
        # Where some report has the compound, its parts here and there in a text say little.
        weak = lemmas[0] in index.terms
        every = tuple(Sought({part: WEIGHTS.part}, weak=weak) for part in words.parts[lemmas[0]])
    return Sought(weights, every)


def raise_weights(weights: dict[str, float], offers: Mapping[str, float]) -> None:
    """Give each term the weight that it is offered, where that is more than it had."""
    for term, weight in offers.items():
        weights[term] = max(weights.get(term, 0), weight)


def _split(index: SearchIndex, word: str) -> list[str]:
    """The two words of the bank that an unknown word is put together of, the longest last word first."""
    if not word.isalpha():
        return []
    for start in range(WEIGHTS.shortest_head, len(word) - WEIGHTS.shortest_tail + 1):
        tail = index.words.lemmas.get(word[start:], word[start:])
        if tail in index.vocabulary:
            for candidate in base_candidates(word[:start]):
                head = index.words.lemmas.get(candidate, candidate)
                if head in index.vocabulary and head not in FUNCTION_WORDS and len(head) >= WEIGHTS.shortest_head:
                    return [head, tail]
    return []


def _without_ending(index: SearchIndex, word: str) -> list[str]:
    """The lemmas that an unknown word may be an inflection of: `skola` for `skolornas`."""
    for ending in WEIGHTS.endings:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < WEIGHTS.shortest_stem:
            continue
        longest = len(stem) + (len(stem) // 2 if len(stem) < WEIGHTS.long_stem else WEIGHTS.longest_ending)
        near = sorted(term for term in index.vocabulary if term.startswith(stem) and len(term) <= longest)
        if near:
            return near
    return []


def _one_edit_away(index: SearchIndex, word: str) -> str:
    """The word of the bank that one letter makes of an unknown one; nothing for a short word or a number.

    Letters without their dots and rings are no mistake: `vasteras` is `västerås`. Of several the one with the same first
    letter goes first, then the one that most reports have in the first tier.
    """
    if len(word) < WEIGHTS.shortest_misspelled or not word.isalpha():
        return ""
    inverted = index.engines[0].inverted_index

    def rank(form: str) -> tuple[int, bool, int, str]:
        postings = inverted.get(index.words.lemmas.get(form, form), {})
        reports = sum(len(found) for name, found in postings.items() if name != "_index")
        return mistakes(word, form), form[0] != word[0], -reports, form

    near = {form for form in (*index.vocabulary, *index.words.lemmas) if mistakes(word, form) < TOO_MANY}
    return min(near, key=rank, default="")
