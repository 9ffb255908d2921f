"""The economics of all reports: every calculation, and how the figures that can be set side by side spread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.costs import Economics

OVERVIEW = "kunskapsöversikt"
PER_PERSON = "per_participant"
SIDE_BY_SIDE = ("efficiency", "cost_per_efficiency", "payback_months")
"""The figures that mean the same however many took part and however far ahead was reckoned."""
ENOUGH = 3
"""Fewer values than this have no median."""


class Calculation(NamedTuple):
    """One calculation of one report."""

    entry: Entry
    figures: Economics


@dataclass(frozen=True)
class Spread:
    """How a figure spreads over the reports; `key` is its field in the model."""

    key: str
    values: tuple[Decimal, ...]

    @property
    def lowest(self) -> Decimal:
        """The lowest value."""
        return min(self.values)

    @property
    def highest(self) -> Decimal:
        """The highest value."""
        return max(self.values)

    @property
    def median(self) -> Decimal | None:
        """The value in the middle; with few values there is none."""
        return median(self.values) if len(self.values) >= ENOUGH else None


@dataclass(frozen=True)
class KeyFigures:
    """Every calculation, newest report first: of the reports' own work, and of others' that an overview gathers.

    `cautions` are the words that calculations warn with, each with the reports that say them.
    """

    calculations: tuple[Calculation, ...]
    of_others: tuple[Calculation, ...]
    spreads: tuple[Spread, ...]
    cautions: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def reports(self) -> int:
        """How many reports have calculated on their own work."""
        return len({one.entry.id for one in self.calculations})


def key_figures(catalogue: Catalogue) -> KeyFigures:
    """What the bank knows of money, in figures."""
    all_ = [Calculation(entry, figures) for entry in catalogue for figures in entry.report.economics]
    own = tuple(one for one in all_ if one.entry.report.report_type != OVERVIEW)
    others = tuple(one for one in all_ if one.entry.report.report_type == OVERVIEW)
    people = (entry.report.cost_per_participant for entry in catalogue)
    each = Spread(PER_PERSON, tuple(Decimal(kronor) for kronor in people if kronor is not None))
    spreads = (each, *(Spread(key, tuple(_values(own, key))) for key in SIDE_BY_SIDE))
    return KeyFigures(own, others, tuple(one for one in spreads if one.values), tuple(_cautions((*others, *own))))


def _values(calculations: Iterable[Calculation], key: str) -> Iterator[Decimal]:
    found = (getattr(one.figures, key) for one in calculations)
    return (Decimal(value) for value in found if value is not None)


def _cautions(calculations: Iterable[Calculation]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry, figures in calculations:
        if figures.caution:
            found.setdefault(figures.caution, {})[entry.id] = entry
    return ((caution, tuple(entries.values())) for caution, entries in found.items())
