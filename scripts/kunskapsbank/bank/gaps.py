"""Reports that are known to exist but that nobody has read whole for the bank: `_gaps.yml` beside the reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kunskapsbank.model.vocabulary import Vocabulary
from kunskapsbank.reading.fault import FaultKind, Unreadable
from kunskapsbank.reading.front_matter import parse
from kunskapsbank.reading.source import read_source

GAPS_FILE = "_gaps.yml"
_MAX_BYTES, _MAX_VALUES = 2_000_000, 50_000
_NEEDED, _ALLOWED = ("title", "seen"), {"title", "year", "address", "federation", "seen"}


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
    try:
        written = parse(read_source(file, _MAX_BYTES), 0, _MAX_VALUES)
    except Unreadable as unreadable:
        if unreadable.fault.kind in (FaultKind.EMPTY, FaultKind.NOT_FIELDS) and not unreadable.fault.found:
            return Gaps()
        return Gaps(problems=(f"Listan går inte att läsa på rad {unreadable.fault.mark.line}.",))
    problems = [f"Listan går inte att läsa på rad {fault.mark.line}." for fault in written.faults]
    problems += [f"Listan heter gaps, inte {key}." for key in written.data if key != "gaps"]
    listed = written.data.get("gaps") or []
    entries = []
    for number, entry in enumerate(listed if isinstance(listed, list) else [listed], 1):
        wrong = [f"Lucka {number}: {message}" for message in _wrong(entry, federations)]
        problems += wrong
        if not wrong:
            entries.append(Gap(**entry))
    return Gaps(tuple(entries), tuple(problems))


def _wrong(entry: object, federations: Vocabulary) -> Iterator[str]:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        yield "den ska ha fälten title och seen, vart och ett med en text."
        return
    yield from (f"fältet {key} finns inte." for key in sorted(set(entry) - _ALLOWED))
    yield from (f"fältet {key} saknas." for key in _NEEDED if not entry.get(key))
    if entry.get("federation") and entry["federation"] not in federations:
        yield f"förbundet {entry['federation']} finns inte i federations.yml."
    if entry.get("address") and not entry["address"].startswith(("https://", "http://")):
        yield f"adressen {entry['address']} börjar inte med https://."
