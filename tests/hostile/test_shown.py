"""What the pages hold against without any rule before them: nothing runs, nothing is fetched, every page keeps its shape."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from browsing import Browser
from every_field import NEUTRAL, PAYLOADS
from manifest import EXPECTED
from site_under_test import Element, Html, harm_in
from watching import harmed, watched
from web import on_the_web

QUERIES = (
    "angrepp",
    "onclick",
    "script hit",
    "angreppet före",
    "angre",
    "<img src=x onerror=hit()>",
    '"angrepp onmouseover"',
)


def test_nothing_harmful_is_in_any_page(shown_pages: Mapping[str, Html], known_scripts: list[Element]) -> None:
    known = {script.text for script in known_scripts}
    assert [f"{page.path}: {harm}" for page in shown_pages.values() for harm in harm_in(page, known)] == []


def test_every_page_keeps_its_shape(shown_pages: Mapping[str, Html]) -> None:
    for page in shown_pages.values():
        assert page.crossed == [], page.path
        assert [len(page.all("h1")), len(page.all("main")), len(page.by_class("kb-footer"))] == [1, 1, 1], page.path
        assert len(set(page.ids)) == len(page.ids), page.path
        assert not page.all("img") or not page.path.startswith("rapporter/"), page.path


def test_what_stands_around_an_attack_is_still_there(shown_pages: Mapping[str, Html]) -> None:
    for name in EXPECTED:
        if page := shown_pages.get(f"rapporter/{name}/index.html"):
            assert "Före angreppet." in page.text and "kallor" in page.ids, name
            # Without an end it takes the rest of its own section, as it does wherever Markdown is read.
            assert "Efter angreppet." in page.text or name == "body-html-comment-never-closed", name


@pytest.mark.parametrize("name", NEUTRAL)
def test_signs_of_programs_are_shown_as_they_were_written(shown_pages: Mapping[str, Html], name: str) -> None:
    page = shown_pages[f"rapporter/alla-falt-{name}/index.html"]
    assert page.text.count(" ".join(NEUTRAL[name].split())) > 60


def test_what_runs_is_seen(browser: Browser, tmp_path: Path) -> None:
    """The watch itself: a page that holds nothing back."""
    attacks = f"{PAYLOADS['skript']}{PAYLOADS['handelse']}<img src='https://elsewhere.example/x.png'>"
    (tmp_path / "index.html").write_text(f"<article>{attacks}<a href='javascript:hit()'>x</a></article>", "utf-8")
    with on_the_web(tmp_path) as address, watched(browser, address) as (page, events):
        page.goto(address)
        page.wait_for_function("window.hits.includes('img')")
        found = " ".join(harmed(page))
    assert "script" in found and "onerror" in found and "javascript:" in found
    assert "https://elsewhere.example/x.png" in events


def test_nothing_runs_on_any_page(browser: Browser, shown: Path, shown_pages: Mapping[str, Html], policy: str) -> None:
    """Without a policy every page that an attack has a part in; with one those that hold the most of them."""
    lists = ("forbund/", "framgangsfaktorer/forankring", "ar/2015", "malgrupper/unga-vuxna", "redaktion/index", "index")
    made = (*lists, "rapporter/alla-falt" if policy else "rapporter/")
    paths = [path for path in shown_pages if path.startswith(made)]
    assert len(paths) > (15 if policy else 90)
    with on_the_web(shown, policy) as address, watched(browser, address) as (page, events):
        for path in paths:
            page.goto(address + path.removesuffix("index.html"))
            assert (path, harmed(page), events) == (path, [], [])


def test_nothing_runs_in_the_search(browser: Browser, shown: Path, policy: str) -> None:
    with on_the_web(shown, policy) as address, watched(browser, address) as (page, events):
        page.goto(f"{address}sok/")
        for query in QUERIES:
            page.locator("#sok-q").fill(query)
            page.locator("#sok-q").press("Enter")
            page.wait_for_function("q => location.search.includes(encodeURIComponent(q[0]))", arg=query)
            page.locator("#search-region[aria-busy=false]").wait_for(state="attached")
            page.locator("#search-results[aria-busy=false]").wait_for(state="attached")
            while page.locator("#sok-more").is_visible():
                before = page.locator("li[data-report]").count()
                page.locator("#sok-more").click()
                page.locator("li[data-report]").nth(before).wait_for()
            assert (query, harmed(page), events) == (query, [], [])
        page.goto(f"{address}sok/?q=angrepp")
        page.locator("#search-results[aria-busy=false] li").first.wait_for()
        assert "onmouseover" in page.locator("#search-results").inner_text()
        assert (harmed(page), events) == ([], [])
