"""What a hit shows of its report, and what the search narrows and orders by."""

from collections.abc import Callable, Mapping
from operator import sub
from typing import Any

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS, Facet
from kunskapsbank.search.fields import terms_of
from kunskapsbank.wording.brief import brief
from kunskapsbank.wording.dates import years

_ALPHABET = {ord(letter): after for letter, after in zip("åäöéü", ("z1", "z2", "z3", "e", "y"), strict=True)}


def card_of(entry: Entry) -> dict[str, Any]:
    """A report as a hit shows it: nothing in it depends on other reports."""
    return {
        "id": entry.id,
        "title": entry.report.title,
        "finding": entry.finding,
        "brief": brief(entry),
        "line": [*_named(entry, lambda facet: bool(facet.filter and facet.filter.on_line)), years(entry.years)],
        "badges": _named(entry, lambda facet: bool(facet.filter and facet.filter.badge)),
    }


def _named(entry: Entry, wanted: Callable[[Facet], bool]) -> list[str]:
    """What the report itself names of each wanted facet, at most two by name."""
    labels = [[one.label_of(value, entry.vocabularies) for value in one.own(entry)] for one in filter(wanted, FACETS)]
    return [", ".join(some[:2]) + (" med flera" if len(some) > 2 else "") for some in labels if some]


def filter_of(facet: Facet, catalogue: Catalogue, rows: Mapping[str, int]) -> dict[str, Any]:
    """A facet as hits are narrowed by it; its values in the order they are shown, each with its label and the steps
    between the rows that have it.
    """
    assert facet.filter

    def steps(value: str) -> list[int]:
        having = sorted(rows[entry.id] for entry in catalogue.with_value(facet.key, value))
        return list(map(sub, having, (0, *having)))

    return {
        "name": facet.filter.name,
        "heading": facet.filter.heading or facet.label,
        "suggested": facet.filter.suggested,
        "vocabulary": terms_of(facet),
        "values": [
            (value, facet.label_of(value, catalogue.vocabularies), steps(value)) for value in catalogue.values_of(facet)
        ],
    }


def orders_of(catalogue: Catalogue) -> dict[str, list[int]]:
    """Each row's place in each order that hits can be shown in besides how well they answer; equal ones newest first."""
    keys: dict[str, Callable[[Entry], Any]] = {
        "titel": lambda entry: entry.report.title.lower().translate(_ALPHABET),
        "sakerhet": lambda entry: -entry.rank,
        "n": lambda entry: -(entry.n or 0),
    }
    places = {
        name: {entry.id: place for place, entry in enumerate(sorted(catalogue, key=key))} for name, key in keys.items()
    }
    return {name: [place[entry.id] for entry in reversed(catalogue.entries)] for name, place in places.items()}
