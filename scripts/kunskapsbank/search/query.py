"""A query in everyday Swedish, answered from the index.

`site/scripts/search/query.js` says the same in JavaScript; a test asks both about random banks and compares.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kunskapsbank.search.analysed import Shown
from kunskapsbank.search.analysis import FUNCTION_WORDS, words_of
from kunskapsbank.search.answers import AnswerPage
from kunskapsbank.search.fields import in_register
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.sought import Sought, all_sought
from kunskapsbank.search.weights import WEIGHTS

ShownAt = Callable[[int], Shown]
"""Row → what is shown of the report there."""

_QUOTES = re.compile("[”“„»«]")
# Words within quotation marks, or anything up to a space; a minus sign before either takes it away.
_PIECE = re.compile(r'(?<!\S)(-?)"([^"]*)"|(?<!\S)-(?=\w)(\S+)')
_SENTENCE = re.compile(r"[.!?:\n]+(?=\s|$)|\n")


class Hit(NamedTuple):
    """The row of a report that answers a query, and how well: above 1 with the whole query."""

    row: int
    score: float


@dataclass(frozen=True)
class Answer:
    """The hits, best first: `complete` have every word of the query, `partial` only some.

    `read_as` are the words that were taken as others, since the bank has none of them. `pages` answer by themselves.
    `facets` are the terms of concepts among the words that reports can be narrowed by.
    """

    complete: tuple[Hit, ...] = ()
    partial: tuple[Hit, ...] = ()
    read_as: tuple[Sought, ...] = ()
    pages: tuple[AnswerPage, ...] = ()
    facets: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits in the order that they are shown."""
        return self.complete + self.partial


class _Parsed(NamedTuple):
    """A query taken apart: words, phrases as their words, and what must not be there."""

    words: list[str]
    phrases: list[list[str]]
    without: list[list[str]]


def find(index: SearchIndex, shown: ShownAt, query: str) -> Answer:
    """Find the reports with all the words of the query, and then those with some of them.

    Both are ordered by how strongly they have the words, where a rare word counts for more than a common one; the first
    few also by how near each other the words stand. Of equal reports the newest comes first. Quotation marks hold words
    together, a minus sign takes a word away. A query without words gives every report, newest first, with the score 0.
    """
    parsed = _parse(query)
    sought = all_sought(index, parsed.words)
    everything = [Hit(row, 0.0) for row in reversed(range(len(index.ids)))]
    complete, partial = _ranked(index, sought) if sought else (everything, [])
    first = complete or partial
    first[: WEIGHTS.reordered] = _by_nearness(index, shown, sought, first[: WEIGHTS.reordered])
    return Answer(
        _allowed(index, shown, parsed, complete),
        _allowed(index, shown, parsed, partial),
        read_as=tuple(one for one in sought if one.read_as),
        pages=tuple(_pages(index, parsed.words)),
        facets=tuple(_facets(index, sought)),
    )


def _ranked(index: SearchIndex, sought: Sequence[Sought]) -> tuple[list[Hit], list[Hit]]:
    """The rows that have all that is sought, and those that have some of it, the strongest first."""
    strengths, met = _matches(index, sought)
    fits = {row: [one.fit(terms) for one in sought] for row, terms in met.items()}
    best = [max((row[place] for row in fits.values()), default=0.0) for place in range(len(sought))]
    enough = [WEIGHTS.well if top >= WEIGHTS.well else WEIGHTS.least for top in best]
    if not all(one.optional for one in sought):
        enough = [0.0 if one.optional else least for one, least in zip(sought, enough, strict=True)]
    complete: list[Hit] = []
    partial: list[Hit] = []
    for row, fit in fits.items():
        if not any(fit):
            continue
        whole_query = all(one >= least for one, least in zip(fit, enough, strict=True))
        share = sum(one / (top or 1) for one, top in zip(fit, best, strict=True)) / len(fit)
        strength = share * strengths[row]
        ranked = Hit(row, _six_decimals(whole_query + strength / (1 + strength)))
        (complete if whole_query else partial).append(ranked)
    return sorted(complete, key=_best), sorted(partial, key=_best)


def _matches(index: SearchIndex, sought: Sequence[Sought]) -> tuple[dict[int, float], dict[int, set[str]]]:
    """Row → how strongly it has what is sought; row → the terms by which it was found."""
    clauses: dict[str, list[float]] = defaultdict(list)
    for term, weight in chain.from_iterable(one.clauses() for one in sought):
        clauses[term].append(weight)
    strengths: dict[int, float] = defaultdict(float)
    met: dict[int, set[str]] = defaultdict(set)
    for term, weights in sorted(clauses.items()):
        worth = max(weights)
        if in_register(term):
            said = min(sum(weights) / WEIGHTS.exact, 1)
            worth = WEIGHTS.exact * said * said * said * len(weights) / len(sought)
        worth *= index.postings.rarity(term) / 1000
        for row, _, impact in index.postings.each(term):
            strengths[row] += worth * impact / 100
            met[row].add(term)
    return strengths, met


def _by_nearness(index: SearchIndex, shown: ShownAt, sought: Sequence[Sought], ranked: list[Hit]) -> list[Hit]:
    """The first few hits ordered anew: more of the query's words in one sentence raise a report."""
    if len(sought) < 2:
        return ranked
    forms = [forms_of(index, one) for one in sought]
    first = []
    for row, score in ranked:
        share = _together(forms, shown(row).passages)
        most = math.floor(score) + 1
        first.append(Hit(row, _six_decimals(most - (most - score) * (1 - WEIGHTS.together * share))))
    return sorted(first, key=_best)


def forms_of(index: SearchIndex, sought: Sought) -> Set[str]:
    """Every form of the words that are looked for."""
    lemmas = {term for term, _ in sought.clauses() if not term.startswith("#")}
    return lemmas.union(*(index.forms.get(lemma, ()) for lemma in lemmas))


def _together(forms: Sequence[Set[str]], passages: Iterable[Sequence[str]]) -> float:
    """The largest share of the words, beyond one, that stand in one sentence."""
    most = 1
    for _, text in passages:
        for sentence in _SENTENCE.split(text):
            words = set(words_of(sentence))
            most = max(most, sum(not words.isdisjoint(one) for one in forms))
    return (most - 1) / (len(forms) - 1)


def _pages(index: SearchIndex, typed: Sequence[str]) -> list[AnswerPage]:
    """The pages whose name is all that the query says, and, where the bank lacks what they name, that it says at all."""
    telling = {index.lemma_of(word) for word in typed if word not in FUNCTION_WORDS}
    whole = telling.union(word for word in typed if word in FUNCTION_WORDS)
    found = [page for lemma in sorted(whole) for page in index.answers.get(lemma, ()) if whole.issuperset(page.name)]
    exact = [page for page in found if page.absent or len(page.name) == len(whole) or set(page.name) == telling]
    return list(
        {page.address: page for page in sorted(exact, key=lambda page: (len(page.name), page.address))}.values()
    )


def _facets(index: SearchIndex, sought: Sequence[Sought]) -> list[str]:
    """The concepts that words of the query name outright, with more words beside them."""
    every = (item for one in sought for item in one.terms.items() if len(sought) > 1)
    return sorted(
        {term for term, weight in every if term[0] == "#" and weight >= WEIGHTS.exact and not in_register(term)}
    )


def _parse(query: str) -> _Parsed:
    parsed = _Parsed([], [], [])
    rest: list[str] = []
    end = 0
    text = _QUOTES.sub('"', query)
    for piece in _PIECE.finditer(text):
        rest.append(text[end : piece.start()])
        end = piece.end()
        words = words_of(piece[2] if piece[2] is not None else piece[3])
        if piece[1] or piece[3]:
            parsed.without.append(words)
            continue
        rest.extend(words)
        if len(words) > 1:
            parsed.phrases.append(words)
    parsed.words.extend(words_of(" ".join([*rest, text[end:]])))
    return parsed


def _allowed(index: SearchIndex, shown: ShownAt, parsed: _Parsed, ranked: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that have the phrases of a query, and nothing that was taken away."""
    single = [index.lemma_of(words[0]) for words in parsed.without if len(words) == 1]
    gone = {row for lemma in single for row, _, _ in index.postings.each(lemma)}
    left = tuple(one for one in ranked if one.row not in gone)
    refused = [words for words in parsed.without if len(words) > 1]
    if not parsed.phrases and not refused:
        return left

    def fits(hit: Hit) -> bool:
        texts = [words_of(text) for _, text in shown(hit.row).passages]
        return all(_has(index, phrase, texts) for phrase in parsed.phrases) and not any(
            _has(index, phrase, texts) for phrase in refused
        )

    return tuple(filter(fits, left[: WEIGHTS.most_checked]))


def _has(index: SearchIndex, phrase: Sequence[str], texts: Iterable[Sequence[str]]) -> bool:
    """Whether the words stand in a row in some text, inflected in any way."""
    wanted = [{word, lemma, *index.forms.get(lemma, ())} for word in phrase for lemma in [index.lemma_of(word)]]
    return any(
        all(found in forms for found, forms in zip(text[start:], wanted, strict=False))
        for text in texts
        for start in range(len(text) - len(wanted) + 1)
    )


def _six_decimals(number: float) -> float:
    """The last ones depend on the order of additions, which differs between the two languages."""
    return math.floor(number * 1e6 + 0.5) / 1e6


def _best(ranked: Hit) -> tuple[float, int]:
    return -ranked.score, -ranked.row
