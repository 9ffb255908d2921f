"""Fills the shells: every generated page of the bank, from what was kept of it or rendered anew."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kunskapsbank.parallel import work_through
from kunskapsbank.publishing.kinds import KINDS
from kunskapsbank.publishing.page import Gathered, Heading, Page, Rendered
from kunskapsbank.publishing.rendering import contents
from kunskapsbank.publishing.shell import ANY, Shell, address_of, file_of, filling
from kunskapsbank.store import Store

_KIND = "page"


def write_pages(gathered: Gathered, shells: Mapping[str, Shell], store: Store, site: Path) -> dict[str, str]:
    """Write every generated page below the folder `site`; returns the address of each with its date, if it has one."""
    pages = [page for kind in KINDS for page in kind.pages(gathered)]

    def write(page: Page) -> None:
        file = site / file_of(page.path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_filled(page, page.render(), shells), encoding="utf-8")

    work_through(write, pages)
    return {address_of(page.path): str(page.changed or gathered.catalogue.changed or "") for page in pages}


def _filled(page: Page, rendered: Rendered, shells: Mapping[str, Shell]) -> str:
    shell = shells.get(page.path) or shells[f"{page.path.rpartition('/')[0]}/{ANY}"]
    first = rendered.headings[0].anchor if rendered.headings else ""
    return shell.fill(
        filling(page.path, page.title, page.description, first, _contents(rendered.headings), rendered.body)
    )


@lru_cache(maxsize=256)  # many pages have the same headings
def _contents(headings: tuple[Heading, ...]) -> str:
    return contents(headings)
