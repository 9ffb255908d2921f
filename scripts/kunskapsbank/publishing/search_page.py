"""The search page: a frame that the browser's script fills."""

from collections.abc import Iterator

from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource("sok/index", "Sök", headings=False)


def _pages(gathered: Gathered) -> Iterator[Page]:
    yield Page(
        _SHELL.path,
        _SHELL.title,
        "Sök bland samordningsförbundens projektrapporter.",
        "search.html.jinja",
        {"engine": gathered.configuration.engine},
    )


SEARCH = Kind((_SHELL,), _pages)
