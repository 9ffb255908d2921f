"""The frozen bank in every format."""

from pathlib import Path

import pytest
from given import given_of
from house import BANK
from once import once

from kunskapsbank.exporting.export import Given, write_all
from kunskapsbank.exporting.exports import EXPORTS


@pytest.fixture(scope="session")
def given() -> Given:
    """The frozen bank, with a configuration that lacks nothing."""
    return given_of(BANK)


@pytest.fixture(scope="session")
def exported(given: Given, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export of the frozen bank."""
    return once(tmp_path_factory, "exported", lambda folder: write_all(EXPORTS, given, folder))
