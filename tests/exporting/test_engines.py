"""The bank in larger engines: a real PostgreSQL, and what an OpenSearch cluster is given."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import URL
from opensearchpy import OpenSearch, helpers

from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.opensearch import INDEX
from kunskapsbank.exporting.tables import TABLES

Psql = Callable[..., list[str]]


def tool(name: str) -> str:
    """One of Debian's tools for PostgreSQL, which lie in a folder of their version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ["PATH"]]))
    assert found, "This needs PostgreSQL. Run: sudo apt-get install postgresql"
    return found


@pytest.fixture(scope="session")
def psql(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Psql]:
    """Asks a cluster of its own, reached by a socket alone, that has loaded the export."""
    home = Path(
        subprocess.run(["mktemp", "-d", "/tmp/kb-pg-XXXXXX"], check=True, capture_output=True, text=True).stdout.strip()
    )
    script = home / "kunskapsbanken.sql"
    shutil.copy(exported / "postgres/kunskapsbanken.sql", script)
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(home, "postgres")
        script.chmod(0o644)

    def ask(*arguments: str) -> list[str]:
        command = [tool("psql"), "-h", str(home), "-d", "postgres", "-X", "-At", *arguments]
        return subprocess.run([*user, *command], check=True, capture_output=True, text=True).stdout.splitlines()

    def run(name: str, *arguments: str) -> None:
        subprocess.run([*user, tool(name), *arguments], check=True, stdout=subprocess.DEVNULL, cwd=home)

    data = str(home / "data")
    try:
        run("initdb", "-D", data, "-E", "UTF8", "--locale", "C.UTF-8", "--auth", "trust", "--no-sync")
        options = f"-c listen_addresses='' -k {home} -c fsync=off"
        run("pg_ctl", "-D", data, "-o", options, "-l", f"{home}/log", "-w", "start")
        try:
            ask("--file", str(script))
            yield ask
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


@pytest.mark.slow
def test_postgresql_has_every_row(psql: Psql, given: Given) -> None:
    for table in TABLES:
        assert psql("-c", f"SELECT count(*) FROM {table.name}") == [str(len(list(table.rows(given))))]


@pytest.mark.slow
def test_postgresql_finds_a_word_in_another_form(psql: Psql) -> None:
    asked = "SELECT report FROM texts WHERE searched @@ websearch_to_tsquery('swedish', 'handledarna')"
    assert "vagen-in" in psql("-c", asked)


@pytest.mark.slow
def test_postgresql_counts_with_the_figures(psql: Psql) -> None:
    asked = """SELECT report, "count", "of", share FROM results WHERE result = 'resultat-arbete-eller-studier' AND share = 61.5"""
    assert psql("-c", asked) == ["vagen-in|32|52|61.5"]


def lines(exported: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (exported / "opensearch/reports.ndjson").read_text("utf-8").splitlines()]


def test_each_report_in_bulk_fits_the_index(exported: Path, given: Given) -> None:
    index = json.loads((exported / "opensearch/index.json").read_text("utf-8"))
    fields = set(index["mappings"]["properties"])
    found = lines(exported)
    assert [action["index"] for action in found[::2]] == [{"_index": INDEX, "_id": one.id} for one in given.catalogue]
    for document in found[1::2]:
        assert set(document) <= fields and fields - set(document) <= {"reviewed"}
    (seen,) = [document for document in found[1::2] if document["address"] == f"{URL}rapporter/vagen-in/"]
    assert "handledare" in str(seen["lemmas"]).split() and "unga-vuxna" in seen["target_group"]  # type: ignore[operator]


def test_every_analyzer_and_filter_that_is_used_is_there(exported: Path) -> None:
    index = json.loads((exported / "opensearch/index.json").read_text("utf-8"))
    analysis = index["settings"]["analysis"]
    for field in index["mappings"]["properties"].values():
        for name in ("analyzer", "search_analyzer"):
            assert name not in field or field[name] in analysis["analyzer"]
    for analyzer in analysis["analyzer"].values():
        assert set(analyzer["filter"]) - {"lowercase"} <= set(analysis["filter"])
    assert any(rule.startswith("supported employment, se, ") for rule in analysis["filter"]["names"]["synonyms"])


def test_the_client_of_opensearch_sends_what_the_file_says(exported: Path) -> None:
    """The client's own helper makes the same lines of the same reports."""
    found = lines(exported)
    actions = [{**action["index"], "_source": source} for action, source in zip(found[::2], found[1::2], strict=True)]  # type: ignore[dict-item]
    serializer = OpenSearch().transport.serializer
    expanded = map(helpers.expand_action, actions)
    chunks = helpers.actions._chunk_actions(expanded, 1_000, 10**9, serializer)
    sent = [json.loads(line) for _, chunk in chunks for line in chunk]
    assert sent == found
