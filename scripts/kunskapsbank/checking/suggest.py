"""The words someone may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import BaseModel

from kunskapsbank.model.naming import fields_by_key
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


def field_meant(found: str, model: type[BaseModel]) -> str | None:
    """The key of the field that `found` names, by its key or its label, or nearly spells; None when nothing is near."""
    fields = fields_by_key(model)
    by_word = {(info.title or key).lower(): key for key, info in fields.items()} | {key: key for key in fields}
    meant = word_meant(found, by_word)
    return by_word[meant] if meant else None


def did_you_mean(word: str | None) -> str:
    """A sentence to put last in a cure; empty when there is no word."""
    return f" Menade du {word}?" if word else ""
