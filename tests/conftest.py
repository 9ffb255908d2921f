"""Fixtures of the whole suite."""

import gc
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import pytest
from browsing import Browser, chromium
from caches import use_own_folders
from given import URL
from house import BANK, ROOT, House, Ran, Run, exit_code
from hypothesis import settings
from once import once
from real_bank import first_bank
from site_under_test import Element, Root, build_bare_theme, keep_frame, take_over_frame, theme_scripts

from kunskapsbank.bank.files import Bank
from kunskapsbank.publishing.build import build

# The same examples every time: an unchanged bank never turns red by itself.
settings.register_profile("suite", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the cases give as what they should give")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the workers have it from the process that starts them
        use_own_folders(config)


# Fixtures that open a browser, and that build a whole site or are there to build one; a test may ask for one by its name.
BROWSERS = {"browser", "pdf_file"}
SITES = {
    "bank_site",
    "real_site",
    "small_site",
    "addressed_site",
    "shown",
    "hostile",
    "root",
    "new_root",
    "site",
    "site_of_real_reports",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark what needs a browser, and what is slow because it needs a site."""
    for item in items:
        if isinstance(item, pytest.Function):
            named = vars(item).get("callspec") and item.callspec.params.values()
            needed = {*item.fixturenames, *(name for name in named or () if isinstance(name, str))}
            if needed & BROWSERS:
                item.add_marker(pytest.mark.browser)
            if needed & SITES:
                item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded now stays: the collector need not look at it, nor a forked process copy it for that."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def site_of(bank: Bank, folder: Path) -> None:
    """Build the site of a bank, with the repository's own pages and configuration, into `folder`/site."""
    outcome = build(ROOT, bank, folder / "site", with_data=True)
    assert not outcome.failed, outcome.problems


@pytest.fixture(scope="session")
def bank_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the frozen bank."""
    return once(tmp_path_factory, "bank", lambda folder: site_of(Bank.open(BANK), folder)) / "site"


@pytest.fixture(scope="session")
def first_reports(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """The first of the real reports, as a bank of their own."""
    return first_bank(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="session")
def real_site(first_reports: Bank, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site."""
    return once(tmp_path_factory, "real", lambda folder: site_of(first_reports, folder)) / "site"


@pytest.fixture(scope="session")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small bank, which knows where it lies."""

    def make(folder: Path) -> None:
        root = Root(folder)
        root.configuration.write_text(f"site_url: {URL}\n{root.configuration.read_text('utf-8')}", "utf-8")
        root.build()

    return once(tmp_path_factory, "addressed", make) / "site"


@pytest.fixture
def new_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """The small bank, of which nothing is kept; the current folder."""
    monkeypatch.chdir(tmp_path)
    return Root(tmp_path)


@pytest.fixture
def root(new_root: Root, tmp_path_factory: pytest.TempPathFactory) -> Root:
    """The same, to build and to break; until docs or mkdocs.yml are changed the frame of its site is kept."""
    take_over_frame(new_root, once(tmp_path_factory, "frame", keep_frame))
    return new_root


@pytest.fixture(scope="session")
def known_scripts(tmp_path_factory: pytest.TempPathFactory) -> list[Element]:
    """The inline scripts of the theme itself."""
    return theme_scripts(once(tmp_path_factory, "theme", build_bare_theme))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a process."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line, run in this process."""

    def run(*arguments: str | Path) -> Ran:
        return Ran(exit_code(*arguments), *capsys.readouterr())

    return run
