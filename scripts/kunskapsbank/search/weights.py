"""What the search goes by, said once: the browser reads it on the search page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What each way to meet a word is worth, and how far a word of a query is taken.

    Worth: the `exact` word; its `synonym`; a `compound` that it is part of; a longer word that it is the `prefix` of; what
    is only `near` it, which never makes a full hit. A report has a word `well` by the word itself, its concept or a
    compound; by less, but `least`, only when no report has it well.
    """

    exact: float = 10
    synonym: float = 2.5
    compound: float = 3
    prefix: float = 1
    near: float = 0.5
    well: float = 2.5
    least: float = 0.9

    # A report with the `whole` query gets so much; one that has it with the strength of `half` gets half of what words can
    # give; and the most that the `register` can give is so much.
    whole: float = 0.1
    half: float = 8
    register: float = 4
    # Words of a query and of a name are akin when they share so much of their letters; a function word, a `filler`, counts
    # for a part, and only in a name that is `short`: of so few other words. So many concepts are asked, and a report that
    # one has `also` counts for less. Concepts that are like the query by less than `sure` in all lay less on the table.
    akin: float = 0.35
    filler: float = 0.5
    short: int = 2
    concepts: int = 25
    also: float = 0.3
    sure: float = 0.5

    # The beginning, or a part, of more words says little with each.
    most_longer: int = 20
    # An unknown word is taken apart only into words at least this long.
    shortest_head: int = 3
    shortest_tail: int = 4
    # Inflections that the bank's own words lack. With one taken off, a lemma is no longer than the word was.
    endings: tuple[str, ...] = (
        "ernas", "arnas", "ornas", "erna", "arna", "orna", "ades", "aste", "ade", "ats", "ast", "are", "ens", "ets", "ers", "ars",
        "en", "et", "er", "ar", "at", "or", "na", "ns", "n", "t", "a", "e", "s",
    )  # fmt: skip
    shortest_stem: int = 3
    # Misspelled: below the length of a `long` word one mistake, and the same first letter.
    shortest_misspelled: int = 4
    long: int = 6
    # What is merely like an unknown word: so many, that share so much of their letters three by three.
    most_alike: int = 3
    alike: float = 0.2
    # So many words an unknown one can be meant as.
    most_guessed: int = 20_000
    # While somebody types, so many titles can be suggested: those of the newest reports.
    most_titles: int = 2_000

    # A phrase is looked for in the texts of so many hits.
    most_checked: int = 200


WEIGHTS = Weights()
