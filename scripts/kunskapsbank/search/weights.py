"""What the search goes by, said once: the browser reads it in words.json, under `weights`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What each way to meet a word is worth, and how far a word of a query is taken.

    Worth: a report from the `year`; the `exact` word; its `synonym`; a `compound` that it is part of; all the `part`s of
    a compound; a word that has it as its `prefix`. A report has a word `well` by the word itself, its concept or a
    compound; by less only when no report has it well. One that no report has counts as if so much as `unknown` had it.
    What only an `attached` document says is worth that share of what the report says itself.
    """

    year: float = 40
    exact: float = 10
    synonym: float = 2
    compound: float = 3
    part: float = 2
    prefix: float = 1
    well: float = 2.5
    unknown: float = 0.5
    attached: float = 0.5

    # A beginning of more words, and a word of which more compounds are made, say little with each.
    most_begun: int = 60
    most_compounds: int = 30
    # An unknown word is taken apart only into words at least this long.
    shortest_head: int = 3
    shortest_tail: int = 4
    # Inflections that the bank's own words lack. With one taken off, a lemma may be half as long again as the stem that
    # is left, or from a long stem on so many letters longer.
    endings: tuple[str, ...] = (
        "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers", "ars",
        "en", "et", "er", "ar", "or", "na", "ns", "n", "t", "a", "e", "s",
    )  # fmt: skip
    shortest_stem: int = 3
    long_stem: int = 6
    longest_ending: int = 4
    shortest_misspelled: int = 4

    # How often a word stands in a field of a report, as Pagefind's tokens tell it.
    times: tuple[float, ...] = (1, 2.5, 5.5, 10)


WEIGHTS = Weights()
