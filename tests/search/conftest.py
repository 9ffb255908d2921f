"""The frozen bank and the first real reports, each indexed once, and the frozen bank's site on the web."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Browser, BrowserContext, Page
from house import BANK
from web import on_the_web

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.loading import load
from kunskapsbank.search.index import SearchIndex, build_index


@pytest.fixture(scope="session")
def bank() -> Bank:
    return Bank.open(BANK)


@pytest.fixture(scope="session")
def catalogue(bank: Bank) -> Catalogue:
    return collect(bank, (load(path, bank.vocabularies) for path in bank.files))


@pytest.fixture(scope="session")
def index(catalogue: Catalogue) -> SearchIndex:
    return build_index(catalogue, {})


@pytest.fixture(scope="session")
def real_index(first_reports: Bank) -> SearchIndex:
    """The index of the reports that the judgements are about."""
    return build_index(
        collect(first_reports, (load(path, first_reports.vocabularies) for path in first_reports.files)), {}
    )


@pytest.fixture(scope="session")
def site_url(bank_site: Path) -> Iterator[str]:
    """The address of the frozen bank's site, with a slash last."""
    with on_the_web(bank_site) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window that keeps what it has fetched from test to test, as a reader's does."""
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
    page.close()
    assert not complaints
