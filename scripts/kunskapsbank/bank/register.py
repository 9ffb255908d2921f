"""Which reports the bank would lay on the table for whoever asks about a concept: `_register.yml` beside the reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from kunskapsbank.bank.lists import ListKind, read_list
from kunskapsbank.model.vocabulary import Vocabularies, Vocabulary

REGISTER_FILE = "_register.yml"
_MOST, _ALSO = "most", "also"
_KIND = ListKind("register", "Post", ("concept",), lists=(_MOST, _ALSO))


@dataclass(frozen=True)
class Register:
    """Concept, as its vocabulary and its id with a colon between → the reports that say something of it → whether a
    report is one of those that say most. And what is wrong with the file, in Swedish.
    """

    entries: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_register(reports: Path, vocabularies: Vocabularies) -> Register:
    """The register of the bank in a folder; no file is an empty one."""
    file = reports / REGISTER_FILE
    return _read(file, file.stat().st_mtime_ns, *vocabularies.values()) if file.exists() else Register()


@lru_cache(maxsize=2)  # a build asks twice: to check it, and for its index
def _read(file: Path, changed: int, *vocabularies: Vocabulary) -> Register:
    seen: set[str] = set()
    listed = read_list(file, _KIND, partial(_wrong, {one.name: one for one in vocabularies}, seen))
    entries = {
        entry["concept"]: {report: key == _MOST for key in (_MOST, _ALSO) for report in entry.get(key, ())}
        for entry in listed.entries
    }
    return Register(entries, listed.problems)


def _wrong(vocabularies: Vocabularies, seen: set[str], entry: dict[str, Any]) -> Iterator[str]:
    concept = entry.get("concept", "")
    vocabulary, _, id = concept.partition(":")
    if concept and id not in vocabularies.get(vocabulary, ()):
        yield f"begreppet {concept} finns inte. Skriv ordlistans namn, kolon och begreppets id."
    if concept in seen:
        yield f"begreppet {concept} står redan tidigare i listan."
    seen.add(concept)
    named = [*entry.get(_MOST, ()), *entry.get(_ALSO, ())]
    if not named:
        yield f"rapporterna saknas i {_MOST} och {_ALSO}."
    yield from (f"rapporten {one} står två gånger." for one in dict.fromkeys(named) if named.count(one) > 1)
