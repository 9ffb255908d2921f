"""The frozen bank, the real bank and the small bank, each built once and read."""

from pathlib import Path

import pytest
from real_bank import real_bank
from site_under_test import Element, Html, Root, read_site, theme_scripts


@pytest.fixture(scope="session", params=["bank_site", pytest.param("real_site", marks=real_bank)])
def built(request: pytest.FixtureRequest) -> Path:
    site: Path = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Html]:
    return read_site(built)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small bank."""
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
