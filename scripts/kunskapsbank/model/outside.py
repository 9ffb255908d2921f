"""What others have published on a concept: named in the vocabularies, and never retold."""

from collections.abc import Iterator
from typing import NamedTuple

from kunskapsbank.model.vocabulary import Concept, Vocabularies

OUTSIDE = "outside"
"""The vocabulary of it, and the key that concepts name it under."""
KINDS = ("systematisk översikt", "effektstudie", "vägledning")
_FIELDS = ("publisher", "year", "kind", "address")


class Outside(NamedTuple):
    """A review, a study or a guideline: where the publisher's own address was not seen there is none."""

    title: str
    publisher: str
    year: str
    kind: str
    about: str
    address: str


def outside(concept: Concept, vocabularies: Vocabularies) -> Iterator[Outside]:
    """What a concept names."""
    for id_ in concept.named(OUTSIDE):
        one = vocabularies[OUTSIDE][id_]
        publisher, year, kind, address = (str(one.extra.get(key, "")) for key in _FIELDS)
        yield Outside(one.label, publisher, year, kind, one.definition, address)


def wrong_with(concept: Concept) -> Iterator[str]:
    """What is missing or wrong of one that the vocabulary has, in Swedish."""
    extra = concept.extra
    if not extra.get("publisher"):
        yield "publisher saknas"
    if not (year := str(extra.get("year", ""))).isdecimal() or len(year) != 4:
        yield "year är inte ett årtal"
    if extra.get("kind") not in KINDS:
        yield f"kind är inte {', '.join(KINDS[:-1])} eller {KINDS[-1]}"
    if not str(extra.get("address", "https://")).startswith("https://"):
        yield "address börjar inte med https://"
    yield from (f"{key} är inget fält här" for key in extra if key not in _FIELDS)
