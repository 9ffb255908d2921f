"""Which reports the bank would lay on the table for whoever asks about a concept: `_register.yml` beside the reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kunskapsbank.bank.lists import ListKind, read_list
from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.store import code_digest

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

    @property
    def reports(self) -> Mapping[str, None]:
        """The ids of all reports that it names, in their order, each once."""
        return dict.fromkeys(report for reports in self.entries.values() for report in reports)


def read_register(reports: Path, vocabularies: Vocabularies) -> Register:
    """The register of the bank in a folder; no file is an empty one. What it says is kept until something of it changes."""
    file = reports / REGISTER_FILE
    if not file.is_file():
        return Register()
    made_by = blake2b(code_digest(), digest_size=32)
    for content in (file.read_bytes(), *(one.digest for one in vocabularies.values())):
        made_by.update(b"%d " % len(content) + content)
    return Register(*made_once(cache_folder() / "register.kept", made_by.digest(), lambda: _read(file, vocabularies)))


def _read(file: Path, vocabularies: Vocabularies) -> tuple[dict[str, dict[str, bool]], tuple[str, ...]]:
    """The entries and the problems."""
    listed = read_list(file, _KIND, partial(_wrong, vocabularies, set()))
    entries = {
        entry["concept"]: {report: key == _MOST for key in (_MOST, _ALSO) for report in entry.get(key, ())}
        for entry in listed.entries
    }
    return entries, listed.problems


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
