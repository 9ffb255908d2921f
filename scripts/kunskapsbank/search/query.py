"""A query in everyday Swedish, answered from the index.

`site/scripts/search/query.js` says the same in JavaScript; a test asks both about random banks and compares.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from kunskapsbank.search.analysed import Shown
from kunskapsbank.search.analysis import FUNCTION_WORDS, parts, raw_words, whole
from kunskapsbank.search.answers import AnswerPage
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.sought import Sought, all_sought, raise_weights
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


@dataclass(frozen=True)
class _Parsed:
    """A query taken apart: raw words, phrases as raw words, and what must not be there."""

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
    typed = [part for word in parsed.words for part in parts(word)]
    sought = all_sought(index, typed)
    allowed = _Allowed(index, shown, parsed)
    if not sought:
        everything = [Hit(row, 0.0) for row in reversed(range(len(index.ids)))]
        return Answer(allowed(everything))
    wholes = [index.lemma_of(whole(word)) for word in parsed.words if len(parts(word)) > 1]
    complete, partial = _ranked(index, sought, wholes)
    if complete:
        complete = _by_nearness(index, shown, sought, complete)
    else:
        partial = _by_nearness(index, shown, sought, partial)
    return Answer(
        allowed(complete),
        allowed(partial),
        read_as=tuple(one for one in sought if one.read_as),
        pages=tuple(_pages(index, typed)),
        facets=tuple(_facets(index, sought)),
    )


def _ranked(index: SearchIndex, sought: Sequence[Sought], wholes: Iterable[str]) -> tuple[list[Hit], list[Hit]]:
    """The rows that have all that is sought, and those that have some of it, the strongest first."""
    strengths, met = _matches(index, sought, wholes)
    fits = {row: [one.fit(terms) for one in sought] for row, terms in met.items()}
    best = [max((row[place] for row in fits.values()), default=0.0) for place in range(len(sought))]
    enough = [WEIGHTS.well if top >= WEIGHTS.well else WEIGHTS.least for top in best]
    if not all(one.optional for one in sought):
        enough = [0.0 if one.optional else least for one, least in zip(sought, enough, strict=True)]
    having = [sum(row[place] > 0 for row in fits.values()) for place in range(len(sought))]
    worths = [math.log(1 + len(index.ids) / (count or WEIGHTS.unknown)) for count in having]
    complete: list[Hit] = []
    partial: list[Hit] = []
    for row, fit in fits.items():
        if not any(fit):
            continue
        whole_query = all(one >= least for one, least in zip(fit, enough, strict=True))
        share = sum(worth * one / (top or 1) for worth, one, top in zip(worths, fit, best, strict=True)) / sum(worths)
        ranked = Hit(row, _score(whole_query, share * strengths[row]))
        (complete if whole_query else partial).append(ranked)
    return sorted(complete, key=_best), sorted(partial, key=_best)


def _matches(
    index: SearchIndex, sought: Sequence[Sought], wholes: Iterable[str]
) -> tuple[dict[int, float], dict[int, set[str]]]:
    """Row → how strongly it has what is sought; row → the terms by which it was found."""
    clauses: dict[str, float] = {}
    weak: dict[str, float] = {}
    for one in sought:
        for term, weight, is_weak in one.clauses():
            raise_weights(weak if is_weak else clauses, {term: weight})
    raise_weights(clauses, dict.fromkeys(wholes, WEIGHTS.exact))
    strengths: dict[int, float] = {}
    met: dict[int, set[str]] = {}
    length = math.hypot(*(max(clauses.get(term, 0), weak.get(term, 0)) for term in {**clauses, **weak})) or 1
    for term in sorted({**clauses, **weak}):
        rarity = index.postings.rarity(term) / 1000
        for row, tier, impact in index.postings.each(term):
            weight = clauses.get(term, 0.0) if tier else max(clauses.get(term, 0.0), weak.get(term, 0.0))
            if weight:
                strengths[row] = strengths.get(row, 0.0) + weight * rarity * impact / (10 * length)
                met.setdefault(row, set()).add(term)
    return strengths, met


def _by_nearness(index: SearchIndex, shown: ShownAt, sought: Sequence[Sought], ranked: list[Hit]) -> list[Hit]:
    """The first few ordered anew: more of the query's words in one sentence raise a report."""
    if len(sought) < 2:
        return ranked
    forms = [forms_of(index, one) for one in sought]
    first = [
        one._replace(score=_raised(one.score, _together(forms, shown(one.row).passages)))
        for one in ranked[: WEIGHTS.reordered]
    ]
    return [*sorted(first, key=_best), *ranked[WEIGHTS.reordered :]]


def _raised(score: float, share: float) -> float:
    """A score nearer the most that its kind can have, 1 or 2, by how large a share of the words stand together."""
    whole_query = math.floor(score)
    return _six_decimals(whole_query + 1 - (whole_query + 1 - score) * (1 - WEIGHTS.together * share))


def forms_of(index: SearchIndex, sought: Sought) -> Set[str]:
    """Every form of the words that are looked for."""
    lemmas = {term for term, _, _ in sought.clauses() if not term.startswith("#")}
    return lemmas.union(*(index.forms.get(lemma, ()) for lemma in lemmas))


def _together(forms: Sequence[Set[str]], passages: Iterable[Sequence[str]]) -> float:
    """The largest share of the words, beyond one, that stand in one sentence."""
    most = 1
    for _, text in passages:
        for sentence in _SENTENCE.split(text):
            words = {part for word in raw_words(sentence) for part in parts(word)}
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
    own = [
        [term for term, weight in one.terms.items() if term.startswith("#") and weight >= WEIGHTS.exact]
        for one in sought
    ]
    return sorted({term for terms in own for term in terms}) if len(sought) > 1 else []


def _parse(query: str) -> _Parsed:
    parsed = _Parsed([], [], [])
    rest: list[str] = []
    end = 0
    text = _QUOTES.sub('"', query)
    for piece in _PIECE.finditer(text):
        rest.append(text[end : piece.start()])
        end = piece.end()
        words = raw_words(piece[2] if piece[2] is not None else piece[3])
        flat = [part for word in words for part in parts(word)]
        if piece[1] or piece[3]:
            parsed.without.append(flat)
        elif len(flat) > 1:
            parsed.phrases.append(flat)
            rest.append(" ".join(words))
        else:
            rest.append(" ".join(words))
    parsed.words.extend(raw_words(" ".join([*rest, text[end:]])))
    return parsed


class _Allowed:
    """The hits that have the phrases of a query, and nothing that was taken away."""

    def __init__(self, index: SearchIndex, shown: ShownAt, parsed: _Parsed) -> None:
        self._index, self._shown, self._phrases = index, shown, parsed.phrases
        single = [index.lemma_of(words[0]) for words in parsed.without if len(words) == 1]
        self._without = {row for lemma in single for row, _, _ in index.postings.each(lemma)}
        self._refused = [words for words in parsed.without if len(words) > 1]

    def __call__(self, ranked: Iterable[Hit]) -> tuple[Hit, ...]:
        left = [one for one in ranked if one.row not in self._without]
        if self._phrases or self._refused:
            left = [one for one in left[: WEIGHTS.most_checked] if self._fits(self._shown(one.row).passages)]
        return tuple(left)

    def _fits(self, passages: Iterable[Sequence[str]]) -> bool:
        texts = [text for _, text in passages]
        return all(self._has(phrase, texts) for phrase in self._phrases) and not any(
            self._has(phrase, texts) for phrase in self._refused
        )

    def _has(self, phrase: Sequence[str], texts: Iterable[str]) -> bool:
        """Whether the words stand in a row in some text, inflected in any way."""
        wanted = [self._forms(word) for word in phrase]
        for text in texts:
            found = [part for word in raw_words(text) for part in parts(word)]
            for start in range(len(found) - len(wanted) + 1):
                if all(found[start + place] in forms for place, forms in enumerate(wanted)):
                    return True
        return False

    def _forms(self, word: str) -> set[str]:
        lemma = self._index.lemma_of(word)
        return {word, lemma, *self._index.forms.get(lemma, ())}


def _score(complete: bool, strength: float) -> float:
    """Above 1 for a report with the whole query, below for the others."""
    return _six_decimals(complete + strength / (1 + strength))


def _six_decimals(number: float) -> float:
    """The last ones depend on the order of additions, which differs between the two languages."""
    return math.floor(number * 1e6 + 0.5) / 1e6


def _best(ranked: Hit) -> tuple[float, int]:
    return -ranked.score, -ranked.row
