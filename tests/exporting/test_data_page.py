"""The page of the open data: every file is led to, and every example does what the page says."""

import json
import re
import sqlite3
from contextlib import closing, redirect_stdout
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from house import Run
from site_under_test import Html
from web import on_the_web

from kunskapsbank.exporting.exports import ON_THE_SITE
from kunskapsbank.exporting.tables import TABLES


@pytest.fixture(scope="session")
def page(bank_site: Path) -> Html:
    return Html("oppna-data/index.html", (bank_site / "oppna-data/index.html").read_text("utf-8"))


def examples(page: Html) -> dict[str, str]:
    return {
        name: unescape(code) for name, code in re.findall(r'<code data-example="(\w+)">(.*?)</code>', page.source, re.S)
    }


def test_every_file_that_the_site_has_is_led_to(page: Html, bank_site: Path) -> None:
    offered = {link.attributes["href"].removeprefix("../") for link in page.all("a") if "download" in link.attributes}
    assert offered == {
        file.path for export in ON_THE_SITE for file in export.files if (bank_site / file.path).is_file()
    }
    written = {file.relative_to(bank_site).as_posix() for file in (bank_site / "data").rglob("*") if file.is_file()}
    assert written <= offered
    assert "../llms.txt" in [link.attributes["href"] for link in page.all("a")]


def test_every_column_is_explained(page: Html) -> None:
    for table in TABLES:
        assert f"tabell-{table.name}" in page.ids
        for column in table.columns:
            assert f"{column.key} {column.title}" in page.text


def test_the_example_in_python_runs(page: Html, bank_site: Path) -> None:
    said = StringIO()
    with on_the_web(bank_site) as address, redirect_stdout(said):
        exec(examples(page)["python"].replace("http://localhost:8000/", address), {})
    assert "vagen-in 32 av 52 alla vid avslut" in said.getvalue().splitlines()


@pytest.mark.parametrize(
    ("name", "row"), [("sql", ("Supported employment", 2)), ("fulltext", ("vagen-in",))], ids=["sql", "fulltext"]
)
def test_the_examples_in_sql_run(page: Html, bank_site: Path, name: str, row: tuple[object, ...]) -> None:
    with closing(sqlite3.connect(bank_site / "data/kunskapsbanken.sqlite")) as database:
        rows = database.execute(examples(page)[name]).fetchall()
    assert row in [found[: len(row)] for found in rows], rows


def test_the_example_for_an_assistant_is_a_command_that_is_there(page: Html, run: Run) -> None:
    (server,) = json.loads(examples(page)["assistant"])["mcpServers"].values()
    assert server["command"] == "kunskapsbank"
    name, option, _ = server["args"]
    assert run(name, "--help").code == 0 and option in run(name, "--help").out
