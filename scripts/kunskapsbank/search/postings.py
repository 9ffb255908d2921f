"""Where every term of the bank stands, taken in report by report in little room."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import sub

from lunr.idf import idf

from kunskapsbank.search.analysed import MOST, TIERS, Impacts

Written = list[int | list[int]]
"""A term's rarity in thousandths; then, tier by tier, the steps from row to row that have it and the impact in each."""

_BITS = MOST.bit_length()


class Postings:
    """The rows that have each term, in each tier, with the term's impact there."""

    def __init__(self) -> None:
        self.rows = 0
        self._tiers: tuple[dict[str, array[int]], ...] = tuple(defaultdict(_numbers) for _ in TIERS)

    def add(self, tiers: Sequence[Impacts]) -> None:
        """Take in the next report."""
        for found, impacts in zip(self._tiers, tiers, strict=True):
            for term, impact in impacts.items():
                found[term].append(self.rows << _BITS | impact)
        self.rows += 1

    @cached_property
    def having(self) -> Mapping[str, int]:
        """Term → how many reports have it; asked for when all are taken in."""
        having: Counter[str] = Counter()
        for found in self._tiers:
            having.update({term: len(numbers) for term, numbers in found.items()})
        return having

    def rarity(self, term: str) -> int:
        """What it says that a report has the term, by lunr's measure, in thousandths."""
        return _rarity(self.having[term], self.rows)

    def each(self, term: str) -> Iterator[tuple[int, int, int]]:
        """Row, tier and impact wherever a term stands."""
        for tier, found in enumerate(self._tiers):
            for number in found.get(term, ()):
                yield number >> _BITS, tier, number & MOST

    def written(self, term: str) -> Written:
        """All that the browser needs to know of where a term stands."""
        numbers: Written = [self.rarity(term)]
        for found in self._tiers:
            rows = [number >> _BITS for number in found.get(term, ())]
            numbers += [[*rows[:1], *map(sub, rows[1:], rows)], [number & MOST for number in found.get(term, ())]]
        while not numbers[-1]:
            numbers.pop()
        return numbers


@cache
def _rarity(having: int, rows: int) -> int:
    return round(1000 * float(idf({"": dict.fromkeys(range(having))}, rows)))


def _numbers() -> "array[int]":
    return array("I")
