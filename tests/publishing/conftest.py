"""The frozen bank, the real bank and the small bank, each built once and read."""

from pathlib import Path

import pytest
from once import once
from real_bank import real_bank
from site_under_test import Html, Root, read_site


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
    return once(tmp_path_factory, "small", lambda folder: Root(folder).build()) / "site"


@pytest.fixture(scope="session")
def addressed(addressed_site: Path) -> dict[str, Html]:
    return read_site(addressed_site)


@pytest.fixture(scope="session")
def small_pages(small_site: Path) -> dict[str, Html]:
    return read_site(small_site)
