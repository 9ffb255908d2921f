"""The made-up report as a Word file and as a PDF that a browser printed."""

from pathlib import Path

import pytest
from browsing import Browser
from documents import final_report, html_report, printed


@pytest.fixture(scope="session")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return final_report(tmp_path_factory.mktemp("word") / "Slutrapport Bryggan.docx")


@pytest.fixture(scope="session")
def pdf_file(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(browser, html_report(), tmp_path_factory.mktemp("pdf") / "Bryggan.pdf")
