"""A query in everyday Swedish, answered from the index.

`docs/assets/sok-worker.js` says the same in JavaScript; a test searches both and compares. Change both together.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lunr.query import Query

from kunskapsbank.search.analysis import FUNCTION_WORDS, parts, raw_words, whole
from kunskapsbank.search.index import SearchIndex

_EXACT, _PREFIX = 10, 1
# A word that the bank knows is also taken as a beginning only when it is long: `ung` should not bring `ungefär`.
_SHORTEST_KNOWN_PREFIX = 4
# Inflections that the bank's own words lack; with one taken off, a lemma may be this much longer than what is left.
_ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers", "ars",
    "en", "et", "er", "ar", "or", "na", "ns", "n", "t", "a", "e", "s",
)  # fmt: skip
_SHORTEST_STEM, _LONGEST_REST = 4, 2


@dataclass(frozen=True)
class Hit:
    """A report that answers a query, and how well."""

    report: str
    score: float


@dataclass(frozen=True)
class Answer:
    """The hits, best first; `complete` says that each has every word of the query, otherwise each has only some."""

    hits: tuple[Hit, ...]
    complete: bool


@dataclass(frozen=True)
class Sought:
    """What one word of a query looks for: terms of the index with their weights, and beginnings of terms."""

    terms: Mapping[str, float] = field(default_factory=dict)
    prefix: str = ""

    def accepts(self, term: str) -> bool:
        """Whether a term of the index is what the word looks for."""
        return term in self.terms or (self.prefix != "" and term.startswith(self.prefix))


def find(index: SearchIndex, query: str) -> Answer:
    """Find the reports with all the words of the query; if there are none, those with some, most words first.

    Equal reports stand by id. A query without words gives every report, newest first, with the score 0.
    """
    required, wholes = _words(query)
    if not required:
        return Answer(tuple(Hit(report, 0.0) for report in index.reports), complete=True)
    sought = [_sought(index, word) for word in required]
    ranked: list[tuple[int, float, str]] = []
    for match in _matches(index, sought, wholes):
        has = sum(any(one.accepts(term) for term in match["match_data"].metadata) for one in sought)
        if has:
            ranked.append((has, _rounded(match["score"]), match["ref"]))
    ranked.sort(key=lambda row: (-row[0], -row[1], row[2]))
    complete = bool(ranked) and ranked[0][0] == len(sought)
    hits = (Hit(report, score) for has, score, report in ranked if not complete or has == len(sought))
    return Answer(tuple(hits), complete)


def _words(query: str) -> tuple[list[str], list[str]]:
    """The words that a report should have, each once, and the hyphenated wholes that raise one that has them too.

    Function words are passed over, unless there is nothing else.
    """
    found = raw_words(query)
    words = list(dict.fromkeys(part for word in found for part in parts(word)))
    content = [word for word in words if word not in FUNCTION_WORDS]
    return content or words, [whole(word) for word in found if len(parts(word)) > 1]


def _sought(index: SearchIndex, word: str) -> Sought:
    lemma = index.words.lemmas.get(word, word)
    if lemma in index.vocabulary:
        return _with_concepts(index, [lemma], word if len(word) >= _SHORTEST_KNOWN_PREFIX else "")
    forms = index.words.lemmas.items()
    begun = {lemma for form, lemma in forms if form.startswith(word) and not lemma.startswith(word)}
    if len(word) > 1 and (begun or any(term.startswith(word) for term in index.vocabulary)):
        return _with_concepts(index, sorted(begun), word)
    return _with_concepts(index, _without_ending(index, word), "")


def _with_concepts(index: SearchIndex, lemmas: list[str], prefix: str) -> Sought:
    """The lemmas or their synonyms, and the concepts that they or words with the prefix name."""
    weights: dict[str, float] = {}
    for name in sorted(index.words.concepts) if prefix else ():
        if name.startswith(prefix):
            _raise(weights, index.words.concepts[name], _PREFIX)
    for lemma in lemmas:
        for term in index.words.synonyms.get(lemma, [lemma]):
            weights[term] = _EXACT
        _raise(weights, index.words.concepts.get(lemma, {}), _EXACT)
    return Sought(weights, prefix)


def _raise(weights: dict[str, float], concepts: Mapping[str, int], weight: float) -> None:
    """Give each concept the weight shared among the words of its name, where that is more than it had."""
    for concept, length in concepts.items():
        weights[concept] = max(weights.get(concept, 0), weight / length)


def _without_ending(index: SearchIndex, word: str) -> list[str]:
    """The lemmas that an unknown word may be an inflection of: `skola` for `skolornas`."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        longest = len(stem) + _LONGEST_REST
        near = sorted(term for term in index.vocabulary if term.startswith(stem) and len(term) <= longest)
        if near:
            return near
    return []


def _matches(index: SearchIndex, sought: list[Sought], wholes: list[str]) -> list[dict[str, Any]]:
    query = index.engine.create_query()
    for one in sought:
        for term, weight in one.terms.items():
            query.term(term, boost=weight, use_pipeline=False)
        if one.prefix:
            query.term(one.prefix, boost=_PREFIX, use_pipeline=False, wildcard=Query.WILDCARD_TRAILING)
    for word in wholes:
        query.term(index.words.lemmas.get(word, word), boost=_EXACT, use_pipeline=False)
    matches: list[dict[str, Any]] = index.engine.query(query) if query.clauses else []
    return matches


def _rounded(score: float) -> float:
    """Six decimals: the last ones depend on the order of additions, which differs between the two languages."""
    return math.floor(score * 1e6 + 0.5) / 1e6
