"""The real reports, indexed once, and the search page served over HTTP."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from served import launch, served

from kunskapsbank.bank import Bank
from kunskapsbank.catalogue import Catalogue, collect
from kunskapsbank.checking.run import read_subject
from kunskapsbank.search.index import SearchIndex, build_index, write_search

ROOT = Path(__file__).resolve().parents[2]
FRAGMENT = ROOT / "scripts/kunskapsbank/publishing/templates/sok.html.jinja"
ASSETS = ("sok.js", "sok-worker.js", "sok.css")
STRICT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'"


@pytest.fixture(scope="session")
def bank() -> Bank:
    return Bank.open(ROOT / "reports")


@pytest.fixture(scope="session")
def catalogue(bank: Bank) -> Catalogue:
    return collect(bank, (read_subject(bank, path) for path in bank.files))


@pytest.fixture(scope="session")
def index(catalogue: Catalogue) -> SearchIndex:
    return build_index(catalogue)


@pytest.fixture(scope="session")
def search_site(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page: the fragment, its assets and the index."""
    site = tmp_path_factory.mktemp("site")
    (site / "sok").mkdir()
    (site / "assets").mkdir()
    for asset in ASSETS:
        shutil.copyfile(ROOT / "docs/assets" / asset, site / "assets" / asset)
    write_search(catalogue, site / "assets/sok")
    (site / "sok/index.html").write_text(
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sök</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f'<meta http-equiv="Content-Security-Policy" content="{STRICT_POLICY}; img-src data:">'
        '<link rel="stylesheet" href="../assets/sok.css"></head>'
        f'<body><main>{FRAGMENT.read_text("utf-8")}</main><script src="../assets/sok.js" defer></script></body></html>',
        encoding="utf-8",
    )
    return site


@pytest.fixture(scope="session")
def site_url(search_site: Path) -> Iterator[str]:
    """The root of the site under test, with a slash last; give another to test a whole site."""
    with served(search_site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose console must stay clean."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert not complaints
