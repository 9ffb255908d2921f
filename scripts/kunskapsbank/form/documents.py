"""A federation's own document in the form: read to a draft by the importer, and handed in with its report."""

import shutil
from base64 import b64decode, b64encode
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from kunskapsbank.bank.files import Bank
from kunskapsbank.form.drafts import Draft, draft_of
from kunskapsbank.form.judging import NO_FEDERATION, NO_NAME, held, path_of
from kunskapsbank.importing import asked
from kunskapsbank.importing.guesses import unconfirmed
from kunskapsbank.model.naming import key_of
from kunskapsbank.model.vocabulary import Concept
from kunskapsbank.publishing.browser_python import zipped
from kunskapsbank.reading.document import read_document
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.text import slug

_GUESS = unconfirmed("")
_NO_FEDERATION = Concept(NO_FEDERATION, "", "", (), "", None, None, {})


def imported(bank: Bank, name: str, data: str, federation: str) -> dict[str, Any]:
    """A Word or PDF file, whose content is given in base64, as a draft in which every guess is marked.

    Raises UsageError, in words that help, when it cannot be used.
    """
    # What reads documents is fetched when somebody brings one.
    from kunskapsbank.importing.draft import draft
    from kunskapsbank.importing.masking import Masker
    from kunskapsbank.importing.opening import open_document
    from kunskapsbank.importing.write import Destination, write

    given = held(bank) / f"{slug(Path(name).stem) or 'dokument'}{Path(name).suffix.lower()}"
    given.parent.mkdir(exist_ok=True)
    given.write_bytes(b64decode(data))
    masker = Masker()
    source = masker.source(open_document(given))
    federations = bank.vocabularies["federations"]
    concept = next((one for one in federations if one.id == federation), _NO_FEDERATION)
    made = draft(source, given.name, concept, bank.vocabularies)
    shutil.rmtree(bank.reports / concept.id / NO_NAME, ignore_errors=True)
    written = write(bank, Destination(concept.id, NO_NAME, given.name), made, given)
    found = _with_marks(draft_of(read_document(written.path)))
    # What is to be read in the text itself the form finds there, for as long as it stands there.
    remarks = [one for one in found.remarks if one.removeprefix(_GUESS) not in made.to_read]
    said = [f"Bilder i dokumentet: {source.images}. De följer inte med i texten."] if source.images else []
    if masker.count:
        said.append(
            f"Personuppgifter som togs bort ur texten: {masker.count}. Dokumentet har dem kvar: ta bort dem där också."
        )
    if written.left_out:
        said.append(f"Siffror som regelboken inte godtar och som därför inte blev förslag: {written.left_out}.")
    return {**vars(found), "federation": federation, "name": "", "source": "", "remarks": remarks, "said": said}


def _with_marks(draft: Draft) -> Draft:
    """The draft with a mark where a text says itself that it is a guess; what tells its reader to write stays."""
    data, review = deepcopy(dict(draft.data)), list(draft.review)
    pending: list[tuple[FieldPath, Any, Any]] = [((key,), data, key) for key in data]
    while pending:
        path, holder, step = pending.pop()
        value = holder[step]
        if isinstance(value, str) and value.startswith(_GUESS) and value not in asked.ALL:
            holder[step] = value.removeprefix(_GUESS)
            review.append(key_of(path))
        elif isinstance(value, dict | list):
            steps = value if isinstance(value, dict) else range(len(value))
            pending += [((*path, one), value, one) for one in steps]
    return replace(draft, data=data, review=list(dict.fromkeys(review)))


def package(bank: Bank, draft: Draft, text: str) -> str:
    """The report and its documents in one archive, in base64, each where it is to lie."""
    path = path_of(bank, draft)
    files = {path: text.encode("utf-8")}
    if path.with_suffix("").is_dir():
        files |= {file: file.read_bytes() for file in path.with_suffix("").iterdir()}
    within = {f"{bank.reports.name}/{file.relative_to(bank.reports).as_posix()}": data for file, data in files.items()}
    return b64encode(zipped(within)).decode()
