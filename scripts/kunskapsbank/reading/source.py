"""From a path to text: the file is a plain one, of a sane size, in UTF-8."""

import codecs
import stat
from pathlib import Path

from kunskapsbank.reading.fault import Fault, FaultKind, Mark, Unreadable

MAX_BYTES = 1_000_000


def read_source(path: Path, most_bytes: int = MAX_BYTES) -> str:
    """The text of a report file, without a byte order mark; raises Unreadable."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise Unreadable(Fault(FaultKind.LINK))
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(Fault(FaultKind.NOT_A_FILE))
        if found.st_size > most_bytes:
            raise Unreadable(Fault(FaultKind.TOO_LARGE, found=f"{found.st_size / 1_000_000:.1f}".replace(".", ",")))
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError as error:
        raise Unreadable(Fault(FaultKind.NOT_A_FILE)) from error
    except OSError as error:
        raise Unreadable(Fault(FaultKind.UNREADABLE)) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(Fault(FaultKind.ENCODING, _mark(data, error.start), found=_encoding(data))) from error
    if not text.strip():
        raise Unreadable(Fault(FaultKind.EMPTY))
    return text


def _mark(data: bytes, offset: int) -> Mark:
    lines = data[:offset].decode("utf-8").split("\n")
    return Mark(len(lines), len(lines[-1]) + 1)


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    return "Windows-1252 eller Latin-1" if b"\x00" not in data else "ett annat format än text"


def decoded(data: bytes) -> str:
    """The text of a document that does not say its encoding: UTF-8, or what old programs in Sweden write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
