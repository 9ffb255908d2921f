"""`kunskapsbank import`: a document or a whole folder in, drafts out, and what is left for a person to do."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level, shown
from kunskapsbank.checking.suggest import concept_meant, did_you_mean
from kunskapsbank.importing.archive import import_all
from kunskapsbank.importing.prepared import Prepared, checked_id, prepare
from kunskapsbank.importing.write import Written
from kunskapsbank.model.report import UNCONFIRMED
from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.usage import UsageError


def import_document(bank: Bank, file: Path, federation: str, chosen_id: str | None) -> str:
    """Write a draft from the document; the answer says what was written and what to do next.

    Raises UsageError, and writes nothing, when the document or what was asked for cannot be used.
    """
    concept = _federation(federation, bank.vocabularies["federations"])
    report = None if chosen_id is None else checked_id(chosen_id)
    prepared = prepare(file, concept, bank.vocabularies)
    return _told(prepared.written(bank, report or prepared.id, file), prepared)


def import_folder(bank: Bank, folder: Path, federation: str, progress: Callable[[str], None]) -> tuple[str, bool]:
    """Write a draft from each document below a folder that the bank does not have; the table, and whether all could be used.

    Each is whole or not there, so that the work can be stopped and started again. Raises UsageError when there is none.
    """
    done = import_all(bank, folder, _federation(federation, bank.vocabularies["federations"]), progress)
    return done.table(), not done.refused


def _federation(asked: str, federations: Vocabulary) -> Concept:
    if asked in federations:
        return federations[asked]
    meant = did_you_mean(concept_meant(asked, federations))
    raise UsageError(f"Förbundet {asked} finns inte i _vocabulary/federations.yml.{meant} Skriv förbundets id.")


def _told(written: Written, prepared: Prepared) -> str:
    """What a person needs to know after an import, one line for each thing."""
    levels = Counter(problem.level for problem in written.problems)
    lines = [
        f"Utkastet finns i {shown(written.path)}. Dokumentet ligger bredvid, i mappen {written.path.stem}/.",
        f"{written.marks} ställen är märkta {UNCONFIRMED}. Bekräfta eller rätta dem mot dokumentet.",
    ]
    if prepared.images:
        lines.append(f"Bilder i dokumentet: {prepared.images}. De följer inte med i texten.")
    if prepared.masked:
        lines.append(
            f"Personuppgifter som togs bort ur texten: {prepared.masked}. Dokumentet har dem kvar:"
            " ta bort dem där också innan det publiceras."
        )
    if written.left_out:
        lines.append(f"Siffror som regelboken inte godtar och som därför inte blev förslag: {written.left_out}.")
    lines += prepared.draft.remarks
    if errors := levels[Level.ERROR]:
        lines.append(f"Kontrollen hittar {errors} fel att rätta.")
    lines.append(f"Nästa steg: kunskapsbank check {shown(written.path)}")
    return "\n".join(lines)
