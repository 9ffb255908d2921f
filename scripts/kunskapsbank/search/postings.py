"""Where every term of the bank stands, put together from blocks of reports without a look at each occurrence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate

from lunr.idf import idf

from kunskapsbank.search.analysed import TIERS, Block


class Postings:
    """The rows that have each term, in each tier, with the term's impact there."""

    def __init__(self) -> None:
        self.rows = 0
        # Term → its last row, and, as text, the steps from row to row and the impacts.
        self._tiers: tuple[dict[str, tuple[int, str, str]], ...] = tuple({} for _ in TIERS)

    def add(self, block: Block) -> None:
        """Take in the next reports."""
        for found, terms in zip(self._tiers, block.tiers, strict=True):
            for term, (first, last, further, impacts) in terms.items():
                if term in found:
                    end, steps, values = found[term]
                    steps, impacts = f"{steps},{self.rows + first - end}{further}", f"{values},{impacts}"
                else:
                    steps = f"{self.rows + first}{further}"
                found[term] = self.rows + last, steps, impacts
        self.rows += len(block.shown)

    @cached_property
    def having(self) -> Mapping[str, int]:
        """Term → how many reports have it, 0 for any other; asked for when all are taken in."""
        having: Counter[str] = Counter()
        for found in self._tiers:
            for term, (_, steps, _) in found.items():
                having[term] += steps.count(",") + 1
        return having

    def rarity(self, term: str) -> int:
        """What it says that a report has the term, by lunr's measure, in thousandths."""
        return _rarity(self.having[term], self.rows)

    def each(self, term: str) -> Iterator[tuple[int, int, int]]:
        """Row, tier and impact wherever a term stands."""
        for tier, found in enumerate(self._tiers):
            if term in found:
                _, steps, impacts = found[term]
                rows = accumulate(map(int, steps.split(",")))
                yield from ((row, tier, int(impact)) for row, impact in zip(rows, impacts.split(","), strict=True))

    def written(self, term: str) -> str:
        """All that the browser needs to know of where a term stands, as JSON.

        That is its rarity; then, tier by tier, the steps from row to row that have it and the impact in each.
        """
        tiers = [found.get(term) for found in self._tiers]
        while tiers and tiers[-1] is None:
            tiers.pop()
        stands = [f",[{one[1]}],[{one[2]}]" if one else ",[],[]" for one in tiers]
        return f"[{self.rarity(term)}{''.join(stands)}]"


@cache
def _rarity(having: int, rows: int) -> int:
    return round(1000 * float(idf({"": dict.fromkeys(range(having))}, rows)))
