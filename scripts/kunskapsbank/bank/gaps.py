"""Reports that are known to exist but that nobody has read whole for the bank: `_gaps.yml` beside the reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from kunskapsbank.bank.lists import ListKind, read_list
from kunskapsbank.model.vocabulary import Vocabulary

GAPS_FILE = "_gaps.yml"
_KIND = ListKind("gaps", "Lucka", ("title", "seen"), ("year", "address", "federation"))


@dataclass(frozen=True)
class Gap:
    """A text that the bank lacks, and what was seen of it; its federation, year and address where they are known."""

    title: str
    seen: str
    federation: str = ""
    year: str = ""
    address: str = ""


@dataclass(frozen=True)
class Gaps:
    """The list, and what is wrong with it, in Swedish."""

    entries: tuple[Gap, ...] = ()
    problems: tuple[str, ...] = ()


def read_gaps(file: Path, federations: Vocabulary) -> Gaps:
    """The list in a file; no file is an empty list."""
    return _read(file, file.stat().st_mtime_ns, federations) if file.exists() else Gaps()


@cache
def _read(file: Path, changed: int, federations: Vocabulary) -> Gaps:
    listed = read_list(file, _KIND, partial(_wrong, federations))
    return Gaps(tuple(Gap(**entry) for entry in listed.entries), listed.problems)


def _wrong(federations: Vocabulary, entry: dict[str, str]) -> Iterator[str]:
    if entry.get("federation") and entry["federation"] not in federations:
        yield f"förbundet {entry['federation']} finns inte i federations.yml."
    if entry.get("address") and not entry["address"].startswith(("https://", "http://")):
        yield f"adressen {entry['address']} börjar inte med https://."
