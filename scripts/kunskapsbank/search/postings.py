"""Where every term of the bank stands, put together from blocks of reports without a look at each occurrence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate

from lunr.idf import idf

from kunskapsbank.search.analysed import TIERS, Block, Stretch


class Postings:
    """The rows that have each term, in each tier, with the term's impact there."""

    def __init__(self) -> None:
        self.rows = 0
        self._tiers: tuple[dict[str, list[tuple[int, Stretch]]], ...] = tuple(defaultdict(list) for _ in TIERS)

    def add(self, block: Block) -> None:
        """Take in the next reports."""
        for found, terms in zip(self._tiers, block.tiers, strict=True):
            for term, stretch in terms.items():
                found[term].append((self.rows, stretch))
        self.rows += len(block.shown)

    @cached_property
    def having(self) -> Mapping[str, int]:
        """Term → how many reports have it, 0 for any other; asked for when all are taken in."""
        having: Counter[str] = Counter()
        for found in self._tiers:
            for term, stretches in found.items():
                having[term] += sum(stretch[2] for _, stretch in stretches)
        return having

    def rarity(self, term: str) -> int:
        """What it says that a report has the term, by lunr's measure, in thousandths."""
        return _rarity(self.having[term], self.rows)

    def each(self, term: str) -> Iterator[tuple[int, int, int]]:
        """Row, tier and impact wherever a term stands."""
        for tier in range(len(TIERS)):
            steps, impacts = self._numbers(tier, term)
            if steps:
                rows = accumulate(map(int, steps.split(",")))
                yield from ((row, tier, int(impact)) for row, impact in zip(rows, impacts.split(","), strict=True))

    def written(self, term: str) -> str:
        """All that the browser needs to know of where a term stands, as JSON.

        That is its rarity; then, tier by tier, the steps from row to row that have it and the impact in each.
        """
        lists = [numbers for tier in range(len(TIERS)) for numbers in self._numbers(tier, term)]
        while not lists[-1]:
            lists.pop()
        return f"[{self.rarity(term)},{','.join(f'[{numbers}]' for numbers in lists)}]"

    def _numbers(self, tier: int, term: str) -> tuple[str, str]:
        """The steps from row to row and the impacts, both as text."""
        steps, impacts, last = [], [], 0
        for start, (first, end, _, between, values) in self._tiers[tier].get(term, ()):
            steps.append(str(start + first - last))
            if between:
                steps.append(between)
            impacts.append(values)
            last = start + end
        return ",".join(steps), ",".join(impacts)


@cache
def _rarity(having: int, rows: int) -> int:
    return round(1000 * float(idf({"": dict.fromkeys(range(having))}, rows)))
