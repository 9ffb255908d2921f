"""What open data costs: beside the build that makes it, and how fast an assistant is answered."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters

from bench.bars import say, say_seconds
from bench.measure import KUNSKAPSBANK
from bench.workshop import House, Workshop

_MOST_SHARE, _MOST_MEMORY = 0.25, 300  # of the processor's time of a build; MiB
_MOST_WAIT = 0.3  # seconds
_SETTINGS = """extra:
  publisher: {name: Förbundet, organisation_number: 222000-1234, type: förbund}
  contact: redaktionen@kunskapsbanken.se
"""
_QUESTIONS: tuple[tuple[str, dict[str, object]], ...] = (
    ("search_reports", {"query": "egen handledare för unga"}),
    ("list_results", {"measure": "arbete-eller-studier"}),
    ("list_gaps", {}),
)


def measure_data(workshop: Workshop, reports: int, pairs: int) -> None:
    """A build with all files of open data beside one without: the processor's time, and the most memory."""
    house = workshop.house(reports)
    with _settled(house), workshop.cache(reports) as first, workshop.cache(reports) as second:
        without = house.build_from_nothing(first, memory=True)
        whole = house.build_from_nothing(second, memory=True, data=True)
    share, memory = 1 - without.processor / whole.processor, whole.memory - without.memory
    figures = f"{whole.processor - without.processor:.1f} s of {whole.processor:.1f} s = {share:.0%}"
    say(f"all open data at {reports:,}, of the build (processor)", figures, f"{_MOST_SHARE:.0%}", share <= _MOST_SHARE)
    say(f"memory for it at {reports:,}", f"{memory:,.0f} MiB more", f"{_MOST_MEMORY} MiB", memory <= _MOST_MEMORY)


@contextmanager
def _settled(house: House) -> Iterator[None]:
    """Within the block the bank says where it lies and who answers for it, which some files need."""
    file = house.folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    settings = text.replace("extra:\n", _SETTINGS, 1)
    file.write_text(f"site_url: https://kunskapsbanken.se/\n{settings}", encoding="utf-8")
    yield
    file.write_text(text, encoding="utf-8")


def measure_assistant(workshop: Workshop, reports: int, pairs: int) -> None:
    """What an assistant asks of `kunskapsbank mcp`, by the protocol's own client; the slowest question counts."""
    house = workshop.house(reports)
    with workshop.cache() as cache:
        house.command("check", cache=cache)
        seconds = anyio.run(_asked, house.folder, cache, pairs)
    for (question, _), waited in zip(_QUESTIONS, seconds, strict=True):
        say_seconds(f"an assistant's {question} at {reports:,}", waited, _MOST_WAIT)


async def _asked(folder: Path, cache: Path, times: int) -> list[list[float]]:
    """Each question's seconds, once for each time; the first answer, which waits for the start, is not among them."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    server = StdioServerParameters(
        command=KUNSKAPSBANK[0], args=[*KUNSKAPSBANK[1:], "mcp"], cwd=folder, env=environment
    )
    async with Client(server, read_timeout_seconds=300) as client:
        await client.call_tool("list_gaps", {})
        return [[await _waited(client, *question) for _ in range(times)] for question in _QUESTIONS]


async def _waited(client: Client, name: str, arguments: dict[str, object]) -> float:
    start = time.perf_counter()
    await client.call_tool(name, arguments)
    return time.perf_counter() - start
