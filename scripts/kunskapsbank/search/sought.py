"""What the words of a query look for in the index.

`site/scripts/search/sought.js` says the same in JavaScript; a test asks both about random banks and compares.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kunskapsbank.search.analysis import FUNCTION_WORDS, base_candidates
from kunskapsbank.search.fields import concept_term
from kunskapsbank.search.index import Known, SearchIndex
from kunskapsbank.search.likeness import TOO_MANY, likeness, mistakes
from kunskapsbank.search.weights import WEIGHTS


@dataclass(frozen=True)
class Sought:
    """What one word of a query looks for: terms of the index with their weights.

    A report that has all of `every` has the word too: `arbete` and `terapeut` for `arbetsterapeut`. `read_as` is what
    the word was taken as, when the bank has no such word; with `alike` that is a guess. What is `weak` is looked for
    among what matters most only. A common Swedish word that names nothing is `optional`: a report can have the whole
    query without it.
    """

    word: str
    terms: Mapping[str, float] = field(default_factory=dict)
    every: tuple["Sought", ...] = ()
    read_as: tuple[str, ...] = ()
    alike: bool = False
    weak: bool = False
    optional: bool = False

    def fit(self, terms: Container[str]) -> float:
        """How well a report with these terms has what the word looks for: the best weight, or 0."""
        best = max((weight for term, weight in self.terms.items() if term in terms), default=0.0)
        return max(best, min((one.fit(terms) for one in self.every), default=0.0))

    def clauses(self, weak: bool = False) -> Iterator[tuple[str, float, bool]]:
        """Every term that is looked for: its weight, and whether it is among what matters most only."""
        yield from ((term, weight, weak or self.weak) for term, weight in self.terms.items())
        for one in self.every:
            yield from one.clauses(weak or self.weak)


def all_sought(index: SearchIndex, typed: Sequence[str]) -> list[Sought]:
    """What each word that a report should have looks for, in order.

    Function words count only when there is nothing else; so do common Swedish words that the bank lacks. Two words that
    are typed after each other and that the bank writes as one are sought as that one too.
    """
    words = list(dict.fromkeys(typed))
    required = [word for word in words if word not in FUNCTION_WORDS] or words
    after = dict(pairwise(typed))
    sought: list[Sought] = []
    joined: set[str] = set()
    for word in required:
        following = after.get(word, "")
        compound = _joined(index, word, following) if following in required else ""
        if compound:
            joined.update((word, following))
            together = known(index, word + " " + following, [compound])
            sought.append(replace(together, every=(*_sought(index, word), *_sought(index, following))))
        elif word not in joined:
            sought += _sought(index, word)
    telling = [one for one in sought if one.terms or one.every or not one.optional]
    return telling or sought


def _joined(index: SearchIndex, first: str, second: str) -> str:
    """The compound of two words that stand apart, if the bank has it: `arbets terapeut`, `kost rådgivning`."""
    for middle in ("", "s"):
        lemma = index.lemma_of(first + middle + second)
        if lemma in index.known and index.known[lemma].parts:
            return lemma
    return ""


def _sought(index: SearchIndex, word: str) -> list[Sought]:
    """What a word looks for; an unknown compound is as many words as it is put together of."""
    lemma = index.lemma_of(word)
    if lemma in index.known:
        found = known(index, word, [lemma])
        leads = found.terms or found.every or found.optional or lemma in index.answers
        return [found if leads else _alike(index, word)]
    near = _without_ending(index, word)
    if near:
        return [known(index, word, near)]
    split = _split(index, word)
    if split:
        return [replace(known(index, part, [part]), read_as=(part,), word=word) for part in split]
    begun = index.begun_by(word) if len(word) > 1 else []
    if begun:
        return [_begun(index, word, begun)]
    right = "" if word in index.others else _misspelled(index, word)
    if right:
        return [replace(known(index, word, [index.lemma_of(right)]), every=(), read_as=(right,))]
    return [_alike(index, word)]


def known(index: SearchIndex, word: str, lemmas: Sequence[str]) -> Sought:
    """What lemmas of the bank look for: themselves, their concepts, synonyms, and compounds that they are part of."""
    weights: dict[str, float] = {}
    for lemma in lemmas:
        one = index.known.get(lemma, Known())
        raise_weights(weights, {lemma: WEIGHTS.exact})
        if lemma.isdecimal():
            raise_weights(weights, {concept_term("years", lemma): WEIGHTS.year})
        raise_weights(weights, {token: _worth(far, WEIGHTS.exact) for token, far in one.concepts.items()})
        raise_weights(weights, dict.fromkeys(one.synonyms, WEIGHTS.synonym))
        raise_weights(weights, dict.fromkeys(one.compounds, WEIGHTS.compound))
    first = index.known.get(lemmas[0], Known())
    # Where many reports have the compound, its parts here and there in a text say nothing; where some do, little.
    having = index.postings.having[lemmas[0]]
    parts = first.parts if len(lemmas) == 1 and having <= WEIGHTS.few else ()
    weak = having > 0
    every = tuple(Sought(part, {part: WEIGHTS.part}, weak=weak) for part in parts)
    return Sought(
        word,
        {term: weight for term, weight in weights.items() if index.postings.having[term]},
        every,
        optional=first.common,
    )


def _worth(far: int, most: float) -> float:
    """What a concept is worth that a word names, or, below 0, that only stands near what it names."""
    return most / far if far > 0 else WEIGHTS.near / -far


def _begun(index: SearchIndex, word: str, begun: Iterable[str]) -> Sought:
    """The words that begin so, the shortest first where there are many, and the concepts that such words name.

    A lemma counts too when only other forms of it begin so: `kvinno` begins `kvinnor`.
    """
    weights: dict[str, float] = {}
    forms = sorted(begun, key=lambda form: (len(form), form))[: WEIGHTS.most_begun]
    for lemma in dict.fromkeys(map(index.lemma_of, forms)):
        raise_weights(weights, {lemma: WEIGHTS.prefix if lemma.startswith(word) else WEIGHTS.exact})
        concepts = index.known.get(lemma, Known()).concepts
        raise_weights(weights, {token: _worth(far, WEIGHTS.prefix) for token, far in concepts.items()})
    return Sought(word, {term: weight for term, weight in weights.items() if index.postings.having[term]})


def raise_weights(weights: dict[str, float], offers: Mapping[str, float]) -> None:
    """Give each term the weight that it is offered, where that is more than it had."""
    for term, weight in offers.items():
        weights[term] = max(weights.get(term, 0), weight)


def _split(index: SearchIndex, word: str) -> list[str]:
    """The two words of the bank that an unknown word is put together of, the longest last word first."""
    if not word.isalpha():
        return []
    for start in range(WEIGHTS.shortest_head, len(word) - WEIGHTS.shortest_tail + 1):
        tail = index.guess(word[start:])
        if not tail or tail in FUNCTION_WORDS:
            continue
        for candidate in base_candidates(word[:start]):
            head = index.guess(candidate)
            if head and head not in FUNCTION_WORDS and len(head) >= WEIGHTS.shortest_head:
                return [head, tail]
    return []


def _without_ending(index: SearchIndex, word: str) -> list[str]:
    """The lemmas that an unknown word may be an inflection of: `skola` for `skolornas`; never one that is longer."""
    for ending in WEIGHTS.endings:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < WEIGHTS.shortest_stem:
            continue
        near = [form for form in index.begun_by(stem) if len(form) <= len(word)]
        if near:
            return sorted({index.lemma_of(form) for form in near})
    return []


def _misspelled(index: SearchIndex, word: str) -> str:
    """The word of the bank that one letter makes of an unknown one; nothing for a short word or a number.

    Letters without their dots and rings are no mistake: `vasteras` is `västerås`. Of several the one with the same first
    letter goes first, then the one that most reports have.
    """
    if len(word) < WEIGHTS.shortest_misspelled or not word.isalpha():
        return ""
    most = TOO_MANY if len(word) >= WEIGHTS.long else TOO_MANY - 1
    near = ((mistakes(word, form), form) for form in index.guessed)
    ranked = [
        (count, form[0] != word[0], -index.guessed[form], form)
        for count, form in near
        if count < most and (len(word) >= WEIGHTS.long or not count or form[0] == word[0])
    ]
    return min(ranked, default=(0, False, 0, ""))[3]


def _alike(index: SearchIndex, word: str) -> Sought:
    """The words that share most letters with an unknown one: a guess, never more than near."""
    if not word.isalpha() or len(word) < WEIGHTS.shortest_misspelled:
        return Sought(word)
    ranked = sorted((-share, form) for form in index.guessed if (share := likeness(word, form)) >= WEIGHTS.least_alike)
    ranked = [one for one in ranked if -one[0] >= WEIGHTS.alike] or ranked
    found = {index.lemma_of(form): -share for share, form in reversed(ranked[: WEIGHTS.most_alike])}
    weights = {lemma: WEIGHTS.near * share for lemma, share in found.items() if index.postings.having[lemma]}
    return Sought(word, weights, read_as=tuple(form for _, form in ranked[: WEIGHTS.most_alike]), alike=True)
