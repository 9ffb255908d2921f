"""The form of the frozen bank's site, under a strict policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Browser
from kept_python import Kept, python_kept
from site_under_test import Element, strict_policy
from web import on_the_web


@pytest.fixture(scope="session")
def address(bank_site: Path, known_scripts: list[Element]) -> Iterator[str]:
    with on_the_web(bank_site, strict_policy(known_scripts, "'wasm-unsafe-eval'")) as address:
        yield address


@pytest.fixture(scope="session")
def kept(browser: Browser, address: str) -> Iterator[Kept]:
    with python_kept(browser, address) as kept:
        yield kept
