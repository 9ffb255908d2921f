"""The search page: a frame that the browser's script fills."""

from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource("sok/index", "Sök", headings=False)


def search_page(engine: str) -> Page:
    """The page that every search field leads to; `engine` is what its script searches with."""
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Sök bland samordningsförbundens projektrapporter.",
        "search.html.jinja",
        {"engine": engine, "reports": REPORTS_ADDRESS},
    )


SEARCH = Kind.single(_SHELL, lambda gathered: search_page(gathered.configuration.engine))
