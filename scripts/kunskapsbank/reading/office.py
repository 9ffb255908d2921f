"""Word, Excel and OpenDocument files: ZIP archives of XML, and what such an archive can hide.

Every member is unpacked once, piece by piece and never above a bound; nothing is written.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree

from kunskapsbank.reading.attachment_fault import AttachmentFault, AttachmentFaultKind

MOST_MEMBERS = 2_000
MOST_UNPACKED = 200_000_000
_SUSPICIOUS_RATIO, _SUSPICIOUS_SIZE = 100, 10_000_000
_PIECE = 1 << 20
_MOST_XML = 50_000_000
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PART = re.compile(
    rb"application/vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet)\.main\+xml"
)
_WITH_MACROS = re.compile(rb"application/vnd\.ms-(word|excel)\.[a-z.]*macroEnabled", re.IGNORECASE)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_MACRO_NAME = re.compile(r"(?:^|/)vbaproject[^/]*\.bin$|^(?:basic|scripts)/|(?:^|/)macrosheets/", re.IGNORECASE)
_EMBEDDED_NAME = re.compile(r"(?:^|/)(?:embeddings|activex)/|(?:^|/)oleobject[^/]*$|^object \d+$", re.IGNORECASE)
_XML_NAME = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\\\x00-\x1f]")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ACTING_XML = re.compile(rb"<(?:\w+:)?(?:event-listener|ddeLink|dde-source|dde-link)\b|>\s*DDE(?:AUTO)?\s")
_ENCRYPTED_MANIFEST = re.compile(rb"<(?:\w+:)?encryption-data\b")
_FETCHED = re.compile(rb"<\w+:(?:image|object|object-ole|plugin|floating-frame)\b[^<>]*href=\"([a-z]+:[^\"]*)")
_LINKS = ("http://", "https://", "mailto:", "tel:", "#")
# A path on the reader's own machine; one that begins with two slashes is on somebody else's. Word on a Mac writes four.
_LOCAL = re.compile(
    r"(?:file:/{0,3})?[a-z]:/(?!/)[^:]*|file:////(?:Users|Applications|Library)/[^:]*|/?(?!/)[^:]*", re.IGNORECASE
)
_SOUGHT_LOCALLY = ("/attachedTemplate", "/image", "/hyperlink")
_UNREADABLE = (
    zipfile.BadZipFile,
    ElementTree.ParseError,
    zlib.error,
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
)


def kind_of(file: Path) -> str:
    """The ending that an archive's content deserves; `.zip` for one that is no document, empty for a broken one."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if _CONTENT_TYPES in names:
                types = _beginning(archive, _CONTENT_TYPES)
                if found := _WITH_MACROS.search(types):
                    return {b"word": ".docm", b"excel": ".xlsm"}[found[1].lower()]
                main = _MAIN_PART.search(types)
                return {b"w": ".docx", b"s": ".xlsx"}[main[1][:1]] if main else ".zip"
            if "mimetype" in names:
                return _OPEN_DOCUMENT.get(_beginning(archive, "mimetype").strip(), ".zip")
            return ".zip"
    except _UNREADABLE:
        return ""


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(_PIECE)


def faults_of(file: Path) -> Iterator[AttachmentFault]:
    """What makes an office file unfit to publish."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if stopping := list(_faults_of_list(members)):
                yield from stopping
                return
            seen = set[AttachmentFault]()
            for fault in _faults_inside(archive, members):
                if fault not in seen:
                    seen.add(fault)
                    yield fault
    except _UNREADABLE:
        yield AttachmentFault(AttachmentFaultKind.BROKEN)


def _faults_of_list(members: list[zipfile.ZipInfo]) -> Iterator[AttachmentFault]:
    """What the archive's own list of its members tells, before any is unpacked."""
    declared = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    swelling = declared > _SUSPICIOUS_SIZE and declared / packed > _SUSPICIOUS_RATIO
    if swelling or len(members) > MOST_MEMBERS or declared > MOST_UNPACKED:
        yield AttachmentFault(AttachmentFaultKind.BOMB)
    if any(member.flag_bits & 1 for member in members):
        yield AttachmentFault(AttachmentFaultKind.LOCKED)
    known = set[str]()
    for member in members:
        name = member.orig_filename
        if name in known or _UNSAFE_NAME.search(name) or stat.S_ISLNK(member.external_attr >> 16):
            yield AttachmentFault(AttachmentFaultKind.ESCAPING, name)
            return
        known.add(name)


def _faults_inside(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[AttachmentFault]:
    room = MOST_UNPACKED
    for member in members:
        content, size = _unpacked(archive, member, room)
        room -= size
        if size > member.file_size or room < 0:
            yield AttachmentFault(AttachmentFaultKind.BOMB)
            return
        if _MACRO_NAME.search(member.filename):
            yield AttachmentFault(AttachmentFaultKind.MACRO)
        if _EMBEDDED_NAME.search(member.filename):
            yield AttachmentFault(AttachmentFaultKind.EMBEDDED)
        if _XML_NAME.search(member.filename):
            yield from _faults_of_xml(member.filename, content)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> tuple[bytes, int]:
    """A member's XML and its real size; reading ends a little above `room`."""
    pieces, size, keep = list[bytes](), 0, bool(_XML_NAME.search(member.filename))
    with archive.open(member) as opened:
        while size <= room and (piece := opened.read(_PIECE)):
            size += len(piece)
            if keep:
                pieces.append(piece)
            if keep and size > _MOST_XML:
                raise ValueError("more XML than a report has")
    return b"".join(pieces), size


def _faults_of_xml(name: str, content: bytes) -> Iterator[AttachmentFault]:
    if _DOCTYPE.search(content) or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield AttachmentFault(AttachmentFaultKind.ACTIVE, PurePosixPath(name).name)
        return  # no entity is ever expanded here
    if _WITH_MACROS.search(content) and name == _CONTENT_TYPES:
        yield AttachmentFault(AttachmentFaultKind.MACRO)
    if _ENCRYPTED_MANIFEST.search(content):
        yield AttachmentFault(AttachmentFaultKind.LOCKED)
    if _ACTING_XML.search(content):
        yield AttachmentFault(AttachmentFaultKind.ACTIVE, PurePosixPath(name).name)
    if fetched := _FETCHED.search(content):
        yield AttachmentFault(AttachmentFaultKind.REMOTE, fetched[1].decode("utf-8", "replace"))
    elif name.endswith(".rels"):
        yield from _faults_of_relationships(content)


def _faults_of_relationships(content: bytes) -> Iterator[AttachmentFault]:
    """A relation that leads out of the file may be a link that a reader chooses to follow, or a path that stays at home."""
    for relationship in ElementTree.fromstring(content):
        if relationship.get("TargetMode", "").lower() == "external":
            kind, target = relationship.get("Type", ""), relationship.get("Target", "")
            if not _is_harmless(kind, target):
                yield AttachmentFault(AttachmentFaultKind.REMOTE, target)


def _is_harmless(kind: str, target: str) -> bool:
    address = target.strip()
    if kind.endswith("/hyperlink") and address.lower().startswith(_LINKS):
        return True
    return kind.endswith(_SOUGHT_LOCALLY) and _LOCAL.fullmatch(unquote(address).replace("\\", "/")) is not None
