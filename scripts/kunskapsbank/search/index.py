"""The search index of a catalogue: built once, asked by Python, and written in pieces for the browser."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from kunskapsbank.bank.register import Register
from kunskapsbank.language.commonness import words_of_one_in
from kunskapsbank.language.compounds import compound_parts
from kunskapsbank.language.words import FUNCTION_WORDS, lemmas_of, telling
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.search.analysed import AllAnalysed
from kunskapsbank.search.answers import AnswerPage, answer_pages, answer_words
from kunskapsbank.search.names import (
    concept_labels,
    concept_words,
    naming_words,
    place_words,
    synonyms,
    vocabulary_words,
)
from kunskapsbank.search.postings import Postings
from kunskapsbank.search.registered import Registered, registered
from kunskapsbank.search.weights import WEIGHTS


class Known(NamedTuple):
    """What the bank knows of a lemma.

    `reach`: every term in the reports that a query looks for when it meets the lemma, with its weight: the lemma itself,
    the concepts that it names and those that only stand near, and other one-word names of the same concept; where no
    report has the lemma, the compounds that it is part of, or the parts of what is one itself. `common`: whether it is
    common in general Swedish and names no concept. `place`: whether it names one.
    """

    reach: Mapping[str, float] = {}
    common: bool = False
    place: bool = False


_NO_SLIP, _COMMON = 500_000, 4_000
"""A word that is one of so many in Swedish is no slip of the pen; is common."""


@dataclass(frozen=True, repr=False)
class SearchIndex:
    """What a query is answered from.

    `lemmas`: form → lemma where they differ. `known`: every lemma that a query can meet; `told` works out what is known of
    one. `labels`: term of a concept → what it is called. `ids`: the reports by row; `shown`: a digest of what is shown of
    each. `answers`: the first telling lemma of a name → pages with such a name. `swedish`: every form that is not English.
    `registered`: what the register lays on the table.
    """

    postings: Postings
    lemmas: Mapping[str, str]
    known: Set[str]
    told: Callable[[str], Known]
    labels: Mapping[str, str]
    ids: Sequence[str]
    shown: Sequence[bytes]
    answers: Mapping[str, Sequence[AnswerPage]]
    swedish: Set[str]
    registered: Registered

    def lemma_of(self, word: str) -> str:
        """The base form of a word, as far as the bank knows it."""
        return self.lemmas.get(word, word)

    def about(self, lemma: str) -> Known:
        """What the bank knows of a lemma; nothing of one that is not known."""
        return self.told(lemma) if lemma in self.known else Known()

    @cached_property
    def words(self) -> list[str]:
        """Every form that can be looked up, in order."""
        return sorted({*self.known, *self.lemmas})

    @cached_property
    def forms(self) -> Mapping[str, list[str]]:
        """Lemma → its other forms, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self.lemmas):
            found[self.lemmas[form]].append(form)
        return dict(found)

    @cached_property
    def guessed(self) -> Mapping[str, int]:
        """The words that an unknown one may be meant as, in order, each with how many reports have it.

        Those that most reports have; a larger bank has many more, nearly all in a single report.
        """
        own, lemmas = self.postings.having.get, self.lemmas.get
        having = {word: own(lemma) or self._named(lemma) for word in self.swedish for lemma in [lemmas(word, word)]}
        least = sorted(having.values(), reverse=True)[: WEIGHTS.most_guessed][-1:]
        words = sorted(word for word, reports in having.items() if reports and [reports] >= least)
        by_use = sorted(words, key=having.__getitem__, reverse=True)
        return {word: having[word] for word in sorted(by_use[: WEIGHTS.most_guessed])}

    def _named(self, lemma: str) -> int:
        """How many reports have a concept that a lemma names."""
        return max((self.postings.having[term] for term in self.about(lemma).reach), default=0)

    @cached_property
    def others(self) -> Set[str]:
        """Swedish words that the bank has nothing of: none of them is a misspelled one of its own."""
        words = words_of_one_in(_NO_SLIP) - self.guessed.keys()
        return {word for word in words if word.isalpha() and len(word) >= WEIGHTS.shortest_misspelled}

    def guess(self, word: str) -> str:
        """The telling lemma of a word that an unknown one may be meant as; nothing for another."""
        lemma = self.lemma_of(word)
        return lemma if word in self.guessed and lemma not in FUNCTION_WORDS else ""

    def begun_by(self, start: str) -> list[str]:
        """The words that an unknown one may be meant as and that begin with something, in order."""
        words = list(self.guessed)
        return words[bisect_left(words, start) : bisect_left(words, start + "\uffff")]


def build_index(
    vocabularies: Vocabularies, analysed: AllAnalysed, register: Register, hand_written: Iterable[AnswerPage] = ()
) -> SearchIndex:
    """All reports put together."""
    postings = Postings()
    swedish: set[str] = set()
    english: set[str] = set()
    shown: list[bytes] = []
    for block in analysed.blocks():
        postings.add(block)
        swedish.update(telling(block.words))
        english.update(telling(block.english))
        shown += block.shown
    laid = registered(vocabularies, register, {one.id: row for row, one in enumerate(analysed.reports)})
    used = postings.having.keys()
    answers = answer_pages(vocabularies, postings.having, hand_written)
    concepts, same = concept_words(vocabularies, used, register.entries), synonyms(vocabularies, used)
    swedish.update(telling(vocabulary_words(vocabularies) | answer_words()))
    swedish.update(telling(word for page in answers for word in page.name))
    lemmas = lemmas_of(swedish | english)
    terms = {term for term in used if not term.startswith("#")}
    places = place_words(vocabularies)
    known = terms | concepts.keys() | same.keys() | set(lemmas.values()) | places | laid.words.keys() - FUNCTION_WORDS
    common = words_of_one_in(_COMMON) - naming_words(vocabularies)
    halves: dict[str, dict[str, float]] = defaultdict(dict)
    parts_of = compound_parts(sorted(known - places), known)
    for compound in sorted(parts_of, key=lambda word: (len(word), word)):
        for part in parts_of[compound]:
            if compound in terms and part not in terms:
                halves[part][compound] = WEIGHTS.compound
            elif part in terms and compound not in terms:
                halves[compound][part] = WEIGHTS.near
    by_first_lemma: dict[str, list[AnswerPage]] = defaultdict(list)
    for page in answers:
        for first in (telling(page.name) or page.name)[:1]:
            by_first_lemma[first].append(page)

    def about(lemma: str) -> Known:
        reach = {lemma: WEIGHTS.exact} if lemma in terms else {}
        for term, far in concepts.get(lemma, {}).items():
            reach[term] = round(WEIGHTS.exact / far if far > 0 else WEIGHTS.near / -far, 3)
        reach.update(islice(halves.get(lemma, {}).items(), WEIGHTS.most_longer))
        reach.update(dict.fromkeys(same.get(lemma, ()), WEIGHTS.synonym))
        return Known(reach, lemma in common, lemma in places)

    return SearchIndex(
        postings=postings,
        lemmas={form: lemma for form, lemma in lemmas.items() if form != lemma},
        known={*known, *halves, *common, *by_first_lemma},
        told=about,
        labels=concept_labels(vocabularies, used),
        ids=[one.id for one in analysed.reports],
        shown=shown,
        answers=by_first_lemma,
        swedish=swedish.union([lemmas[form] for form in swedish]),
        registered=laid,
    )
