"""The first tier of a large bank in pieces: what a word of a query looks for stands in one of them.

An index in alphabetical order would scatter it: `arbete` also looks for its concepts, synonyms and compounds. So a
piece is a stretch of the vocabulary together with everything that its words reach, and some terms stand in several.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Postings = Mapping[str, Sequence[int]]

# Some 15 kB over the wire: a query is a few of them.
_NUMBERS = 12_000


def shards(
    vocabulary: Iterable[str], reach: Callable[[str], Iterable[str]], postings: Postings
) -> Iterator[tuple[str, Postings]]:
    """The first word of each piece, and the postings of all that its words `reach`.

    A word that reaches more than a piece should hold gets one to itself.
    """
    first, held, size = "", dict[str, Sequence[int]](), 0
    for word in sorted(vocabulary):
        reached = {term: postings[term] for term in reach(word) if term in postings}
        new = sum(len(numbers) for term, numbers in reached.items() if term not in held)
        if held and size + new > _NUMBERS:
            yield first, held
            held = {}
        if not held:
            first, size, new = word, 0, sum(map(len, reached.values()))
        held |= reached
        size += new
    if held:
        yield first, held
