"""The reports that the register lays on the table for a query: those of the concepts whose names are most like it.

`site/scripts/search/registered.js` says the same in JavaScript; a test asks both about random banks and compares.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kunskapsbank.bank.register import Register
from kunskapsbank.language.likeness import threes
from kunskapsbank.language.words import FUNCTION_WORDS, every_lemma_in, lemmas_in
from kunskapsbank.model.vocabulary import Concept, Vocabularies
from kunskapsbank.search.weights import WEIGHTS


class Entered(NamedTuple):
    """A concept of the register: its label; its names, each as the numbers of its words; the rows that it names."""

    label: str
    names: Sequence[Sequence[int]]
    most: Sequence[int]
    also: Sequence[int]


class Laid(NamedTuple):
    """How strongly a report is laid on the table, from 0 to 1, and the place of the concept that says so most."""

    strength: float
    concept: int


class Registered:
    """The concepts of a register that name some report, to be asked by the words of a query."""

    def __init__(self, words: Sequence[str], entered: Sequence[Entered]) -> None:
        self.words = {word: number for number, word in enumerate(words)}
        self.entered = entered
        self._threes = [frozenset() if word in FUNCTION_WORDS else threes(word) for word in words]
        self._with_three: dict[str, list[int]] = defaultdict(list)
        for number, mine in enumerate(self._threes):
            for three in mine:
                self._with_three[three].append(number)
        self._with_word: list[dict[int, None]] = [{} for _ in words]
        for concept, one in enumerate(entered):
            for word in (word for name in one.names for word in name):
                self._with_word[word][concept] = None
        self._akin = cache(self._worked_out)  # a query asks twice of each word: what is laid, and whether it is known
        self._rarities = [self._rarity(word, len(self._with_word[number])) for number, word in enumerate(words)]

    def lay(self, lemmas: Iterable[str]) -> dict[int, Laid]:
        """The rows that it lays on the table for a query of such words."""
        nearest = sorted(self._likenesses(dict.fromkeys(lemmas)), key=lambda one: (-one[1], one[0]))
        fourths = [(concept, like * like * like * like) for concept, like in nearest[: WEIGHTS.concepts]]
        whole = max(sum(fourth for _, fourth in fourths), WEIGHTS.sure)
        laid: dict[int, Laid] = {}
        most_said: dict[int, float] = defaultdict(float)
        for concept, fourth in fourths:
            entered = self.entered[concept]
            for rows, grade in ((entered.most, 1.0), (entered.also, WEIGHTS.also)):
                share = fourth * grade / whole
                for row in rows:
                    says_most = share > most_said[row]
                    most_said[row] = max(share, most_said[row])
                    before = laid.get(row, Laid(0, concept))
                    laid[row] = Laid(before.strength + share, concept if says_most else before.concept)
        return laid

    def knows(self, lemma: str) -> bool:
        """Whether a word is like one in a name."""
        return any(like >= WEIGHTS.akin for _, like in self._akin(lemma))

    def _likenesses(self, lemmas: Iterable[str]) -> Iterator[tuple[int, float]]:
        """Each concept that has a word like one of a query's, and how like the query is to it.

        Half of that is the most that the query and a name of it share, half how much of the query its names say between
        them. A word that many concepts have counts for little.
        """
        best: dict[int, float] = defaultdict(float)
        said: dict[int, float] = defaultdict(float)
        asked = 0.0
        for word in lemmas:
            rarity = self._rarities[self.words[word]] if word in self.words else self._rarity(word, 0)
            asked += rarity
            here: dict[int, float] = defaultdict(float)
            for other, like in self._akin(word):
                best[other] = max(best[other], like)
                for concept in self._with_word[other]:
                    here[concept] = max(here[concept], like)
            for concept, like in here.items():
                said[concept] += rarity * like
        for concept, of_query in said.items():
            share = max(self._shared(name, best, asked) for name in self.entered[concept].names)
            yield concept, six_decimals((share + of_query / asked) / 2)

    def _shared(self, name: Sequence[int], best: Mapping[int, float], asked: float) -> float:
        of_name = sum(self._rarities[word] * best.get(word, 0) for word in name)
        return 2 * of_name / (asked + sum(self._rarities[word] for word in name))

    def _worked_out(self, word: str) -> list[tuple[int, float]]:
        """The words of names that are like a word, and how like: 1 for the same. Function words are only themselves."""
        if word in FUNCTION_WORDS:
            return [(self.words[word], 1.0)] if word in self.words else []
        mine = threes(word)
        shared = Counter(number for three in mine for number in self._with_three.get(three, ()))
        likenesses = ((number, 2 * count / (len(mine) + len(self._threes[number]))) for number, count in shared.items())
        return [(number, like * math.sqrt(like)) for number, like in likenesses if like >= WEIGHTS.akin]

    def _rarity(self, word: str, having: int) -> float:
        rarity = math.log(1 + len(self.entered) / (having + 0.5))
        return rarity * WEIGHTS.filler if word in FUNCTION_WORDS else rarity


def registered(vocabularies: Vocabularies, register: Register, rows: Mapping[str, int]) -> Registered:
    """What a register says of the reports in some rows; `rows`: id → row. The commonest word has the number 0."""
    found: list[tuple[Concept, list[Sequence[str]], dict[int, bool]]] = []
    for key, reports in register.entries.items():
        vocabulary, _, id = key.partition(":")
        named = {rows[report]: most for report, most in reports.items() if report in rows}
        if named and id in vocabularies.get(vocabulary, ()):
            concept = vocabularies[vocabulary][id]
            found.append((concept, [words for name in concept.names if (words := _words_of_name(name))], named))
    counts = Counter(word for _, names, _ in found for name in names for word in name)
    words = [word for word, _ in counts.most_common()]
    numbers = {word: number for number, word in enumerate(words)}
    entered = []
    for concept, names, named in found:
        numbered = [[numbers[word] for word in name] for name in names]
        most, also = (sorted(row for row in named if named[row] == grade) for grade in (True, False))
        entered.append(Entered(concept.label, numbered, most, also))
    return Registered(words, entered)


def _words_of_name(name: str) -> Sequence[str]:
    """The base forms of a name's words; in a short name its function words too."""
    telling = lemmas_in(name)
    return every_lemma_in(name) if len(telling) <= WEIGHTS.short else telling


def six_decimals(number: float) -> float:
    """The last ones depend on the order of additions, which differs between the two languages."""
    return math.floor(number * 1e6 + 0.5) / 1e6
