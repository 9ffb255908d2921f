"""A query in everyday Swedish, answered from the index.

`site/scripts/search/worker.js` says the same in JavaScript; a test searches both and compares. Change both together.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kunskapsbank.search.analysis import FUNCTION_WORDS, parts, raw_words, whole
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.sought import Sought, all_sought, raise_weights
from kunskapsbank.search.weights import WEIGHTS

_QUOTES = re.compile("[”“„»«]")
# Words within quotation marks, or anything up to a space; a minus sign before either takes it away.
_PIECE = re.compile(r'(?<!\S)(-?)"([^"]*)"|(?<!\S)-(?=\w)(\S+)')


class Hit(NamedTuple):
    """A report that answers a query, and how well."""

    report: str
    score: float


@dataclass(frozen=True)
class Answer:
    """The hits, best first: `complete` have every word of the query, `partial` only some.

    `read_as` says which words were taken as others, since no report has them: (typed, taken as).
    """

    complete: tuple[Hit, ...] = ()
    partial: tuple[Hit, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()

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


def find(index: SearchIndex, query: str) -> Answer:
    """Find the reports with all the words of the query, and then those with some of them.

    Both are ordered by how strongly they have the words, where a rare word counts for more than a common one. Equal
    reports stand by id. Quotation marks hold words together, a minus sign takes a word away. A query without words
    gives every report, newest first, with the score 0.
    """
    parsed = _parse(query)
    typed = [part for word in parsed.words for part in parts(word)]
    sought = all_sought(index, _required(typed), typed)
    if not sought:
        return Answer(tuple(Hit(report, 0.0) for report in index.reports if _allows(index, parsed, report)))
    wholes = [whole(word) for word in parsed.words if len(parts(word)) > 1]
    found = _matches(index, sought, wholes)
    fits = {report: [one.fit(terms) for one in sought] for report, (_, terms) in found.items()}
    enough = [
        WEIGHTS.well if any(row[place] >= WEIGHTS.well for row in fits.values()) else 0.0
        for place in range(len(sought))
    ]
    best = [max((row[place] for row in fits.values()), default=0.0) or 1.0 for place in range(len(sought))]
    having = [sum(row[place] > 0 for row in fits.values()) for place in range(len(sought))]
    rarity = [math.log(1 + len(index.reports) / (count or WEIGHTS.unknown)) for count in having]
    complete: list[Hit] = []
    partial: list[Hit] = []
    for report, row in fits.items():
        if not any(row) or not _allows(index, parsed, report):
            continue
        whole_query = all(fit > 0 and fit >= least for fit, least in zip(row, enough, strict=True))
        share = sum(worth * fit / top for worth, fit, top in zip(rarity, row, best, strict=True)) / sum(rarity)
        hit = Hit(report, _score(whole_query, share * found[report][0]))
        (complete if whole_query else partial).append(hit)
    return Answer(
        tuple(sorted(complete, key=_best)),
        tuple(sorted(partial, key=_best)),
        tuple(one.read_as for one in sought if one.read_as),
    )


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


def _required(typed: Sequence[str]) -> list[str]:
    """The words that a report should have, each once; function words only when there is nothing else."""
    words = list(dict.fromkeys(typed))
    return [word for word in words if word not in FUNCTION_WORDS] or words


def _allows(index: SearchIndex, parsed: _Parsed, report: str) -> bool:
    """Whether a report has the phrases, and nothing that was taken away."""
    if not all(_has_phrase(index, phrase, report) for phrase in parsed.phrases):
        return False
    return not any(_has(index, words, report) for words in parsed.without if words)


def _has(index: SearchIndex, words: list[str], report: str) -> bool:
    """Whether a report has a word in any form, or several words in a row."""
    if len(words) > 1:
        return _has_phrase(index, words, report)
    lemma = index.words.lemmas.get(words[0], words[0])
    postings = (engine.inverted_index.get(lemma, {}) for engine in index.engines)
    return any(report in found for fields in postings for name, found in fields.items() if name != "_index")


def _has_phrase(index: SearchIndex, phrase: list[str], report: str) -> bool:
    """Whether the words stand in a row in some passage, inflected in any way."""
    lemmas = index.words.lemmas
    wanted = [lemmas.get(word, word) for word in phrase]
    for _, text in index.passages[report]:
        found = [lemmas.get(part, part) for word in raw_words(text) for part in parts(word)]
        if any(found[start : start + len(wanted)] == wanted for start in range(len(found) - len(wanted) + 1)):
            return True
    return False


def _matches(index: SearchIndex, sought: list[Sought], wholes: list[str]) -> dict[str, tuple[float, set[str]]]:
    """Report → its score in both tiers together, and the terms by which it was found."""
    found: dict[str, tuple[float, set[str]]] = {}
    for tier, engine in enumerate(index.engines):
        clauses: dict[str, float] = {}
        for one in sought:
            for term, weight in one.clauses(tier):
                raise_weights(clauses, {term: weight})
        raise_weights(clauses, {index.words.lemmas.get(word, word): WEIGHTS.exact for word in wholes})
        if not clauses:
            continue
        query = engine.create_query()
        for term, weight in clauses.items():
            query.term(term, boost=weight, use_pipeline=False)
        for match in engine.query(query):
            score, terms = found.get(match["ref"], (0.0, set()))
            found[match["ref"]] = score + match["score"], terms | set(match["match_data"].metadata)
    return found


def _score(complete: bool, strength: float) -> float:
    """Above 1 for a report with the whole query, below for the others.

    Six decimals: the last ones depend on the order of additions, which differs between the two languages.
    """
    return complete + math.floor(strength / (1 + strength) * 1e6 + 0.5) / 1e6


def _best(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.report
