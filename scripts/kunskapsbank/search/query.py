"""A query in everyday Swedish, answered from the index.

`site/scripts/search/query.js` says the same in JavaScript; a test asks both about random banks and compares.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from kunskapsbank.language.words import FUNCTION_WORDS, words_of
from kunskapsbank.search.analysed import Shown
from kunskapsbank.search.answers import AnswerPage
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.registered import Laid, six_decimals
from kunskapsbank.search.sought import Sought, all_sought, put_together
from kunskapsbank.search.weights import WEIGHTS

ShownAt = Callable[[int], Shown]
"""Row → what is shown of the report there."""

_QUOTES = re.compile("[”“„»«]")
# Words within quotation marks, or anything up to a space; a minus sign before either takes it away.
_PIECE = re.compile(r'(?<!\S)(-?)"([^"]*)"|(?<!\S)-(?=\w)(\S+)')
_NOTHING: Set[str] = frozenset()


class Hit(NamedTuple):
    """The row of a report that answers a query, how well, and whether it has every word of the query."""

    row: int
    score: float
    complete: bool


@dataclass(frozen=True)
class Answer:
    """The hits, best first.

    `laid` are those that the register lays on the table, by row. `read_as` are the words that were taken as others, since the bank has none of them. `pages` answer by themselves.
    `facets` are the terms of concepts among the words that reports can be narrowed by.
    """

    hits: tuple[Hit, ...] = ()
    laid: Mapping[int, Laid] = field(default_factory=dict)
    read_as: tuple[Sought, ...] = ()
    pages: tuple[AnswerPage, ...] = ()
    facets: tuple[str, ...] = ()


class _Parsed(NamedTuple):
    """A query taken apart: words, phrases as their words, and what must not be there."""

    words: list[str]
    phrases: list[list[str]]
    without: list[list[str]]


def find(index: SearchIndex, shown: ShownAt, query: str) -> Answer:
    """Find the reports with some of the words of the query, and those that the register lays on the table for it.

    They are ordered by how strongly they have the words, where a rare word counts for more than a common one, and by what
    the register says. Of equal reports the newest comes first.
    Quotation marks hold words together, a minus sign takes a word away. A query without words gives every report, newest
    first, with the score 0.
    """
    parsed = _parse(query)
    words = put_together(index, parsed.words)
    sought = all_sought(index, words)
    taken = {one.word: () if one.place else one.meant for one in sought}
    meant = [one for word in words for one in taken.get(word, (word,))]
    laid = index.registered.lay(word if word in FUNCTION_WORDS else index.lemma_of(word) for word in meant)
    hits = _ranked(index, sought, laid) if sought else [Hit(row, 0.0, True) for row in reversed(range(len(index.ids)))]
    return Answer(
        _allowed(index, shown, parsed, hits),
        laid,
        read_as=tuple(one for one in sought if one.read_as),
        pages=tuple(_pages(index, parsed.words)),
        facets=tuple(_facets(index, sought)),
    )


def _ranked(index: SearchIndex, sought: Sequence[Sought], laid: Mapping[int, Laid]) -> list[Hit]:
    """The rows that have some of what is sought or are laid on the table, the best first."""
    strengths, met = _matches(index, sought)
    fits = {row: [one.fit(met.get(row, _NOTHING)) for one in sought] for row in {**met, **laid}}
    best = [max((row[place] for row in fits.values()), default=0.0) for place in range(len(sought))]
    enough = [WEIGHTS.well if top >= WEIGHTS.well else WEIGHTS.least for top in best]
    own = [place for place, one in enumerate(sought) if best[place] and _is_own(index, one)]
    hits: list[Hit] = []
    for row, fit in fits.items():
        shares = [one / (top or 1) for one, top in zip(fit, best, strict=True)]
        strength = sum(shares) / len(shares) * strengths[row]
        said = math.prod((shares[place] for place in own), start=laid[row].strength) if row in laid else 0.0
        complete = all(one >= least for one, least in zip(fit, enough, strict=True))
        if any(fit) or said:
            words = WEIGHTS.whole * complete + strength / (WEIGHTS.half + strength)
            hits.append(Hit(row, six_decimals(words + WEIGHTS.register * said), complete))
    return sorted(hits, key=lambda hit: (-hit.score, -hit.row))


def _is_own(index: SearchIndex, sought: Sought) -> bool:
    """Whether a word is the reports' own, a place or one that is like no word of the register.

    The register says nothing of it, so it lays no report on the table that lacks it.
    """
    known = any(index.registered.knows(index.lemma_of(word)) for word in sought.meant)
    return sought.place or not (known or sought.alike or sought.word in FUNCTION_WORDS)


def _matches(index: SearchIndex, sought: Sequence[Sought]) -> tuple[dict[int, float], dict[int, set[str]]]:
    """Row → how strongly it has what is sought; row → the terms by which it was found."""
    terms: dict[str, float] = defaultdict(float)
    for term, weight in chain.from_iterable(one.terms.items() for one in sought):
        terms[term] = max(terms[term], weight)
    strengths: dict[int, float] = defaultdict(float)
    met: dict[int, set[str]] = defaultdict(set)
    for term, weight in sorted(terms.items()):
        worth = weight * index.postings.rarity(term) / 1000
        for row, _, impact in index.postings.each(term):
            strengths[row] += worth * impact / 100
            met[row].add(term)
    return strengths, met


def _pages(index: SearchIndex, typed: Sequence[str]) -> list[AnswerPage]:
    """The pages whose name is all that the query says, and, where the bank lacks what they name, that it says at all."""
    telling = {index.lemma_of(word) for word in typed if word not in FUNCTION_WORDS}
    whole = telling.union(word for word in typed if word in FUNCTION_WORDS)
    found = [
        page
        for lemma in sorted(telling or whole)
        for page in index.answers.get(lemma, ())
        if whole.issuperset(page.name)
    ]
    exact = [page for page in found if page.absent or len(page.name) == len(whole) or set(page.name) == telling]
    return list(
        {page.address: page for page in sorted(exact, key=lambda page: (len(page.name), page.address))}.values()
    )


def _facets(index: SearchIndex, sought: Sequence[Sought]) -> list[str]:
    """The concepts that words of the query name outright, with more words beside them."""
    every = (item for one in sought for item in one.terms.items() if len(sought) > 1)
    return sorted({term for term, weight in every if term[0] == "#" and weight >= WEIGHTS.exact})


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
