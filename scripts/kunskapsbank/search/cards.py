"""What a result card and the facets need of each report: compact, coded, labels once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS, Facet, Filter
from kunskapsbank.wording.dates import years


class _Filtered(NamedTuple):
    """A facet of the search, and the position of each of its values."""

    facet: Facet
    filter: Filter
    codes: dict[str, int]

    def coded(self, values: Iterable[str]) -> list[int]:
        return [self.codes[value] for value in values if value in self.codes]


def cards(catalogue: Catalogue) -> dict[str, Any]:
    """The reports newest first, and the facets with their values in the order they are shown.

    A report's `facets` are positions in the values of each facet, in the facets' order; `line` those that the report
    itself names of the facets that are `on_line`; `latest` is the last of its `years`, 0 when it has none.
    """
    filtered = [
        _Filtered(facet, facet.filter, {value: code for code, value in enumerate(catalogue.values_of(facet))})
        for facet in FACETS
        if facet.filter
    ]
    return {
        "facets": [_described(one, catalogue) for one in filtered],
        "reports": [_card(entry, filtered) for entry in catalogue],
    }


def _described(one: _Filtered, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "name": one.filter.name,
        "heading": one.filter.heading or one.facet.label,
        "suggested": one.filter.suggested,
        "on_line": one.filter.on_line,
        "badge": one.filter.badge,
        "values": [(value, one.facet.label_of(value, catalogue.vocabularies)) for value in one.codes],
    }


def _card(entry: Entry, filtered: Iterable[_Filtered]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.report.title,
        "finding": entry.finding,
        "line": [one.coded(one.facet.own(entry)) for one in filtered if one.filter.on_line],
        "years": years(entry.years),
        "latest": entry.latest,
        "facets": [one.coded(one.facet.values(entry)) for one in filtered],
    }
