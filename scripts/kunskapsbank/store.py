"""What a file gave, kept from one run to the next; one sqlite file a bank, in the user's cache folder.

Never inside a checkout: it holds pickles, which can run anything when they are read, and a checkout may hold files
that a stranger contributed. To delete it is always safe. One that is damaged, locked, full or cannot be written costs
time, never the result: every row carries a checksum of itself, and a damaged file is thrown away and begun anew.
"""

import hashlib
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from kunskapsbank.cache import cache_folder

_SHAPE = 1  # of the table below
_TABLE = """
CREATE TABLE IF NOT EXISTS kept (
    kind TEXT NOT NULL, name BLOB NOT NULL, key BLOB NOT NULL, checksum BLOB NOT NULL, data BLOB NOT NULL,
    UNIQUE (kind, name)
)"""
_SELECT = "SELECT checksum, data FROM kept WHERE kind = ? AND name = ? AND key = ?"
_PATIENCE = 3  # seconds to wait for another process that writes
_DAY = 24 * 60 * 60
_UNUSED = 90 * _DAY
# What says nothing of the file: somebody else has it, the disk is full, it may not be written, there is no memory.
_PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip


class Store:
    """What is kept of one bank, by kind and name; a context manager that closes its file."""

    def __init__(self, file: Path | None) -> None:
        """A store in `file`, made when something is first asked; with None nothing is kept."""
        self.keeps_nothing = file is None
        self.file = file
        """Where it is; it need not be there yet."""
        self._connection: sqlite3.Connection | None = None

    @classmethod
    def open(cls, reports: Path) -> Self:
        """The store of the bank with this folder of reports; one that keeps nothing where no place for it is safe."""
        reports = reports.absolute()
        folder = cache_folder().absolute() / "banks"
        if folder.resolve().is_relative_to(reports.resolve().parent):
            return cls(None)
        file = folder / f"{hashlib.blake2b(os.fsencode(reports), digest_size=16).hexdigest()}.sqlite"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _forget_unused(folder, file)
        return cls(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; it is opened again when something more is asked."""
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def get(self, kind: str, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
        """Of the names with the key (a digest of all that the data is made from) that each should have: what was kept
        under exactly that key. A name that is not there has to be made anew.
        """
        found: dict[str, bytes] = {}

        def read(connection: sqlite3.Connection) -> None:
            for name, key in wanted.items():
                row = connection.execute(_SELECT, (kind, _raw(name), key)).fetchone()
                if row and isinstance(row[1], bytes) and row[0] == _checksum(kind, name, key, row[1]):
                    found[name] = row[1]

        self._attempt(read)
        return found

    def put(self, kind: str, rows: Iterable[tuple[str, bytes, bytes]], existing: Collection[str] | None = None) -> None:
        """Keep each (name, key, data) in the place of what was kept of that kind and name.

        With `existing`, the names that there are of the kind, what was kept under any other name is forgotten.
        """
        new = [(kind, _raw(name), key, _checksum(kind, name, key, data), data) for name, key, data in rows]
        names = None if existing is None else {_raw(name) for name in existing}

        def write(connection: sqlite3.Connection) -> None:
            kept = connection.execute("SELECT name FROM kept WHERE kind = ?", (kind,)) if names is not None else ()
            gone = [(kind, name) for (name,) in kept if name not in (names or ())]
            if new or gone:
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    connection.executemany("DELETE FROM kept WHERE kind = ? AND name = ?", gone)
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", new)
                if any(connection.execute(_SELECT, row[:3]).fetchone() != row[3:] for row in new):
                    raise sqlite3.DatabaseError("the index is damaged: what was put in is not found again")

        if not self._attempt(write):
            self._attempt(write)  # into a file begun anew

    def _attempt(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Do the work as far as it goes; False when the file turned out to be damaged and was thrown away."""
        if self.file is None:
            return True
        try:
            self._connection = self._connection or _connected(self.file)
            work(self._connection)
        except sqlite3.ProgrammingError:
            raise
        except (sqlite3.Error, UnicodeDecodeError) as error:  # what a damaged file makes sqlite say may be no text
            self.close()
            if not _is_passing(error, self.file):
                _remove(self.file)
                return False
        return True


NOTHING_KEPT = Store(None)
"""A store for those who want none."""


def _connected(file: Path) -> sqlite3.Connection:
    """A connection to a file with the table; raises sqlite3.Error, also for a file of another shape."""
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # what a power failure damages is seen and made anew
        (shape,) = connection.execute("PRAGMA user_version").fetchone()
        if shape not in (0, _SHAPE):
            raise sqlite3.DatabaseError("another shape")
        if not shape:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_TABLE)
                connection.execute(f"PRAGMA user_version = {_SHAPE}")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_passing(error: Exception, file: Path) -> bool:
    """Whether the error says nothing of the file itself."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code == sqlite3.SQLITE_READONLY and os.access(file, os.W_OK):
        return False  # the file says so of itself
    return code in _PASSING


def _raw(name: str) -> bytes:
    """A name as it is kept; that of a file may hold what is no text."""
    return name.encode("utf-8", "surrogateescape")


def _checksum(kind: str, name: str, key: bytes, data: bytes) -> bytes:
    """Of the whole row, so that no row can pass for another."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (kind.encode(), _raw(name), key, data):
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
        file.unlink(missing_ok=True)


def _forget_unused(folder: Path, used: Path) -> None:
    """Once a day remove the stores that were not used for a season; `used` is used now. Raises OSError."""
    now = time.time()
    if used.exists():
        os.utime(used)
    looked = folder / "looked-through"
    if looked.exists() and now - looked.stat().st_mtime < _DAY:
        return
    looked.touch()
    for file in folder.glob("*.sqlite"):
        if now - file.stat().st_mtime > _UNUSED:
            _remove(file)


@cache
def code_digest() -> bytes:
    """A digest of all that makes something of a bank, save the bank itself.

    That is every file of this package, Python, and every installed distribution by its version.
    """
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _installed():
        digest.update(os.fsencode(name) + b"\0")
    package = Path(__file__).parent
    for file in sorted(_files(package)):
        content = file.read_bytes()
        digest.update(os.fsencode(file.relative_to(package)) + b"\0%d\0" % len(content))
        digest.update(content)
    return digest.digest()


def _installed() -> list[str]:
    """The folders' names of all distributions that can be imported: each holds its version."""
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            found.update(one.name for one in Path(folder).iterdir() if one.suffix in (".dist-info", ".egg-info"))
    return sorted(found)


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                yield Path(entry.path)
