"""A query in everyday Swedish, answered from the index.

`docs/assets/search/worker.js` says the same in JavaScript; a test searches both and compares. Change both together.
"""

import math
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kunskapsbank.search.analysis import FUNCTION_WORDS, base_candidates, parts, raw_words, whole
from kunskapsbank.search.fields import mark
from kunskapsbank.search.index import SearchIndex, shortest

# How much each way to meet a word is worth: a report from the year most, then the word itself.
_YEAR, _EXACT, _SYNONYM, _COMPOUND, _PART, _PREFIX = 40.0, 10.0, 2.0, 3.0, 2.0, 1.0
# An unknown word is taken apart only into words at least this long.
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4
# A beginning of more words says little with each.
_MOST_BEGUN = 60
# Inflections that the bank's own words lack; with one taken off, a lemma may be this much longer than what is left.
_ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers", "ars",
    "en", "et", "er", "ar", "or", "na", "ns", "n", "t", "a", "e", "s",
)  # fmt: skip
_SHORTEST_STEM, _LONG_STEM = 3, 6
_SHORTEST_MISSPELLED = 4
_TOO_MANY = 3
_BARE = str.maketrans("åäöéü", "aaoeu")
# A report has a word well by the word itself, its concept or a compound; by less only when no report has it well.
_WELL = 2.5
# A word that no report has is rarer than one that a single report has.
_UNKNOWN = 0.5
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


@dataclass(frozen=True)
class _Parsed:
    """A query taken apart: raw words, phrases as raw words, and what must not be there."""

    words: list[str]
    phrases: list[list[str]]
    without: list[list[str]]


def find(index: SearchIndex, query: str) -> Answer:
    """Find the reports with all the words of the query, and then those with some of them.

    Both are ordered by how strongly they have the words, where a rare word counts for more than a common one. Equal reports stand by id. Quotation marks hold words together, a minus sign takes a word away. A query without
    words gives every report, newest first, with the score 0.
    """
    parsed = _parse(query)
    sought = _all_sought(index, parsed)
    if not sought:
        return Answer(tuple(Hit(report, 0.0) for report in index.reports if _allows(index, parsed, report)))
    wholes = [whole(word) for word in parsed.words if len(parts(word)) > 1]
    found = _matches(index, sought, wholes)
    fits = {report: [one.fit(terms) for one in sought] for report, (_, terms) in found.items()}
    enough = [_WELL if any(row[place] >= _WELL for row in fits.values()) else 0.0 for place in range(len(sought))]
    best = [max((row[place] for row in fits.values()), default=0.0) or 1.0 for place in range(len(sought))]
    having = [sum(row[place] > 0 for row in fits.values()) for place in range(len(sought))]
    rarity = [math.log(1 + len(index.reports) / (count or _UNKNOWN)) for count in having]
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


def _required(parsed: _Parsed) -> list[str]:
    """The words that a report should have, each once; function words only when there is nothing else."""
    words = list(dict.fromkeys(part for word in parsed.words for part in parts(word)))
    return [word for word in words if word not in FUNCTION_WORDS] or words


def _all_sought(index: SearchIndex, parsed: _Parsed) -> list[Sought]:
    """What each required word looks for; two words that the bank writes as one are also sought as that one."""
    required = _required(parsed)
    typed = [part for word in parsed.words for part in parts(word)]
    after = dict(pairwise(typed))
    sought: list[Sought] = []
    joined: set[str] = set()
    for word in required:
        own = _sought(index, word)
        following = after.get(word, "")
        compound = _joined(index, word, following) if following in required else ""
        if compound:
            joined.update((word, following))
            together = _known(index, [compound])
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
        return _known(index, [lemma])
    split = _split(index, word)
    if split:
        return Sought(every=tuple(_known(index, [part]) for part in split), read_as=(word, " ".join(split)))
    begun = _begun_by(index, word) if len(word) > 1 else {}
    if begun:
        return Sought(begun)
    near = _without_ending(index, word)
    if near:
        return _known(index, near)
    right = _one_edit_away(index, word)
    if right:
        return Sought(_known(index, [index.words.lemmas.get(right, right)]).terms, read_as=(word, right))
    return Sought()


def _begun_by(index: SearchIndex, start: str) -> dict[str, float]:
    """The terms that begin so, with the shortest first where there are many, and the concepts that such words name.

    A lemma counts too when only other forms of it begin so: `kvinno` begins `kvinnor`.
    """
    words = index.words
    begun = {base for form, base in words.lemmas.items() if form.startswith(start)}
    begun.update(term for term in index.vocabulary if term.startswith(start))
    weights: dict[str, float] = {}
    for lemma in shortest(begun, _MOST_BEGUN):
        _raise(weights, {lemma: _PREFIX if lemma.startswith(start) else _EXACT})
        _raise(weights, {token: _PREFIX / far for token, far in words.concepts.get(lemma, {}).items()})
    return weights


def _known(index: SearchIndex, lemmas: Sequence[str]) -> Sought:
    """What lemmas of the bank look for: themselves, their concepts, synonyms, and compounds that they are part of."""
    weights: dict[str, float] = {}
    words = index.words
    for lemma in lemmas:
        _raise(weights, {lemma: _EXACT, mark("years", lemma): _YEAR} if lemma.isdecimal() else {lemma: _EXACT})
        _raise(weights, {token: _EXACT / far for token, far in words.concepts.get(lemma, {}).items()})
        _raise(weights, dict.fromkeys(words.synonyms.get(lemma, ()), _SYNONYM))
        _raise(weights, dict.fromkeys(index.compounds.get(lemma, ()), _COMPOUND))
    every: tuple[Sought, ...] = ()
    if len(lemmas) == 1 and lemmas[0] in words.parts:
        # Where some report has the compound, its parts here and there in a text say little.
        weak = lemmas[0] in index.terms
        every = tuple(Sought({part: _PART}, weak=weak) for part in words.parts[lemmas[0]])
    return Sought(weights, every)


def _raise(weights: dict[str, float], offers: Mapping[str, float]) -> None:
    """Give each term the weight that it is offered, where that is more than it had."""
    for term, weight in offers.items():
        weights[term] = max(weights.get(term, 0), weight)


def _split(index: SearchIndex, word: str) -> list[str]:
    """The two words of the bank that an unknown word is put together of, the longest last word first."""
    if not word.isalpha():
        return []
    for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = index.words.lemmas.get(word[start:], word[start:])
        if tail in index.vocabulary:
            for candidate in base_candidates(word[:start]):
                head = index.words.lemmas.get(candidate, candidate)
                if head in index.vocabulary and head not in FUNCTION_WORDS and len(head) >= _SHORTEST_HEAD:
                    return [head, tail]
    return []


def _without_ending(index: SearchIndex, word: str) -> list[str]:
    """The lemmas that an unknown word may be an inflection of: `skola` for `skolornas`."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        longest = len(stem) + (len(stem) // 2 if len(stem) < _LONG_STEM else 4)
        near = sorted(term for term in index.vocabulary if term.startswith(stem) and len(term) <= longest)
        if near:
            return near
    return []


def _one_edit_away(index: SearchIndex, word: str) -> str:
    """The word of the bank that one letter makes of an unknown one; nothing for a short word or a number.

    Letters without their dots and rings are no mistake: `vasteras` is `västerås`. Of several the one with the same first
    letter goes first, then the one that most reports have in the first tier.
    """
    if len(word) < _SHORTEST_MISSPELLED or not word.isalpha():
        return ""
    inverted = index.engines[0].inverted_index

    def rank(form: str) -> tuple[int, bool, int, str]:
        postings = inverted.get(index.words.lemmas.get(form, form), {})
        reports = sum(len(found) for name, found in postings.items() if name != "_index")
        return _mistakes(word, form), form[0] != word[0], -reports, form

    near = {form for form in (*index.vocabulary, *index.words.lemmas) if _mistakes(word, form) < _TOO_MANY}
    return min(near, key=rank, default="")


def _mistakes(one: str, other: str) -> int:
    """0 for the same letters apart from dots and rings, 1 for one edit, 2 for both; `_TOO_MANY` for more."""
    if abs(len(one) - len(other)) > 1:
        return _TOO_MANY
    if _is_one_edit(one, other):
        return 1
    bare, other_bare = one.translate(_BARE), other.translate(_BARE)
    return 0 if bare == other_bare else 2 if _is_one_edit(bare, other_bare) else _TOO_MANY


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed, or two neighbours that changed places, make one the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:] and len(left) > 1)
    )


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
                _raise(clauses, {term: weight})
        _raise(clauses, {index.words.lemmas.get(word, word): _EXACT for word in wholes})
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
