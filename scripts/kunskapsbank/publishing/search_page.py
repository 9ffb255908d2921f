"""The search page: a frame that the browser's script fills."""

from kunskapsbank.catalogue import Catalogue
from kunskapsbank.publishing.page import Page


def search_page(catalogue: Catalogue, engine: str) -> Page:
    """The page that every search field leads to; `engine` is what its script searches with."""
    return Page(
        "sok/index.md",
        "Sök",
        "Sök bland samordningsförbundens projektrapporter.",
        "search.md.jinja",
        {"engine": engine},
    )
