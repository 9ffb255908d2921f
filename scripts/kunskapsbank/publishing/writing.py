"""Fills the shells: every generated page of the bank, from what was kept of it or rendered anew."""

import marshal
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from kunskapsbank.parallel import work_beside
from kunskapsbank.publishing.kinds import KINDS
from kunskapsbank.publishing.page import Gathered, Heading, Page, Rendered
from kunskapsbank.publishing.rendering import contents
from kunskapsbank.publishing.shell import ANY, Shell, address_of, file_of, filling
from kunskapsbank.store import Store, code_digest

_KIND = "page"


def write_pages(
    gathered: Gathered, shells: Mapping[str, Shell], store: Store, site: Path, beside: Callable[[], None]
) -> dict[str, str]:
    """Write every generated page below the folder `site`, and do `beside` at the same time.

    Returns the address of each page with the date that it last changed, or nothing where that is not known.
    """
    pages = [page for kind in KINDS for page in kind.pages(gathered)]
    made_by = code_digest() + gathered.bank.vocabulary_digest
    keys = {page.path: _key(page, made_by) for page in pages if page.made_of is not None}
    store.close()  # a connection must not be shared with the process that is forked: each opens its own

    def write(page: Page) -> bytes:
        """Write one; returns what is to be kept of it, nothing when it was kept already or cannot be."""
        kept = store.get(_KIND, {page.path: keys[page.path]}) if page.path in keys else {}
        rendered = _unpacked(kept[page.path]) if kept else page.render()
        file = site / file_of(page.path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_filled(page, rendered, shells), encoding="utf-8")
        return b"" if kept or page.path not in keys else _packed(rendered)

    new = zip(pages, work_beside(beside, write, pages), strict=True)
    store.put(_KIND, [(page.path, keys[page.path], data) for page, data in new if data], existing=keys)
    changed = gathered.catalogue.changed
    return {address_of(page.path): str(page.changed or changed or "") for page in pages}


def _key(page: Page, made_by: bytes) -> bytes:
    return blake2b(made_by + page.path.encode() + b"\0" + (page.made_of or b""), digest_size=16).digest()


def _packed(rendered: Rendered) -> bytes:
    return marshal.dumps((rendered.body, [(heading.title, heading.anchor) for heading in rendered.headings]))


def _unpacked(data: bytes) -> Rendered:
    body, headings = marshal.loads(data)
    return Rendered(body, tuple(Heading(*one) for one in headings))


def _filled(page: Page, rendered: Rendered, shells: Mapping[str, Shell]) -> str:
    shell = shells.get(page.path) or shells[f"{page.path.rpartition('/')[0]}/{ANY}"]
    first = rendered.headings[0].anchor if rendered.headings else ""
    return shell.fill(
        filling(page.path, page.title, page.description, first, _contents(rendered.headings), rendered.body)
    )


@lru_cache(maxsize=256)  # many pages have the same headings
def _contents(headings: tuple[Heading, ...]) -> str:
    return contents(headings)
