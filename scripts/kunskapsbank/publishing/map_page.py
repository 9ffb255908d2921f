"""Where in the country: a map by municipality, and the same as a table by county."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import facet
from kunskapsbank.knowledge.places import County, counties
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.wording.counts import counted

_SHELL = ShellSource("var/index", "Var?")
_FEW, _MANY = 2, 4
"""From so many reports on, an area is drawn darker."""


def map_page(catalogue: Catalogue) -> Page:
    """The page with the map."""
    found = counties(catalogue)
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Var i landet rapporterna kommer ifrån, och var banken ännu inte har någon.",
        "map.html.jinja",
        {
            "counties": sorted(found, key=lambda one: (-len(one.reports), one.concept.label)),
            "without": [one.concept for one in found if not one.reports],
            "municipalities": sum(len(one.with_reports) for one in found),
            "of_municipalities": sum(len(one.municipalities) for one in found),
            "national": [entry for entry in catalogue if not entry.counties],
            "map": municipality_map(found, "../"),
            "county": facet("county"),
            "few": _FEW,
            "many": _MANY,
        },
    )


WHERE = Kind.single(_SHELL, lambda gathered: map_page(gathered.catalogue))


def municipality_map(found: Sequence[County], root: str) -> Markup:
    """Every municipality, darker the more reports name it, each county as a link; `root` leads to the site's root."""
    shapes = _sweden()
    groups = []
    for one in found:
        areas = Markup().join(
            _area(shapes["municipalities"][place.notation], one.named[place.id], place.label)
            for place in one.municipalities
        )
        groups.append(_linked(one, root, areas + _border(one.concept.notation)))
    return _map(groups, "Kommunerna i Sverige, mörkare ju fler rapporter som nämner dem. Tabellen säger detsamma.")


def county_map(found: Sequence[County], root: str) -> Markup:
    """Every county, darker the more reports come from it, as a link."""
    shapes = _sweden()
    groups = [
        _linked(one, root, _area(shapes["counties"][one.concept.notation], len(one.reports), one.concept.label))
        for one in found
    ]
    return _map(groups, "Länen i Sverige, mörkare ju fler rapporter som kommer därifrån.")


def _linked(county: County, root: str, inside: Markup) -> Markup:
    """Areas that lead to a county's page. A keyboard takes the same way by the table: 21 stops here are in its way."""
    says = _said(county.concept.label, len(county.reports))
    return Markup('<a href="{}{}" tabindex="-1" aria-label="{}">{}</a>').format(
        root, facet("county").address_of(county.concept.id), says, inside
    )


def _area(path: str, reports: int, name: str) -> Markup:
    level = "none" if not reports else "one" if reports < _FEW else "few" if reports < _MANY else "many"
    return Markup('<path class="kb-map__{}" d="{}"><title>{}</title></path>').format(level, path, _said(name, reports))


def _said(name: str, reports: int) -> str:
    return f"{name}: {counted(reports, 'rapport') if reports else 'ingen rapport'}"


def _border(county: str | None) -> Markup:
    return Markup('<path class="kb-map__border" d="{}"/>').format(_sweden()["counties"][county])


def _map(groups: list[Markup], says: str) -> Markup:
    size = f"0 0 {_sweden()['width']} {_sweden()['height']}"
    return Markup('<svg class="kb-map" viewBox="{}" role="group" aria-label="{}">{}</svg>').format(
        size, says, Markup().join(groups)
    )


@cache
def _sweden() -> dict[str, Any]:
    """The outlines by official code, as scripts/dev/map.py wrote them."""
    outlines: dict[str, Any] = json.loads(Path(__file__).with_name("sweden.json").read_text(encoding="utf-8"))
    return outlines
