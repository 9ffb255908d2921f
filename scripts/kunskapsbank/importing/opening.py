"""A file that somebody chose, opened as a document, or refused with what to do instead."""

import logging
from collections.abc import Callable
from pathlib import Path

from kunskapsbank.importing.blocks import PICTURE, Source, block_text
from kunskapsbank.reading.attachment import MAX_BYTES, faults_of
from kunskapsbank.reading.attachment_fault import AttachmentFault, AttachmentFaultKind
from kunskapsbank.usage import UsageError

_AS_PDF = "Öppna dokumentet i Word, spara det som PDF och importera den filen."
_KIND = AttachmentFaultKind
_REFUSALS: dict[AttachmentFaultKind, str] = {
    _KIND.EMPTY: "är tom. Hämta dokumentet en gång till och försök igen.",
    _KIND.TOO_LARGE: "är {found} MB, och högst {most} MB tas emot. Spara dokumentet med mindre bilder.",
    _KIND.DISGUISED: "är inte en riktig {promised}-fil. Spara dokumentet på nytt som Word-dokument (.docx) eller PDF.",
    _KIND.DOUBLE: "är två sorters fil på samma gång. Spara dokumentet på nytt från Word och importera det.",
    _KIND.BROKEN: "är trasig. Öppna dokumentet, spara det på nytt och importera det.",
    _KIND.LOCKED: "är låst med lösenord. Ta bort lösenordet, spara och importera filen igen.",
    _KIND.ACTIVE: f"innehåller något som kan köras ({{found}}). {_AS_PDF}",
    _KIND.MACRO: "innehåller makron. Spara den som ett vanligt Word-dokument (.docx) utan makron.",
    _KIND.EMBEDDED: f"innehåller en annan fil, till exempel ett kalkylblad. {_AS_PDF}",
    _KIND.REMOTE: f"hämtar något utanför sig själv ({{found}}). {_AS_PDF}",
    _KIND.BOMB: "packar upp till mycket mer än en rapport är. Spara dokumentet på nytt från Word.",
    _KIND.ESCAPING: f"är packad på ett farligt sätt ({{found}}). {_AS_PDF}",
}
READ_ENDINGS = (".docx", ".pdf")
"""The endings of documents that become drafts."""

OTHER_ENDINGS = {
    ".doc": "Öppna filen i Word och spara den som Word-dokument (.docx).",
    ".odt": "Öppna filen i LibreOffice och spara den som .docx eller PDF.",
    ".rtf": "Öppna filen i Word och spara den som Word-dokument (.docx).",
}
"""What to do with documents of other kinds."""

_INSTALL = 'Importen behöver fler paket. Installera dem med: pip install "kunskapsbank[import]"'


def open_document(file: Path) -> Source:
    """What a Word or PDF file says; raises UsageError, in words that help, for every file that cannot be read."""
    read = _reader(file)
    for fault in faults_of(file):
        raise UsageError(f"Filen {file.name} {_refusal(file, fault)}")
    try:
        source = read(file)
    except UsageError:
        raise
    except Exception as error:  # what two libraries raise for files that are broken inside has no common base
        raise UsageError(f"Filen {file.name} {_REFUSALS[_KIND.BROKEN]}") from error
    if not any(block_text(block).strip() not in ("", PICTURE) for block in source.blocks):
        raise UsageError(
            f"Filen {file.name} har ingen text, bara bilder eller tomma sidor. Kör den genom textigenkänning (OCR),"
            " eller spara om dokumentet från Word, och importera den filen."
        )
    return source


def _reader(file: Path) -> Callable[[Path], Source]:
    if not file.exists():
        raise UsageError(f"Hittar inte filen {file}. Kontrollera stavningen.")
    if file.is_symlink() or not file.is_file():
        raise UsageError(f"{file} är inte en vanlig fil. Peka ut själva dokumentet, en .docx eller .pdf.")
    ending = file.suffix.lower()
    if ending not in READ_ENDINGS:
        cure = OTHER_ENDINGS.get(ending, "Spara dokumentet som Word-dokument (.docx) eller PDF.")
        raise UsageError(f"Filen {file.name} kan inte importeras, bara .docx och .pdf. {cure}")
    try:
        if ending == ".docx":
            from kunskapsbank.importing.word import read_word

            return read_word
        from kunskapsbank.importing.pdf import read_pdf

        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
        return read_pdf
    except ImportError as error:
        raise UsageError(_INSTALL) from error


def _refusal(file: Path, fault: AttachmentFault) -> str:
    most = MAX_BYTES // 1_000_000
    return _REFUSALS[fault.kind].format(found=fault.found, promised=file.suffix.lower(), most=most)
