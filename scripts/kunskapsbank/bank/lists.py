"""The bank's own lists beside the reports, such as `_gaps.yml`: each entry a few short texts, read strictly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kunskapsbank.reading.fault import FaultKind, Unreadable
from kunskapsbank.reading.front_matter import parse
from kunskapsbank.reading.source import read_source

_MAX_BYTES, _MAX_VALUES = 2_000_000, 50_000


@dataclass(frozen=True)
class ListKind:
    """What a list is: the name that it stands under, what an entry is called in messages, and the fields of an entry."""

    name: str
    entry: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """The entries that can be read, and what is wrong with the others, in Swedish."""

    entries: tuple[dict[str, str], ...] = ()
    problems: tuple[str, ...] = ()


def read_list(file: Path, kind: ListKind, wrong: Callable[[dict[str, str]], Iterator[str]]) -> Listed:
    """The list in a file; no file is an empty list. `wrong` says what does not fit in an entry that has its fields."""
    if not file.exists():
        return Listed()
    try:
        written = parse(read_source(file, _MAX_BYTES), 0, _MAX_VALUES)
    except Unreadable as unreadable:
        if unreadable.fault.kind in (FaultKind.EMPTY, FaultKind.NOT_FIELDS) and not unreadable.fault.found:
            return Listed()
        return Listed(problems=(f"Listan går inte att läsa på rad {unreadable.fault.mark.line}.",))
    problems = [f"Listan går inte att läsa på rad {fault.mark.line}." for fault in written.faults]
    problems += [f"Listan heter {kind.name}, inte {key}." for key in written.data if key != kind.name]
    listed = written.data.get(kind.name) or []
    entries = []
    for number, entry in enumerate(listed if isinstance(listed, list) else [listed], 1):
        found = [f"{kind.entry} {number}: {message}" for message in _wrong(entry, kind, wrong)]
        problems += found
        if not found:
            entries.append(entry)
    return Listed(tuple(entries), tuple(problems))


def _wrong(entry: object, kind: ListKind, wrong: Callable[[dict[str, str]], Iterator[str]]) -> Iterator[str]:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        *first, last = kind.needed
        yield f"den ska ha fälten {', '.join(first)} och {last}, vart och ett med en text."
        return
    yield from (f"fältet {key} finns inte." for key in sorted(set(entry).difference(kind.needed, kind.optional)))
    yield from (f"fältet {key} saknas." for key in kind.needed if not entry.get(key))
    yield from wrong(entry)
