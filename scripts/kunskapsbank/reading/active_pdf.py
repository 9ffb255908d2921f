"""What in a PDF file can act by itself: scripts, actions on opening, files inside it.

Every object of the file is looked at as pypdf reads it, so that neither compression nor another spelling hides a name.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from kunskapsbank.reading.attachment_fault import AttachmentFault, AttachmentFaultKind

_MOST_OBJECTS = 300_000
_ACTIVE = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
_EMBEDDED = frozenset({"/EF", "/EmbeddedFiles"})
_ACTIONS = frozenset({"/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE", "/GoToR"})
_UNREADABLE = (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


def faults_of(file: Path) -> Iterator[AttachmentFault]:
    """What can act in a PDF file, each kind of thing once; a locked or broken file is only that.

    A file that opens without a password is not locked, even when its owner has one to change what others may do.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            yield AttachmentFault(AttachmentFaultKind.LOCKED)
            return
        if not len(reader.pages):
            yield AttachmentFault(AttachmentFaultKind.BROKEN)
        yield from sorted({fault for part in _dictionaries(reader) for fault in _faults(part)}, key=str)
    except _UNREADABLE:
        yield AttachmentFault(AttachmentFaultKind.BROKEN)


def _faults(part: DictionaryObject) -> Iterator[AttachmentFault]:
    for key in _ACTIVE & part.keys():
        yield AttachmentFault(AttachmentFaultKind.ACTIVE, key)
    kind, subkind, action = (_name(part, key) for key in ("/Type", "/Subtype", "/S"))
    if _EMBEDDED & part.keys() or kind == "/EmbeddedFile" or subkind == "/FileAttachment":
        yield AttachmentFault(AttachmentFaultKind.EMBEDDED)
    if subkind in ("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"):
        yield AttachmentFault(AttachmentFaultKind.ACTIVE, subkind)
    if action in _ACTIONS and kind in ("", "/Action"):
        yield AttachmentFault(AttachmentFaultKind.ACTIVE, action)
    for key in ("/OpenAction", "/AA"):
        if any(_name(one, "/S") not in ("", "/GoTo") for one in _actions(part.get(key))):
            yield AttachmentFault(AttachmentFaultKind.ACTIVE, key)
    if action == "/URI" and (address := str(part.get("/URI", "")).strip()):
        scheme = address.partition(":")[0].lower()
        if scheme in ("javascript", "file", "data", "vbscript") or address.startswith("\\\\"):
            yield AttachmentFault(AttachmentFaultKind.REMOTE, address)


def _actions(started: Any) -> Iterator[DictionaryObject]:
    """What an event starts: one action, or one for each kind of event."""
    if isinstance(started, DictionaryObject):
        yield started
        yield from (one for key in started if isinstance(one := started.get(key), DictionaryObject))


def _name(part: DictionaryObject, key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary in the file, also those inside others."""
    numbers = {(number, generation) for generation, objects in reader.xref.items() for number in objects}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > _MOST_OBJECTS:
        raise ValueError("more objects than a report has")
    pending: list[Any] = [reader.trailer]
    for number, generation in sorted(numbers):
        pending.append(_object(reader, number, generation))
        while pending:
            part = pending.pop()
            if isinstance(part, DictionaryObject):
                yield part
                pending.extend(part.values())
            elif isinstance(part, ArrayObject):
                pending.extend(part)


def _object(reader: PdfReader, number: int, generation: int) -> Any:
    """An object of the file; None for one that no reader can read either."""
    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except _UNREADABLE:
        return None
