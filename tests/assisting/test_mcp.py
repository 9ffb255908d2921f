"""The bank as an assistant meets it: asked by the protocol's own client, over standard input and output."""

import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from given import URL, given_of
from house import BANK, Run, root_in

from kunskapsbank.assisting.answers import Answers
from kunskapsbank.usage import UsageError

if TYPE_CHECKING:
    from mcp import Client

Ask = Callable[["Client"], Awaitable[Any]]


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = root_in(tmp_path_factory.mktemp("asked"))
    (root / "mkdocs.yml").write_text(f"site_url: {URL}\n", "utf-8")
    return root


@pytest.fixture
def asked(bank: Path) -> Callable[[Ask], Any]:
    """What a client finds out from a server that it starts itself."""
    from mcp import Client, StdioServerParameters  # half a second to import

    def asked(ask: Ask) -> Any:
        async def run() -> Any:
            command = StdioServerParameters(
                command=sys.executable, args=["-m", "kunskapsbank.cli", "mcp"], cwd=bank, env=dict(os.environ)
            )
            async with Client(command, read_timeout_seconds=60) as client:
                return await ask(client)

        with ThreadPoolExecutor(1) as thread:  # in this one a browser's own loop may run
            return thread.submit(anyio.run, run).result()

    return asked


def walked(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    for item in data if isinstance(data, list) else []:
        yield from walked(item)


QUESTIONS: dict[str, dict[str, Any]] = {
    "search_reports": {"query": "egen handledare för unga"},
    "read_report": {"report": "vagen-in"},
    "list_results": {"measure": "arbete-eller-studier"},
    "compare_reports": {"reports": ["vagen-in", "hissen-upp"]},
    "list_factors": {"factor": "forankring"},
    "list_gaps": {},
}


@pytest.mark.slow
def test_every_tool_answers_with_source_and_caution(asked: Callable[[Ask], Any]) -> None:
    async def ask(client: "Client") -> dict[str, Any]:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == set(QUESTIONS)
        assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)
        found = {}
        for name, question in QUESTIONS.items():
            begun = time.monotonic()
            answer = await client.call_tool(name, question)
            assert not answer.is_error, answer.content
            assert time.monotonic() - begun < 0.3, name
            found[name] = json.loads(answer.content[0].text)  # type: ignore[union-attr]
        return found

    found = asked(ask)
    for name, answer in found.items():
        assert any("caution" in one for one in walked(answer)), name
        for one in walked(answer):
            if "statement" in one or ("note" in one and "worked" in one):
                assert one["address"].startswith(f"{URL}rapporter/{one['report']}/")
                assert one["place_in_source"] or "statement" not in one
    assert found["search_reports"]["reports"][0]["id"] == "vagen-in"
    assert found["read_report"]["text"].startswith("# Vägen in")


@pytest.mark.slow
def test_what_cannot_be_answered_is_said_in_swedish(asked: Callable[[Ask], Any]) -> None:
    async def ask(client: "Client") -> list[str]:
        said = []
        for name, question in (
            ("read_report", {"report": "finns-inte"}),
            ("list_results", {"measure": "lycka"}),
            ("search_reports", {"query": "unga", "method": "trolleri"}),
            ("list_factors", {"factor": "tur"}),
        ):
            answer = await client.call_tool(name, question)
            assert answer.is_error
            said.append(answer.content[0].text)  # type: ignore[union-attr]
        return said

    report, measure, method, factor = asked(ask)
    assert "Ingen rapport har id finns-inte." in report
    assert "Måttet lycka finns inte." in measure
    assert "Metod trolleri finns inte." in method
    assert "Faktorn tur finns inte." in factor


@pytest.mark.slow
def test_reports_and_vocabularies_are_resources(asked: Callable[[Ask], Any]) -> None:
    async def ask(client: "Client") -> list[str]:
        templates = (await client.list_resource_templates()).resource_templates
        assert len(templates) == 2
        uris = ("kunskapsbanken://reports/vagen-in", "kunskapsbanken://vocabularies/measures")
        return [(await client.read_resource(uri)).contents[0].text for uri in uris]  # type: ignore[union-attr]

    report, measures = asked(ask)
    assert report.startswith("# Vägen in: från försörjningsstöd till arbete")
    assert "- `arbete-eller-studier`: I arbete eller studier. Andelen som arbetar" in measures


@pytest.fixture(scope="session")
def answers() -> Answers:
    return Answers(given_of(BANK))


def test_results_that_cannot_be_compared_come_apart(answers: Answers) -> None:
    kinds = set()
    for measure in answers.catalogue.vocabularies["measures"]:
        for group in answers.results(measure.id, answers.catalogue)["groups"]:
            assert {(one["base"], one["when"]) for one in group["results"]} == {(group["base"], group["when"])}
            if group["comparable"].startswith("Ja"):
                assert group["base"] and group["when"] and len({one["report"] for one in group["results"]}) > 1
            kinds.add(group["comparable"])
    assert len(kinds) >= 3


def test_what_nobody_measured_is_told_with_its_reason(answers: Answers) -> None:
    (group,) = answers.results("bedomd-samverkan", [answers.entry("vagen-in")])["groups"]
    (result,) = group["results"]
    assert (result["direction"], result["share"]) == ("Ej mätt", None)
    assert result["not_measured_because"] == "Det ingick inte i uppdraget."
    assert result["address"] == f"{URL}rapporter/vagen-in/#resultat-bedomd-samverkan"


def test_a_factor_counts_what_is_said_of_narrower_ones(answers: Answers) -> None:
    told = sum(len(entry.report.success_factors) + len(entry.report.obstacles) for entry in answers.catalogue)
    words = answers.catalogue.vocabularies["success_factors"]
    tops = [one for one in answers.factors()["factors"] if not words[one["id"]].broader]
    assert sum(one["hjälpte"] + one["hindrade"] for one in tops) == told


def test_a_gap_is_what_no_report_is_about(answers: Answers) -> None:
    missing = {one["id"] for one in answers.gaps()["without_reports"]["methods"]}
    assert missing and not missing & {method for entry in answers.catalogue for method in entry.report.methods}


def test_a_comparison_names_a_report_that_is_not_there(answers: Answers) -> None:
    with pytest.raises(UsageError, match="Ingen rapport har id borta"):
        answers.comparison(["vagen-in", "borta"])


def test_without_the_extra_the_command_says_what_to_install(
    bank: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bank)
    monkeypatch.setattr("kunskapsbank.cli.find_spec", lambda name: None)
    ran = run("mcp")
    assert ran.code == 2 and 'pip install "kunskapsbank[mcp]"' in ran.err
