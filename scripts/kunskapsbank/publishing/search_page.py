"""The search page: a frame that the browser's script fills."""

import json
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.configuration import Configuration
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.search.pieces import FOLDER, START

_SHELL = ShellSource("sok/index", "Sök", headings=False, script="search/page.js", own_search=True)

SEARCH = Kind((_SHELL,), lambda _: ())
"""Its page belongs to one index, and is written when that is there."""


def search_page(configuration: Configuration, index: Path, files: Mapping[str, str]) -> Page:
    """The page that every search field leads to, for the index in a folder of the site, and its further files."""
    start = json.loads((index / START).read_text(encoding="utf-8")) | {"files": files}
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Sök bland samordningsförbundens projektrapporter.",
        "search.html.jinja",
        {
            "index": f"{FOLDER}/{index.name}/",
            "start": Markup(json.dumps(start, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),
            "reports": REPORTS_ADDRESS,
            "topics": [facet.pages for facet in FACETS if facet.pages],
            "site_url": configuration.site_url,
        },
    )
