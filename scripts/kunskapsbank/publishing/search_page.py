"""The pages that the browser fills from the index: the search, and the one that looks for what fits."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.configuration import Configuration
from kunskapsbank.exporting.citing import forms, page_reference
from kunskapsbank.exporting.export import Given
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.search.pieces import FOLDER, START

_SEARCH = ShellSource("sok/index", "Sök", headings=False, script="search/page.js", own_search=True)
_FIT = ShellSource("passar-det-hos-oss/index", "Passar det hos oss?", headings=False, script="fit/page.js")

INDEXED = Kind((_SEARCH, _FIT), lambda _: ())
"""Its pages belong to one index, and are written when that is there."""


_WORDS = "SOKORD"
"""Stands in a reference to a search for what was searched for."""


def search_forms(given: Given) -> list[tuple[str, str]]:
    """How a search is cited, for the browser to put its words and its address in; nothing where none is known."""
    if not given.configuration.site_url:
        return []
    return list(forms(page_reference(given, f"Sökning: {_WORDS}", "sok/")._replace(key="sokning")))


def indexed_pages(
    configuration: Configuration, index: Path, files: Mapping[str, str], cited: Sequence[tuple[str, str]]
) -> Iterator[Page]:
    """Those pages, for the index in a folder of the site, its further files, and how a search is cited."""
    start = json.loads((index / START).read_text(encoding="utf-8")) | {"files": files}
    context = {
        "index": f"{FOLDER}/{index.name}/",
        "start": Markup(json.dumps(start, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),
        "reports": REPORTS_ADDRESS,
        "topics": [facet.pages for facet in FACETS if facet.pages],
        "site_url": configuration.site_url,
        "cited": cited,
        "searched_for": _WORDS,
    }
    for shell, description, template in (
        (_SEARCH, "Sök bland samordningsförbundens projektrapporter.", "search.html.jinja"),
        (_FIT, "Beskriv er grupp och era villkor, och se vilka insatser som liknar det ni planerar.", "fit.html.jinja"),
    ):
        yield Page(shell.path, shell.title, description, template, context)
