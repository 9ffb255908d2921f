"""The words someone may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from kunskapsbank.model.vocabulary import Vocabulary


def concept_meant(found: str, vocabulary: Vocabulary) -> str | None:
    """The id of the concept that `found` names or nearly spells; None when nothing is near."""
    word = found.strip().lower()
    if word in vocabulary.by_word:
        return vocabulary.by_word[word]
    near = get_close_matches(word, vocabulary.by_word, n=1, cutoff=0.7)
    return vocabulary.by_word[near[0]] if near else None


def word_meant(found: str, words: Iterable[str]) -> str | None:
    """The word that `found` nearly spells; None when nothing is near."""
    near = get_close_matches(found.strip().lower(), list(words), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str | None) -> str:
    """A sentence to put last in a cure; empty when there is no word."""
    return f" Menade du {word}?" if word else ""
