"""The search page: a frame that the browser's script fills."""

from kunskapsbank.catalogue import Catalogue
from kunskapsbank.publishing.page import Page


def search_page(catalogue: Catalogue) -> Page:
    """The page that every search field leads to."""
    return Page(
        "sok/index.md",
        "Sök",
        "Sök bland samordningsförbundens projektrapporter.",
        "search.md.jinja",
        {"count": len(catalogue)},
    )
