"""What a result card and the facets need of each report: compact, coded, labels once."""

from collections.abc import Iterable
from typing import Any

from kunskapsbank.bank.catalogue import Catalogue, Entry

# The name in the address, the heading, the catalogue's facet, and the vocabulary that names its values.
FACETS = (
    ("malgrupp", "Målgrupp", "target_group", "target_groups"),
    ("metod", "Metod", "method", "methods"),
    ("forbund", "Samordningsförbund", "federation", "federations"),
    ("niva", "Nivå", "level", "levels"),
    ("typ", "Rapporttyp", "report_type", "report_types"),
    ("lan", "Län", "county", "counties"),
    ("kommun", "Kommun", "municipality", "municipalities"),
    ("ar", "År", "year", None),
    ("utvardering", "Hur det är utvärderat", "design", "designs"),
    ("sedan", "Vad hände sedan", "afterwards", "afterwards_statuses"),
    ("ekonomi", "Kostnader och samhällsekonomi", "economics", None),
)


def cards(catalogue: Catalogue) -> dict[str, Any]:
    """The reports newest first, and the facets with their values in the order they are shown.

    A report's `facets` are positions in the values of each facet, in the facets' order; `groups` and `methods` are the
    positions of those that the report itself names, without the wider ones; `years` are its first and its last.
    """
    values = {name: _values(catalogue, facet) for name, _, facet, _ in FACETS}
    codes = {name: {value: code for code, value in enumerate(known)} for name, known in values.items()}
    labels = {name: _labels(catalogue, vocabulary, values[name]) for name, _, _, vocabulary in FACETS}
    return {
        "facets": [{"name": name, "heading": heading, "values": labels[name]} for name, heading, _, _ in FACETS],
        "reports": [_card(entry, codes) for entry in catalogue],
    }


def _card(entry: Entry, codes: dict[str, dict[str, int]]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.report.title,
        "finding": entry.finding,
        "groups": _coded(entry.report.target_groups, codes["malgrupp"]),
        "methods": _coded(entry.report.methods, codes["metod"]),
        "years": [entry.years[0], entry.years[-1]] if entry.years else [],
        "facets": [_coded(entry.facet(facet), codes[name]) for name, _, facet, _ in FACETS],
    }


def _coded(values: Iterable[str], codes: dict[str, int]) -> list[int]:
    return [codes[value] for value in values if value in codes]


def _values(catalogue: Catalogue, facet: str) -> list[str]:
    """The values that some report has: years newest first, others by how many reports have them."""
    reports = catalogue.by_facet[facet]
    if facet == "year":
        return sorted(reports, reverse=True)
    return sorted(reports, key=lambda value: (-len(reports[value]), value))


def _labels(catalogue: Catalogue, vocabulary: str | None, values: list[str]) -> list[tuple[str, str]]:
    """Each value with what a reader sees; a year is its own label."""
    return [(value, catalogue.vocabularies[vocabulary].label(value) if vocabulary else value) for value in values]
