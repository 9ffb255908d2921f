"""What an attached document really is, and what in it must not be published.

`kind_of` tells a file's kind by its content, never by its name; `faults_of` tells all that is wrong with a file, given
the kind that its name promises. Neither raises for what a file holds, runs anything, or unpacks more than a bound.
"""

import codecs
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kunskapsbank.reading import office
from kunskapsbank.reading.attachment_fault import AttachmentFault, AttachmentFaultKind
from kunskapsbank.reading.source import decoded

KINDS = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".csv", ".txt")
"""The endings of documents that may be published."""

MAX_BYTES = 25_000_000
_HEAD = 1024
_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"MZ", ".exe"),
    (b"\x7fELF", ".exe"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"\x1f\x8b", ".gz"),
)
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|img|\?php|\?xml)\b", re.IGNORECASE)
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"(?:^|[;,\t])\"?[=@][A-Za-z+@(-][^;,\t\n]*", re.MULTILINE)


def kind_of(file: Path) -> str:
    """The ending that the content of a file deserves, such as `.pdf`; empty when it is of no kind known here."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        return ""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK"):
        return office.kind_of(file)
    if head.startswith(_OLD_OFFICE):
        return ".doc"
    before, found, _ = head.partition(b"%PDF-")
    if found and not _MARKUP.search(before):
        return ".pdf"  # every reader looks for the beginning a little into the file
    return _kind_of_text(file, head)


def faults_of(file: Path) -> Iterator[AttachmentFault]:
    """What keeps a plain file from being published as what its ending says; nothing when all is well."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            yield AttachmentFault(AttachmentFaultKind.TOO_LARGE, f"{size / 1_000_000:.1f}".replace(".", ","))
            return
        data = file.read_bytes()
    except OSError:
        yield AttachmentFault(AttachmentFaultKind.BROKEN)
        return
    if data:
        yield from _faults_of_content(file, data)
    else:
        yield AttachmentFault(AttachmentFaultKind.EMPTY)


def _faults_of_content(file: Path, data: bytes) -> Iterator[AttachmentFault]:
    promised, kind = file.suffix.lower(), kind_of(file)
    if kind == ".doc" and _ENCRYPTED_PACKAGE in data:
        yield AttachmentFault(AttachmentFaultKind.LOCKED)
    elif not kind:
        yield AttachmentFault(AttachmentFaultKind.BROKEN)
    elif kind != (".txt" if promised == ".csv" else promised):
        yield AttachmentFault(AttachmentFaultKind.DISGUISED, kind)
    elif kind == ".pdf":
        from kunskapsbank.reading import active_pdf  # brings pypdf, which takes a tenth of a second

        yield from _double_natured(file, data)
        yield from active_pdf.faults_of(file)
    elif kind == ".txt":
        if promised == ".csv" and (formula := _FORMULA.search(decoded(data))):
            yield AttachmentFault(AttachmentFaultKind.ACTIVE, formula[0].strip())
    else:
        if b"%PDF-" in data[:_HEAD]:
            yield AttachmentFault(AttachmentFaultKind.DOUBLE, ".pdf")
        yield from office.faults_of(file)


def _double_natured(file: Path, data: bytes) -> Iterator[AttachmentFault]:
    """A PDF file that other programs would take for something else."""
    if zipfile.is_zipfile(file):
        yield AttachmentFault(AttachmentFaultKind.DOUBLE, ".zip")
    if _MARKUP.search(data, 0, _HEAD):
        yield AttachmentFault(AttachmentFaultKind.DOUBLE, ".html")


def _kind_of_text(file: Path, head: bytes) -> str:
    if _MARKUP.match(head.removeprefix(codecs.BOM_UTF8).lstrip()):
        return ".html"
    data = file.read_bytes() if file.stat().st_size <= MAX_BYTES else head
    if _NOT_TEXT.search(data):
        return ""
    return ".html" if _MARKUP.search(head) else ".txt"
