"""Every word of a document is in its draft or is named."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.importing.blocks import Origin, Passage
from kunskapsbank.importing.losses import losses, told_of

WORDS = st.lists(st.sampled_from(["ett", "två", "24", "av", "60", "Hissen", "arbete"]), max_size=8).map(" ".join)


def passages(*texts: str) -> list[Passage]:
    return [Passage(text, Origin(page)) for page, text in enumerate(texts, 1)]


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_what_is_lost_is_what_one_has_more_of_than_the_other(said: list[str], told: list[str]) -> None:
    had, kept = (Counter(" ".join(texts).lower().split()) for texts in (said, told))
    lost = Counter(word.lower() for loss in losses(passages(*said), told) for word in loss.words)
    assert lost == had - kept


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("Vi mång-", "faldigade det."), "Vi mångfaldigade det."),
        (("Vi mång\xad", "faldigade det."), "Vi mångfaldigade det."),
        (("Arbets träning",), "Arbetsträning"),
        (("A\u0308nnu **en**",), "Ännu en"),
        ((), "Mer än dokumentet säger"),
    ],
)
def test_the_same_words_otherwise_written_are_no_loss(said: tuple[str, ...], told: str) -> None:
    assert losses(passages(*said), [told]) == []


def test_a_loss_is_named_where_its_neighbours_are_missing_too() -> None:
    lost = losses(
        passages("Vi hade tre coacher i teamet", "Handledning av tre coacher ingick inte"),
        ["Vi hade tre coacher i teamet"],
    )
    assert [(loss.words, loss.place.page) for loss in lost] == [
        (("Handledning", "av", "tre", "coacher", "ingick", "inte"), 2)
    ]
    assert told_of(lost) == "6 ord kom inte med: ”Handledning av tre coacher ingick inte” (s. 2)."


def test_many_losses_are_counted_and_some_are_shown() -> None:
    told = told_of(losses(passages(*(f"ord{number}" for number in range(9))), []))
    assert told.startswith("9 ord kom inte med: ”ord0” (s. 1), ") and told.endswith("och 3 till (s. 7, s. 8, s. 9).")
    assert told_of([]) == ""
