"""`kunskapsbank mcp`: the bank as tools and resources of the Model Context Protocol, read-only and offline."""

from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from kunskapsbank.assisting.answers import Answers, Data
from kunskapsbank.bank.files import Bank
from kunskapsbank.configuration import read_configuration
from kunskapsbank.exporting.command import published
from kunskapsbank.exporting.dataset import CAUTION, DESCRIPTION, NAME
from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.markdown_files import report_markdown
from kunskapsbank.search.command import Searcher
from kunskapsbank.store import Store
from kunskapsbank.usage import UsageError

_INSTRUCTIONS = f"""{DESCRIPTION}

{CAUTION} Ange alltid rapportens adress och platsen i källan. Återge andelar med sin bas ("39 av 61"), och säg hur säkert
resultatet är (fältet caution). Det som är ej mätt är okänt, inte dåligt. Banken är inte fullständig."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
_MOST = 50

Given_ = ParamSpec("Given_")
Found = TypeVar("Found")


def _explained(tool: Callable[Given_, Found]) -> Callable[Given_, Awaitable[Found]]:
    """A tool that says what is wrong with a question in the words that a user gets.

    It is asked in the thread that opened the store, one question at a time.
    """

    @wraps(tool)
    async def explained(*given: Given_.args, **named: Given_.kwargs) -> Found:
        try:
            return tool(*given, **named)
        except UsageError as error:
            raise ToolError(str(error)) from error

    return explained


def make_server(root: Path, bank: Bank, store: Store) -> MCPServer:
    """The server of a bank; all is read before the first question."""
    answers = Answers(Given(published(bank), read_configuration(root)))
    searcher = Searcher(bank, store)
    server: MCPServer = MCPServer(NAME, instructions=_INSTRUCTIONS, log_level="ERROR")

    def tool(function: Callable[..., Data]) -> None:
        server.tool(annotations=_READ_ONLY)(_explained(function))

    @tool
    def search_reports(
        query: str, target_group: str = "", method: str = "", federation: str = "", limit: int = 10
    ) -> Data:
        """Sök rapporter med vanlig svenska. Avgränsa med ids ur ordlistorna target_groups, methods och federations."""
        wanted = {"target_group": target_group, "method": method, "federation": federation}
        ids = (searcher.index.ids[hit.row] for hit in searcher.find(query).hits)
        found = [answers.catalogue.by_id[report] for report in ids if report in answers.catalogue.by_id]
        hits = list(answers.narrowed(found, {key: value for key, value in wanted.items() if value}))
        return {"hits": len(hits), "reports": [answers.card(entry) for entry in hits[: min(max(limit, 1), _MOST)]]}

    @tool
    def read_report(report: str) -> Data:
        """Läs en hel rapport som Markdown. Ange rapportens id."""
        entry = answers.entry(report)
        return {**answers.card(entry), "text": report_markdown(answers.given, entry)}

    @tool
    def list_results(measure: str, target_group: str = "", method: str = "") -> Data:
        """Alla resultat för ett mått, med bas, säkerhet och plats i källan. Måttets id står i ordlistan measures."""
        wanted = {key: value for key, value in (("target_group", target_group), ("method", method)) if value}
        return answers.results(measure, answers.narrowed(answers.catalogue, wanted))

    @tool
    def compare_reports(reports: list[str]) -> Data:
        """Jämför rapporter. Resultat som inte går att jämföra kommer i skilda grupper, med skälet."""
        return answers.comparison(reports)

    @tool
    def list_factors(factor: str = "") -> Data:
        """Vad som hjälpte och hindrade, och i hur många rapporter. Med en faktors id: vad rapporterna säger om den."""
        return answers.factors(factor)

    @tool
    def list_gaps() -> Data:
        """Vad ingen rapport i banken handlar om."""
        return answers.gaps()

    @server.resource("kunskapsbanken://reports/{report}", mime_type="text/markdown")
    def report_resource(report: str) -> str:
        """En rapport som Markdown."""
        return report_markdown(answers.given, answers.entry(report))

    @server.resource("kunskapsbanken://vocabularies/{vocabulary}", mime_type="text/markdown")
    def vocabulary_resource(vocabulary: str) -> str:
        """En ordlista: id, namn och betydelse för varje begrepp."""
        words = answers.catalogue.vocabularies[vocabulary]
        lines = (f"- `{concept.id}`: {concept.label}. {concept.definition}".rstrip() for concept in words)
        return "\n".join((f"# {words.title}", "", words.description, "", *lines))

    return server


def serve(root: Path, bank: Bank) -> None:
    """Answer on standard input and output until the assistant closes it."""
    with Store.open(bank.reports) as store:
        make_server(root, bank, store).run("stdio")
