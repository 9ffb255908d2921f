"""Judged queries, and the measures of how well an order answers them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

import yaml

JUDGEMENTS = Path(__file__).with_name("judgements.yml")
# From this grade on a report answers the query; below it, it touches it.
_ANSWERS = 2


@dataclass(frozen=True)
class Judged:
    """A query of some kind, and the grade of each report that deserves one: 3 must come first, 1 touches it.

    The `later` ones were written when the search was made, by others who had seen neither the reports nor a query.
    """

    query: str
    kind: str
    relevant: Mapping[str, int]
    apart: bool = False
    later: bool = False

    @property
    def has_answer(self) -> bool:
        """Whether some report answers it."""
        return max(self.relevant.values(), default=0) >= _ANSWERS

    def gain(self, order: Sequence[str]) -> float:
        """nDCG@10: 1 when the ten first could not be ordered better."""
        best = sorted(self.relevant.values(), reverse=True)
        return _discounted([self.relevant.get(report, 0) for report in order]) / _discounted(best)

    def first(self, order: Sequence[str]) -> float:
        """1 divided by the place of the first report that answers the query; 0 when none does."""
        places = (place for place, report in enumerate(order, 1) if self.relevant.get(report, 0) >= _ANSWERS)
        return 1 / next(places, math.inf)


@dataclass(frozen=True)
class Quality:
    """The means over some queries."""

    ndcg: float
    success: float
    reciprocal_rank: float


def judged_queries(apart: bool = False, later: bool = False) -> list[Judged]:
    """The judged queries that the search may be made by, or those that are kept apart from that; the first or the later."""
    return [one for one in _all_judged() if (one.apart, one.later) == (apart, later)]


def quality(queries: Sequence[Judged], orders: Mapping[str, Sequence[str]]) -> Quality:
    """How well the orders, one a query, answer the queries that some report answers."""
    queries = [one for one in queries if one.has_answer]
    return Quality(
        fmean(one.gain(orders[one.query]) for one in queries),
        fmean(one.first(orders[one.query]) == 1 for one in queries),
        fmean(one.first(orders[one.query]) for one in queries),
    )


@cache
def _all_judged() -> list[Judged]:
    return [Judged(**entry) for entry in yaml.load(JUDGEMENTS.read_text("utf-8"), yaml.CSafeLoader)["queries"]]


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:10], 1))
