"""A whole folder of documents at once: read by several processes, written one at a time, each document only once."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level, shown
from kunskapsbank.importing.opening import OTHER_ENDINGS, READ_ENDINGS
from kunskapsbank.importing.prepared import Prepared, prepare, taken_by
from kunskapsbank.importing.write import Written
from kunskapsbank.model.vocabulary import Concept, Vocabularies
from kunskapsbank.parallel import each_apart
from kunskapsbank.text import excerpt
from kunskapsbank.usage import UsageError

_PASSED_OVER = (".", "~$")  # hidden files, and those that Word keeps while a document is open
_BROKE_OFF: Prepared | str = (
    "Läsningen av filen avbröts, antagligen för att minnet tog slut. Spara dokumentet på nytt och försök igen."
)
_MOST_NAME = 50
_HEAD = ("Dokument", "Märken", "Fel", "Ord borta", "Utkast, eller varför inte")


class Row(NamedTuple):
    """What became of one document: its draft, or why there is none."""

    document: str
    outcome: str
    marks: int | None = None
    errors: int | None = None
    lost: int | None = None
    masked: int = 0

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        numbers = ("" if number is None else str(number) for number in (self.marks, self.errors, self.lost))
        return (excerpt(self.document, _MOST_NAME), *numbers, self.outcome)


@dataclass
class Imported:
    """What became of every document of a folder."""

    drafts: list[Row] = field(default_factory=list)
    had: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)

    def table(self) -> str:
        """All documents, those that became drafts first, and what to do next."""
        rows = [_HEAD, *(row.cells() for row in (*self.drafts, *self.had, *self.refused))]
        widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD) - 1)]
        lines = [
            "  ".join((row[0].ljust(widths[0]), *(row[at].rjust(widths[at]) for at in (1, 2, 3)), row[4]))
            for row in rows
        ]
        lines += [
            "",
            f"{len(self.drafts)} nya utkast, {len(self.had)} fanns redan, {len(self.refused)} kunde inte användas.",
        ]
        if self.others:
            endings = ", ".join(f"{number} {ending}" for ending, number in sorted(self.others.items()))
            lines.append(f"Andra filer som inte är dokument: {endings}.")
        if masked := [row.document for row in self.drafts if row.masked]:
            lines.append(f"Personuppgifter togs bort ur texten, men finns kvar i dokumenten: {', '.join(masked)}.")
        return "\n".join([*lines, "Nästa steg: bekräfta det som är märkt i varje utkast, och kör kunskapsbank check."])


def import_all(bank: Bank, folder: Path, federation: Concept, progress: Callable[[str], None]) -> Imported:
    """Write a draft of each document below the folder that the bank does not have already, and say how far it has come.

    Raises UsageError when there is no document.
    """
    done = Imported()
    files = list(_documents(bank, folder, done))
    if not files:
        raise UsageError(f"Mappen {folder} har inga dokument i Word (.docx) eller PDF.")
    kept = _kept(bank, {file.stat().st_size for file in files})
    new: dict[bytes, Path] = {}
    for file in files:
        digest, name = _digest(file), str(file.relative_to(folder))
        if digest in kept:
            done.had.append(Row(name, f"finns redan: {shown(kept[digest])}"))
        elif digest in new:
            done.had.append(Row(name, f"samma som {new[digest].relative_to(folder)}"))
        elif file.suffix.lower() in READ_ENDINGS:
            new[digest] = file
        else:
            done.refused.append(Row(name, OTHER_ENDINGS[file.suffix.lower()]))
    todo = list(new.values())
    work = partial(_prepare, federation=federation, vocabularies=bank.vocabularies)
    for number, (file, prepared) in enumerate(zip(todo, each_apart(work, todo, _BROKE_OFF), strict=True), 1):
        row = _written(bank, file, str(file.relative_to(folder)), prepared)
        (done.refused if row.marks is None else done.drafts).append(row)
        progress(f"{number} av {len(todo)}: {row.document}: {row.outcome}")
    return done


def _documents(bank: Bank, folder: Path, done: Imported) -> Iterator[Path]:
    """Every document below the folder, in the order of their names; what is something else is only counted."""
    for file in sorted(folder.rglob("*"), key=lambda file: (str(file.relative_to(folder)).casefold(), str(file))):
        hidden = any(part.startswith(_PASSED_OVER) for part in file.relative_to(folder).parts)
        if hidden or not file.is_file() or file.resolve().is_relative_to(bank.reports.resolve()):
            continue
        if file.suffix.lower() in (*READ_ENDINGS, *OTHER_ENDINGS):
            yield file
        else:
            done.others[file.suffix.lower() or "utan ändelse"] += 1


def _kept(bank: Bank, sizes: set[int]) -> dict[bytes, Path]:
    """The reports of the documents that the bank has, of those sizes, by the documents' digests.

    A folder without its report is what a run that was broken off in the wrong moment left; it is taken away.
    """
    kept: dict[bytes, Path] = {}
    for document in sorted(bank.reports.glob("[!_]*/*/*")):
        if document.is_file() and document.stat().st_size in sizes:
            report = document.parent.with_suffix(".md")
            if report.is_file():
                kept[_digest(document)] = report
            elif list(document.parent.iterdir()) == [document]:
                shutil.rmtree(document.parent)
    return kept


def _digest(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def _prepare(file: Path, federation: Concept, vocabularies: Vocabularies) -> Prepared | str:
    try:
        return prepare(file, federation, vocabularies)
    except UsageError as error:
        return str(error)


def _written(bank: Bank, file: Path, name: str, prepared: Prepared | str) -> Row:
    if isinstance(prepared, str):
        return Row(name, prepared)
    names = (prepared.id if number == 1 else f"{prepared.id}-{number}" for number in count(1))
    report = next(one for one in names if not taken_by(bank, one))
    try:
        written: Written = prepared.written(bank, report, file)
    except UsageError as error:
        return Row(name, str(error))
    alike = (
        f" (samma titel som {shown(taken)})" if report != prepared.id and (taken := taken_by(bank, prepared.id)) else ""
    )
    errors = sum(problem.level is Level.ERROR for problem in written.problems)
    return Row(name, f"{shown(written.path)}{alike}", written.marks, errors, prepared.draft.lost, prepared.masked)
