"""A draft as files: first in a folder of its own, checked there, and then moved to its place, all of it or nothing."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.run import check
from kunskapsbank.importing.draft import Draft
from kunskapsbank.importing.suggestions import without
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.reading.source import MAX_BYTES
from kunskapsbank.usage import UsageError

_STAGING = "_import-"  # the bank passes over names that begin with an underscore
_SUGGESTED = (
    "results",
    "participants",
    "costs",
    "success_factors",
    "obstacles",
    "evaluators",
    "period",
    "published",
    "goals",
    "intervention",
    "target_group_details",
    "would_not_repeat",
)


@dataclass(frozen=True)
class Destination:
    """Where a draft goes: the federation's folder, the report's id, and its document's name."""

    federation: str
    id: str
    document: str


@dataclass(frozen=True)
class Written:
    """A draft that is in its place, and what the check has to say of it."""

    path: Path
    text: str
    problems: tuple[Problem, ...]
    left_out: int

    @property
    def marks(self) -> int:
        """How many places a person has to confirm."""
        return self.text.count(UNCONFIRMED)


def write(bank: Bank, to: Destination, draft: Draft, document: Path) -> Written:
    """Write the draft and a copy of its document; a suggestion that the rule book refuses is left out.

    Raises UsageError when the draft would be too large, and leaves nothing behind when anything goes wrong.
    """
    folder = bank.reports / to.federation
    with _staged(bank.reports) as staging:
        home = staging / to.federation
        (home / to.id).mkdir(parents=True)
        shutil.copyfile(document, home / to.id / to.document)
        file = home / f"{to.id}.md"
        problems, left_out = _put_accepted(Bank(staging, bank.vocabularies), file, draft)
        text = file.read_text("utf-8")
        _move(home, folder, to.id)
    path = folder / file.name
    return Written(path, text, problems, left_out)


@contextmanager
def _staged(reports: Path) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=reports))
    try:
        yield staging
    finally:
        shutil.rmtree(staging)


def _put_accepted(bank: Bank, file: Path, draft: Draft) -> tuple[tuple[Problem, ...], int]:
    """Write the draft without the suggestions that the rules find an error in; what they say of it, and how many those were."""
    left_out = 0
    while True:
        data = draft.text().encode("utf-8")
        if len(data) > MAX_BYTES:
            raise UsageError("Dokumentet har mer text än en rapport rymmer. Ta bort bilagor och importera igen.")
        file.write_bytes(data)
        problems = check(bank, [file]).problems
        refused = next((one for one in problems if one.level is Level.ERROR and one.field.startswith(_SUGGESTED)), None)
        if refused is None or (slimmer := without(draft.fields, _path(refused.field))) == draft.fields:
            return problems, left_out
        draft, left_out = replace(draft, fields=slimmer), left_out + 1


def _path(field: str) -> list[str | int]:
    """`results[2].count` as steps."""
    steps = field.replace("[", ".").replace("]", "").split(".")
    return [int(step) if step.isdecimal() else step for step in steps]


def _move(home: Path, folder: Path, report: str) -> None:
    """Move the document's folder and then the report; when one of them fails nothing is left of either."""
    new = not folder.exists()
    folder.mkdir(exist_ok=True)
    try:
        (home / report).rename(folder / report)
        (home / f"{report}.md").rename(folder / f"{report}.md")
    except OSError:
        shutil.rmtree(folder / report, ignore_errors=True)
        if new:
            folder.rmdir()
        raise
