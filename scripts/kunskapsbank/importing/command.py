"""`kunskapsbank import`: one document in, one draft out, and what is left for a person to do."""

import re
from collections import Counter
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level, shown
from kunskapsbank.checking.suggest import concept_meant, did_you_mean
from kunskapsbank.importing import facts
from kunskapsbank.importing.blocks import Source
from kunskapsbank.importing.draft import Draft, draft
from kunskapsbank.importing.masking import Masker
from kunskapsbank.importing.opening import open_document
from kunskapsbank.importing.write import Destination, Written, write
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.text import slug
from kunskapsbank.usage import UsageError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID, _LONGEST_NAME = 60, 90


def import_document(bank: Bank, file: Path, federation: str, chosen_id: str | None) -> str:
    """Write a draft from the document; the answer says what was written and what to do next.

    Raises UsageError, and writes nothing, when the document or what was asked for cannot be used.
    """
    federation_concept = _federation(federation, bank.vocabularies["federations"])
    if chosen_id is not None:
        _refuse_taken(bank, _checked_id(chosen_id))
    masker = Masker()
    source = masker.source(open_document(file))
    report = chosen_id or _id_from(facts.title(source) or file.stem)
    _refuse_taken(bank, report)
    name = f"{_cut(slug(file.stem), _LONGEST_NAME) or 'dokument'}{file.suffix.lower()}"
    made = draft(source, name, federation_concept, bank.vocabularies)
    written = write(bank, Destination(federation_concept.id, report, name), made, file)
    return _told(written, source, made, masker.count)


def _federation(asked: str, federations: Vocabulary) -> Concept:
    if asked in federations:
        return federations[asked]
    meant = did_you_mean(concept_meant(asked, federations))
    raise UsageError(f"Förbundet {asked} finns inte i _vocabulary/federations.yml.{meant} Skriv förbundets id.")


def _checked_id(report: str) -> str:
    if _ID.fullmatch(report):
        return report
    better = slug(report) or "rapportens-namn"
    raise UsageError(f"Id {report} duger inte som webbadress. Skriv små bokstäver a–z: --id {better}")


def _id_from(title: str) -> str:
    """The title as an address, cut between words."""
    report = _cut(slug(title), _LONGEST_ID)
    if not report:
        raise UsageError("Dokumentet säger inte vad rapporten heter. Välj ett id själv: --id rapportens-namn")
    return report


def _cut(name: str, most: int) -> str:
    """A name that is no longer than that, cut between words."""
    return name if len(name) <= most else name[: most + 1].rpartition("-")[0] or name[:most]


def _refuse_taken(bank: Bank, report: str) -> None:
    folders = [folder for folder in bank.reports.glob(f"[!_]*/{report}") if folder.is_dir()]
    taken = [*bank.paths_by_id.get(report, ()), *folders]
    if taken:
        raise UsageError(f"{shown(taken[0])} finns redan. Välj ett annat namn med --id, eller ta bort den först.")


def _told(written: Written, source: Source, made: Draft, masked: int) -> str:
    """What a person needs to know after an import, one line for each thing."""
    levels = Counter(problem.level for problem in written.problems)
    lines = [
        f"Utkastet finns i {shown(written.path)}. Dokumentet ligger bredvid, i mappen {written.path.stem}/.",
        f"{written.text.count(UNCONFIRMED)} ställen är märkta {UNCONFIRMED}. Bekräfta eller rätta dem mot dokumentet.",
    ]
    if source.images:
        lines.append(f"Bilder i dokumentet: {source.images}. De följer inte med i texten.")
    if masked:
        lines.append(
            f"Personuppgifter som togs bort ur texten: {masked}. Dokumentet har dem kvar:"
            " ta bort dem där också innan det publiceras."
        )
    if written.left_out:
        lines.append(f"Siffror som regelboken inte godtar och som därför inte blev förslag: {written.left_out}.")
    lines += made.remarks
    if errors := levels[Level.ERROR]:
        lines.append(f"Kontrollen hittar {errors} fel att rätta.")
    lines.append(f"Nästa steg: kunskapsbank check {shown(written.path)}")
    return "\n".join(lines)
