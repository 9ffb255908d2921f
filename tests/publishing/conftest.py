"""The real bank and the small bank, each built once; and a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import REPORTS, ROOT
from playwright.sync_api import Browser, sync_playwright
from site_under_test import Element, Html, Root, read_site, theme_scripts

from kunskapsbank.bank import Bank
from kunskapsbank.publishing.build import build


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real bank."""
    folder = tmp_path_factory.mktemp("real")
    outcome = build(ROOT, Bank.open(REPORTS), folder / "site", folder / "work")
    assert not outcome.failed, outcome.problems
    return folder / "site"


@pytest.fixture(scope="session")
def real_pages(real_site: Path) -> dict[str, Html]:
    return read_site(real_site)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small bank in tests/cases/small-bank."""
    return Root(tmp_path_factory.mktemp("small")).build()


@pytest.fixture(scope="session")
def small_pages(small_site: Path) -> dict[str, Html]:
    return read_site(small_site)


@pytest.fixture(scope="session")
def known_scripts(tmp_path_factory: pytest.TempPathFactory) -> list[Element]:
    """The inline scripts of the theme itself."""
    return theme_scripts(tmp_path_factory.mktemp("bare"))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """The small bank, to build and to break; the current folder."""
    monkeypatch.chdir(tmp_path)
    return Root(tmp_path)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's chromium; module by module, since Playwright allows one at a time and other tests start their own."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail("The tests need a browser. Run: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        # Without the sandbox, because CI runs as root.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()
