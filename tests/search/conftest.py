"""The frozen bank and the first real reports, each indexed once, and the frozen bank's site on the web."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Browser, BrowserContext, Page
from house import BANK, ROOT, root_in
from searched import Searched, searched
from web import on_the_web

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.loading import load
from kunskapsbank.publishing.build import build
from kunskapsbank.search.answers import hand_written_answers
from kunskapsbank.search.index import SearchIndex


@pytest.fixture(scope="session")
def bank() -> Bank:
    return Bank.open(BANK)


@pytest.fixture(scope="session")
def catalogue(bank: Bank) -> Catalogue:
    return collect(bank, (load(path, bank.vocabularies) for path in bank.files))


@pytest.fixture(scope="session")
def frozen(bank: Bank) -> Searched:
    """The frozen bank, to be asked."""
    return searched(bank)


@pytest.fixture(scope="session")
def index(frozen: Searched) -> SearchIndex:
    return frozen.index


@pytest.fixture(scope="session")
def real(first_reports: Bank) -> Searched:
    """The reports that the judgements are about, to be asked; with the answers of the hand-written pages."""
    return searched(first_reports, answers=hand_written_answers(ROOT / "docs"))


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


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the frozen bank with two of its reports hidden, so that most of the others stand in other rows."""
    root = root_in(tmp_path_factory.mktemp("other"))
    (root / "reports").unlink()
    shutil.copytree(BANK, root / "reports")
    for name in ("skane-nordost/seva.md", "vasteras/ungas-vagar.md"):
        file = root / "reports" / name
        file.write_text(file.read_text("utf-8").replace("title:", "status: utkast\ntitle:", 1), "utf-8")
    built = build(root, Bank.open(root / "reports"), root / "site")
    assert not built.failed, built.problems
    return root / "site"
