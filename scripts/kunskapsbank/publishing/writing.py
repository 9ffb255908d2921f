"""Fills the shells: every generated page of the bank, from what was kept of it or rendered anew."""

import gc
import marshal
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from kunskapsbank.former import Folders, Former
from kunskapsbank.parallel import collecting_rarely, work_through
from kunskapsbank.publishing.kinds import KINDS
from kunskapsbank.publishing.page import Gathered, Heading, Page, Rendered
from kunskapsbank.publishing.rendering import contents
from kunskapsbank.publishing.shell import ANY, Shell, address_of, file_of, filling
from kunskapsbank.store import Store, code_digest

_KIND = "page"
_AT_A_TIME = 200  # pages: they, and their bodies, are held no longer


def write_pages(gathered: Gathered, shells: Mapping[str, Shell], store: Store, folders: Folders) -> dict[str, str]:
    """Write every generated page into the new site.

    Returns the address of each page that is to be known with the date that it last changed, or nothing where that is not known.
    """
    pages = [page for kind in KINDS for page in kind.pages(gathered)]
    made_by = code_digest() + gathered.bank.vocabulary_digest
    keys = {page.path: _key(page, made_by) for page in pages if page.made_of is not None}
    whole = {file_of(page.path): _whole_key(page, keys[page.path], shells) for page in pages if page.path in keys}
    former = Former(folders.former, store, "pages", whole)
    store.close()  # a connection must not be shared with the process that is forked: each opens its own

    def take_over(page: Page) -> bool:
        """Whether the page stands in the former site as it should, and is in the new one now."""
        name = file_of(page.path)
        (folders.new / name).parent.mkdir(parents=True, exist_ok=True)
        return former.give(name, folders.new / name)

    def write(page: Page) -> bytes:
        """Write a page; returns what is to be kept of its body, nothing when it was kept already or cannot be."""
        kept = store.get(_KIND, {page.path: keys[page.path]}) if page.path in keys else {}
        rendered = _unpacked(kept[page.path]) if kept else page.render()
        (folders.new / file_of(page.path)).write_text(_filled(page, rendered, shells), encoding="utf-8")
        return b"" if kept or page.path not in keys else _packed(rendered)

    there = work_through(take_over, pages)
    anew = [page for page, taken in zip(pages, there, strict=True) if not taken]
    names = [file_of(page.path) for page in anew]
    changed = gathered.catalogue.changed
    told = (page for page in pages if page.listed and not page.stands_for)
    dates = {address_of(page.path): str(page.changed or changed or "") for page in told}
    del pages
    with collecting_rarely():
        while anew:
            bodies = [(page.path, write(page)) for page in anew[:_AT_A_TIME]]
            store.put(_KIND, [(path, keys[path], body) for path, body in bodies if body])
            del anew[:_AT_A_TIME]
            gc.collect(0)  # what a template was filled with holds itself; nothing older is looked at
    store.put(_KIND, (), existing=keys)
    former.keep(folders.new, names)
    return dates


def write_page(page: Page, shells: Mapping[str, Shell], site: Path) -> None:
    """Write one page below the folder `site`."""
    file = site / file_of(page.path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_filled(page, page.render(), shells), encoding="utf-8")


def _key(page: Page, made_by: bytes) -> bytes:
    """A digest of all that the page's body is made of."""
    return blake2b(made_by + page.path.encode() + b"\0" + (page.made_of or b""), digest_size=16).digest()


def _whole_key(page: Page, key: bytes, shells: Mapping[str, Shell]) -> bytes:
    """A digest of all that the whole page is made of."""
    around = repr((page.title, page.description)).encode()
    return blake2b(key + _shell(page, shells).digest + around, digest_size=16).digest()


def _shell(page: Page, shells: Mapping[str, Shell]) -> Shell:
    return shells.get(page.path) or shells[f"{page.path.rpartition('/')[0]}/{ANY}"]


def _packed(rendered: Rendered) -> bytes:
    return marshal.dumps((rendered.body, [(heading.title, heading.anchor) for heading in rendered.headings]))


def _unpacked(data: bytes) -> Rendered:
    body, headings = marshal.loads(data)
    return Rendered(body, tuple(Heading(*one) for one in headings))


def _filled(page: Page, rendered: Rendered, shells: Mapping[str, Shell]) -> str:
    first = rendered.headings[0].anchor if rendered.headings else ""
    return _shell(page, shells).fill(
        filling(
            page.stands_for or page.path,
            page.title,
            page.description,
            first,
            _contents(rendered.headings),
            rendered.body,
            page.head(),
        )
    )


@lru_cache(maxsize=256)  # many pages have the same headings
def _contents(headings: tuple[Heading, ...]) -> str:
    return contents(headings)
