"""Controlled words that a text names, by their labels and alternative labels."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from kunskapsbank.language.words import lemma, words_of
from kunskapsbank.model.vocabulary import Concept, Vocabulary

_LONGEST_ABBREVIATION = 6
_PEOPLE_WITH = "Personer med "


class Lexicon:
    """The names of a vocabulary's concepts, found as whole words in any inflection; `SE` only where it stands so."""

    def __init__(self, vocabulary: Vocabulary, without: Iterable[str] = ()) -> None:
        left_out = set(without)
        self.concepts = [c for c in vocabulary if c.id not in left_out and c.extra.get("top") != "true"]

    def found(self, text: str) -> Counter[str]:
        """The concepts that a text names → how much it says of them: a name of several words counts more.

        A name inside a longer one does not count: a neuropsychiatric disability is not any disability.
        """
        words = [lemma(word) for word in words_of(text)]
        found, end = Counter[str](), 0
        for at, word in enumerate(words):
            names = self._by_first_lemma.get(word, ()) if at >= end else ()
            fitting = [(name, concept) for name, concept in names if tuple(words[at : at + len(name)]) == name]
            longest = max((len(name) for name, _ in fitting), default=0)
            found.update({concept: longest for name, concept in fitting if len(name) == longest})
            end = max(end, at + longest)
        for abbreviation, concept in self._abbreviations:
            found[concept] += len(abbreviation.findall(text))
        return +found

    @cached_property
    def _by_first_lemma(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for concept in self.concepts:
            for name in {tuple(lemma(word) for word in words_of(name)) for name in _written_out(concept)}:
                if name:
                    table[name[0]].append((name, concept.id))
        return dict(table)

    @cached_property
    def _abbreviations(self) -> list[tuple[re.Pattern[str], str]]:
        short = ((name, concept) for concept in self.concepts for name in concept.names if _is_abbreviation(name))
        return [(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), concept.id) for name, concept in short]


def _written_out(concept: Concept) -> Iterable[str]:
    return (name.removeprefix(_PEOPLE_WITH) for name in concept.names if not _is_abbreviation(name))


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name) <= _LONGEST_ABBREVIATION


def most_named(found: Counter[str], most: int, share: float = 0.2) -> list[str]:
    """The concepts that are named most, at most `most`, and none below a share of what the first one has."""
    if not found:
        return []
    least = found.most_common(1)[0][1] * share
    return [concept for concept, score in found.most_common(most) if score >= least]
