"""One document made ready to be written: its draft, and the names that draft and document get."""

import re
from dataclasses import dataclass
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import shown
from kunskapsbank.checking.rules.document_name import DEVICE
from kunskapsbank.importing import facts
from kunskapsbank.importing.draft import Draft, draft
from kunskapsbank.importing.masking import Masker
from kunskapsbank.importing.opening import open_document
from kunskapsbank.importing.write import Destination, Written, write
from kunskapsbank.model.vocabulary import Concept, Vocabularies
from kunskapsbank.text import slug
from kunskapsbank.usage import UsageError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_NAME = 60, 90


@dataclass(frozen=True)
class Prepared:
    """A draft with the id that its title gives, its document's name, and what was taken out of the text."""

    id: str
    name: str
    draft: Draft
    images: int
    masked: int

    def written(self, bank: Bank, report: str, document: Path) -> Written:
        """Write draft and document under an id; raises UsageError when it is taken or the draft is too large."""
        if taken := taken_by(bank, report):
            raise UsageError(f"{shown(taken)} finns redan. Välj ett annat namn med --id, eller ta bort den först.")
        return write(bank, Destination(self.draft.federation, report, self.name), self.draft, document)


def prepare(file: Path, federation: Concept, vocabularies: Vocabularies) -> Prepared:
    """Read a document; raises UsageError, in words that help, when it cannot be used."""
    masker = Masker()
    source = masker.source(open_document(file))
    stem = _cut(slug(file.stem), _LONGEST_NAME) or "dokument"
    name = f"{'dokument-' if DEVICE.fullmatch(stem) else ''}{stem}{file.suffix.lower()}"
    made = draft(source, name, federation, vocabularies)
    report = _cut(slug(facts.title(source) or file.stem), _LONGEST_ID) or stem
    return Prepared(report, name, made, source.images, masker.count)


def checked_id(report: str) -> str:
    """An id that somebody chose; raises UsageError with a better one when it is no address."""
    if _ID.fullmatch(report):
        return report
    better = slug(report) or "rapportens-namn"
    raise UsageError(f"Id {report} duger inte som webbadress. Skriv små bokstäver a–z: --id {better}")


def taken_by(bank: Bank, report: str) -> Path | None:
    """The report, or the folder of documents, that has an id already."""
    folders = [folder for folder in bank.reports.glob(f"[!_]*/{report}") if folder.is_dir()]
    files = [file for file in bank.reports.glob(f"[!_]*/{report}.md")]
    return next(iter([*bank.paths_by_id.get(report, ()), *files, *folders]), None)


def _cut(name: str, most: int) -> str:
    """A name that is no longer than that, cut between words."""
    return name if len(name) <= most else name[: most + 1].rpartition("-")[0] or name[:most]
