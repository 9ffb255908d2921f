"""Other search engines over the same reports, each as its makers ship it, answering in Chromium."""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import material
import mkdocs.contrib.search
from pagefind.index import IndexConfig, PagefindIndex
from playwright.sync_api import Page
from web import on_the_web

ROOT = Path(__file__).resolve().parents[2]
Orders = dict[str, list[str]]


def material_search(docs: Path, page: Page, queries: Sequence[str]) -> Orders:
    """Material's own search on the pages of `docs`, in Swedish; hits that are no reports are passed over."""
    with tempfile.TemporaryDirectory() as name:
        configuration = Path(name) / "mkdocs.yml"
        configuration.write_text(
            f"site_name: Jämförelse\ndocs_dir: {docs}\nsite_dir: {name}/site\n"
            "theme: {name: material, language: sv, font: false}\nplugins: [{search: {lang: sv}}]\n",
            encoding="utf-8",
        )
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration)], check=True)
        with on_the_web(Path(name) / "site") as address:
            return {query: _ask_material(page, address, query) for query in queries}


def _ask_material(page: Page, address: str, query: str) -> list[str]:
    page.goto(f"{address}?q={quote(query)}")
    page.wait_for_function(
        "() => /^(Inga|[0-9]+) /.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    # The list comes after its heading, and grows as it is scrolled.
    items, before = page.locator(".md-search-result__item"), -1
    while items.count() != before:
        before = items.count()
        page.evaluate("() => document.querySelector('.md-search__scrollwrap').scrollTo(0, 1e6)")
        page.wait_for_timeout(250)
    links = page.locator(".md-search-result__item > a").evaluate_all("links => links.map(link => link.pathname)")
    reports = (link.split("/rapporter/")[1].split("/")[0] for link in links if "/rapporter/" in link)
    return list(dict.fromkeys(reports))


def plain_lunr(texts: Mapping[str, tuple[str, str]], page: Page, queries: Sequence[str]) -> Orders:
    """lunr.js with its Swedish pipeline over titles (weight 10) and texts; `texts` is id → title and text."""
    lunr = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"
    languages = Path(material.__file__).parent / "templates" / "assets" / "javascripts" / "lunr" / "min"
    page.goto("about:blank")
    for script in (lunr, languages / "lunr.stemmer.support.min.js", languages / "lunr.sv.min.js"):
        page.add_script_tag(path=script)
    page.evaluate(
        """texts => { window.index = lunr(function () {
            this.use(lunr.sv); this.ref("id"); this.field("title", {boost: 10}); this.field("text");
            for (const [id, [title, text]] of Object.entries(texts)) this.add({id, title, text});
        }); }""",
        texts,
    )
    ask = """query => { try { return index.search(query).map(row => row.ref); } catch { return []; } }"""
    return {query: page.evaluate(ask, query) for query in queries}


def pagefind(texts: Mapping[str, tuple[str, str]], page: Page, queries: Sequence[str]) -> Orders:
    """Pagefind with its Swedish stemming over the same titles and texts."""
    with tempfile.TemporaryDirectory() as name:
        # In a thread of its own: this one belongs to the browser's event loop.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, _pagefind_index(texts, Path(name) / "pagefind")).result()
        (Path(name) / "index.html").write_text("<!doctype html><html lang=sv><title>x</title>", encoding="utf-8")
        with on_the_web(Path(name)) as address:
            page.goto(address)
            page.evaluate("async () => { window.finder = await import('/pagefind/pagefind.js'); await finder.init(); }")
            ask = """async query => {
                const {results} = await finder.search(query);
                return Promise.all(results.slice(0, 20).map(async one => (await one.data()).meta.id));
            }"""
            return {query: page.evaluate(ask, query) for query in queries}


async def _pagefind_index(texts: Mapping[str, tuple[str, str]], folder: Path) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(folder), force_language="sv")) as index:
        for report, (title, text) in texts.items():
            await index.add_custom_record(
                url=f"/{report}/", content=f"{title}. {text}", language="sv", meta={"title": title, "id": report}
            )


@contextmanager
def replaced(owner: object, name: str, value: object) -> Iterator[None]:
    """An attribute with another value for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)
