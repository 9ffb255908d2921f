"""Fixtures of the whole suite."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import BANK, ROOT, House, Ran, Run
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from real_bank import first_bank

from kunskapsbank.bank.files import Bank
from kunskapsbank.cli import main
from kunskapsbank.publishing.build import build

# The same examples every time: an unchanged bank never turns red by itself.
settings.register_profile("suite", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the cases give as what they should give")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


@pytest.fixture(scope="session")
def bank_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the frozen bank, built once."""
    folder = tmp_path_factory.mktemp("bank")
    outcome = build(ROOT, Bank.open(BANK), folder / "site")
    assert not outcome.failed, outcome.problems
    return folder / "site"


@pytest.fixture(scope="session")
def first_reports(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """The first of the real reports, as a bank of their own."""
    return first_bank(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="session")
def real_site(first_reports: Bank, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site, built once."""
    folder = tmp_path_factory.mktemp("real")
    outcome = build(ROOT, first_reports, folder / "site")
    assert not outcome.failed, outcome.problems
    return folder / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one for the whole suite."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail("The tests need a browser. Run: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        # Without the sandbox, because CI runs as root.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, run in this process."""

    def run(*arguments: str | Path) -> Ran:
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capsys.readouterr())

    return run
