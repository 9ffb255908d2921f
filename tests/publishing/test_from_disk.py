"""The site opened from a folder, without a web server: it can be read, and what needs to fetch says what to do instead."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from browsing import Browser, Page, expect
from web import on_the_web

PAGES = ("", "rapporter/seva", "metoder", "om", "sok", "lamna-in")
EXPLAINED = {"sok": "Sökningen fungerar inte", "lamna-in": "Formuläret fungerar inte"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_looks_and_folds_as_on_the_web(page: Page, bank_site: Path, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((bank_site / path / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    page.get_by_role("button", name="Meny").click()
    expect(page.locator(".md-nav--primary").get_by_role("link", name="Hur kan man göra?")).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES)
def test_every_link_and_field_leads_to_a_file(page: Page, bank_site: Path, path: str) -> None:
    page.goto((bank_site / path / "index.html").as_uri())
    addresses = page.evaluate("[...document.links, ...document.forms].map((one) => one.href ?? one.action)")
    files = {Path(url2pathname(urlsplit(address).path)) for address in addresses if address.startswith("file:")}
    assert len(files) > 10
    assert {file for file in files if not file.is_file()} == set()


@pytest.mark.parametrize("path", EXPLAINED)
def test_what_needs_to_fetch_says_so_and_what_can_be_done(page: Page, bank_site: Path, path: str) -> None:
    page.goto((bank_site / path / "index.html").as_uri())
    explanation = page.locator(".kb-from-disk")
    expect(explanation).to_contain_text(EXPLAINED[path])
    expect(explanation).to_contain_text("kunskapsbank serve")
    expect(page.get_by_label("Vad söker du?")).to_be_hidden()


def test_a_search_from_any_page_leads_on_to_the_lists(page: Page, bank_site: Path) -> None:
    page.goto((bank_site / "rapporter/seva/index.html").as_uri())
    page.get_by_role("search", name="Sök i banken").get_by_role("searchbox").fill("unga")
    page.keyboard.press("Enter")
    page.locator(".kb-from-disk").get_by_role("link", name="metoder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Metoder")


@pytest.mark.parametrize("path", EXPLAINED)
def test_on_the_web_nothing_is_said_of_it(page: Page, bank_site: Path, path: str) -> None:
    with on_the_web(bank_site) as address:
        page.goto(f"{address}{path}/")
        expect(page.locator(".kb-from-disk")).to_be_hidden()
