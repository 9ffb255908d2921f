"""The bank's own lists beside the reports, such as `_gaps.yml`: each entry a few short texts or ids, read strictly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kunskapsbank.reading.fault import FaultKind, Unreadable
from kunskapsbank.reading.front_matter import parse
from kunskapsbank.reading.source import read_source
from kunskapsbank.wording.counts import enumeration

_MAX_BYTES, _MAX_VALUES = 2_000_000, 50_000


@dataclass(frozen=True)
class ListKind:
    """What a list is: the name that it stands under, what an entry is called in messages, and the fields of an entry, of
    which the `lists` hold several texts.
    """

    name: str
    entry: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """The entries that can be read, and what is wrong with the others, in Swedish."""

    entries: tuple[dict[str, Any], ...] = ()
    problems: tuple[str, ...] = ()


def read_list(file: Path, kind: ListKind, wrong: Callable[[dict[str, Any]], Iterator[str]]) -> Listed:
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


def _wrong(entry: object, kind: ListKind, wrong: Callable[[dict[str, Any]], Iterator[str]]) -> Iterator[str]:
    texts = (*kind.needed, *kind.optional)
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key, ""), str) for key in texts):
        yield f"den ska ha {_fields(kind.needed)} med text."
        return
    yield from (f"fältet {key} finns inte." for key in sorted(set(entry).difference(texts, kind.lists)))
    yield from (f"fältet {key} saknas." for key in kind.needed if not entry.get(key))
    unlisted = [key for key in kind.lists if not _is_list(entry.get(key, []))]
    yield from (f"fältet {key} ska vara en lista: {key}: [id, id]." for key in unlisted)
    if not unlisted:
        yield from wrong(entry)


def _fields(names: tuple[str, ...]) -> str:
    return f"{'fälten' if len(names) > 1 else 'fältet'} {enumeration(names)}"


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
