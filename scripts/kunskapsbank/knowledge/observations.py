"""Observations: each result of each report, with what it takes to draw it and to set it beside another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import Entry, share_of
from kunskapsbank.model.results import NOT_MEASURED, Result

UNKNOWN_BASE = "okänd"
_Z = 1.959964
"""So many standard errors hold 95 percent of what chance does."""


class Axis(NamedTuple):
    """What is counted, and of whom: shares on one axis may be set side by side."""

    measure: str
    base: str


class Interval(NamedTuple):
    """The two ends of an interval in percent."""

    low: float
    high: float


@dataclass(frozen=True)
class Observation:
    """One result of one report; `anchor` is its place on the report's page, and stays as long as what was counted does."""

    entry: Entry
    result: Result
    anchor: str

    @property
    def address(self) -> str:
        """Where it stands, below the site's root."""
        return f"{self.entry.address}#{self.anchor}"

    @property
    def measured(self) -> bool:
        """Whether anybody measured it."""
        return self.result.direction != NOT_MEASURED

    @property
    def base_known(self) -> bool:
        """Whether the source says who the base are."""
        return self.result.base not in (None, UNKNOWN_BASE)

    @property
    def n(self) -> int | None:
        """How many people the base holds."""
        return self.result.of

    @property
    def is_share(self) -> bool:
        """Whether it is a share of people, a span of shares, or a value in percent."""
        return share_of(self.result) is not None or self.span is not None or self.result.unit == "procent"

    @property
    def span(self) -> Interval | None:
        """The lowest and the highest share, where the source gives a span."""
        low, high = self.result.share_low, self.result.share_high
        return Interval(float(low), float(high)) if low is not None and high is not None else None

    @cached_property
    def share(self) -> float | None:
        """The share that may be drawn: one whose base and n are known."""
        return share_of(self.result) if self.base_known and self.n else None

    @property
    def axis(self) -> Axis | None:
        """The axis that its share may be drawn on; none when there is no share, or its base or n is not known."""
        return Axis(self.result.measure, self.result.base or "") if self.share is not None else None

    @cached_property
    def interval(self) -> Interval | None:
        """What chance alone can do to the share in a group of this size."""
        if self.share is None or self.n is None:
            return None
        counted = self.result.count
        return wilson(100 * counted / self.n if counted is not None else self.share, self.n)


def wilson(share: float, n: int) -> Interval:
    """Wilson's interval at 95 percent for a share in percent of `n` people."""
    p, spread = share / 100, _Z * _Z / n
    middle = p + spread / 2
    reach = _Z * sqrt(p * (1 - p) / n + spread / (4 * n))
    return Interval(*(100 * max(0.0, min(1.0, (middle + way * reach) / (1 + spread))) for way in (-1, 1)))


def observations(entry: Entry) -> Iterator[Observation]:
    """The results of a report in its own order."""
    results = entry.report.results
    for result, anchor in zip(results, result_anchors(results), strict=True):
        yield Observation(entry, result, anchor)


def shared_axes(observed: Iterable[Observation]) -> Mapping[Axis, list[Observation]]:
    """The axes that several reports have a share on, with all of their shares there in the order that they came."""
    found: dict[Axis, list[Observation]] = defaultdict(list)
    for one in observed:
        if one.axis:
            found[one.axis].append(one)
    return {axis: on_it for axis, on_it in found.items() if len({one.entry.id for one in on_it}) > 1}
