"""The search page: a frame that the browser's script fills."""

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.configuration import Configuration
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource("sok/index", "Sök", headings=False, script="search/page.js")


def search_page(configuration: Configuration) -> Page:
    """The page that every search field leads to."""
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Sök bland samordningsförbundens projektrapporter.",
        "search.html.jinja",
        {
            "engine": configuration.engine,
            "reports": REPORTS_ADDRESS,
            "topics": [facet.pages for facet in FACETS if facet.pages],
            "site_url": configuration.site_url,
        },
    )


SEARCH = Kind.single(_SHELL, lambda gathered: search_page(gathered.configuration))
