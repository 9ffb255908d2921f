"""What is said of each report file by itself, kept in the store for as long as nothing that made it changes."""

import hashlib
import os
import pickle
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.examine import Examined, examine, gist_at
from kunskapsbank.checking.problem import Problem, shown
from kunskapsbank.checking.rulebook import CRASH
from kunskapsbank.checking.subject import Gist
from kunskapsbank.loading import Loaded, frozen, load, thawed
from kunskapsbank.parallel import work_through
from kunskapsbank.reading.source import MAX_BYTES
from kunskapsbank.store import Store, code_digest

_EXAMINED, _REPORT = "examined", "report"
_AT_A_TIME = 1_000
"""So many files are looked at before what they gave is kept, and no longer held."""


@dataclass(frozen=True)
class Checked:
    """A file with what is said of it by itself; the report in it is made when it is first asked for."""

    path: Path
    examined: Examined
    _key: bytes
    _frozen: Callable[[], bytes]

    @property
    def key(self) -> bytes:
        """A digest of all that decides what is said of it."""
        return self._key or hashlib.blake2b(self._frozen(), digest_size=16).digest()

    def load(self) -> Loaded:
        """The file as it was read, without its text, its values and their places; made anew each time."""
        return thawed(self._frozen(), self.path)


class _File(NamedTuple):
    """A file to check, its name below the reports, and the digest of all that is made of; empty when that is unsure."""

    path: Path
    name: str
    key: bytes


class _Made(NamedTuple):
    """What a file gave just now, as it is kept; not to be kept when it changed under our hands, or a rule crashed."""

    examined: bytes
    report: bytes
    to_be_kept: bool


def check_each(bank: Bank, paths: Sequence[Path], store: Store) -> list[Checked]:
    """Every one of the files with what is said of it; only those of which that is not kept are read."""
    files, kept, missing = _looked_up(bank, paths, store)
    made = dict(zip(missing, _made(bank, missing, store), strict=True))
    if len(files) == len(bank.files):
        existing = [file.name for file in files]
        for kind in (_EXAMINED, _REPORT):
            store.put(kind, (), existing)
    return [
        Checked(
            file.path,
            made[file].examined if file in made else _unpacked(kept[file.name], file.path),
            file.key,
            partial(_report, bank, store, file, made[file].report if file in made else b""),
        )
        for file in files
    ]


class _InHand(NamedTuple):
    """What a file gave just now: what there is to say of it, and the report, frozen, where it is not kept."""

    examined: Examined
    report: bytes


def _made(bank: Bank, files: Sequence[_File], store: Store) -> Iterator[_InHand]:
    """What each of the files gives, worked out and kept; what is kept need not be held as well."""
    for start in range(0, len(files), _AT_A_TIME):
        some = files[start : start + _AT_A_TIME]
        made = list(zip(some, work_through(partial(_make, bank), some), strict=True))
        new = [(file, one) for file, one in made if one.to_be_kept]
        store.put(_EXAMINED, ((file.name, file.key, one.examined) for file, one in new))
        store.put(_REPORT, ((file.name, file.key, one.report) for file, one in new))
        for file, one in made:
            held = one.report if store.keeps_nothing or not one.to_be_kept else b""
            yield _InHand(_unpacked(one.examined, file.path), held)


def gists_of(bank: Bank, paths: Sequence[Path], store: Store) -> list[Gist]:
    """The gist of each file, for rules about several reports; nothing else is said of them, and nothing new is kept."""
    files, kept, missing = _looked_up(bank, paths, store)
    read = dict(zip(missing, work_through(partial(gist_at, bank), [file.path for file in missing]), strict=True))
    return [read[file] if file in read else _unpacked(kept[file.name], file.path).gist for file in files]


def _looked_up(bank: Bank, paths: Sequence[Path], store: Store) -> tuple[list[_File], dict[str, bytes], list[_File]]:
    """The files, what is kept of them by their names, and those of which nothing is."""
    files = work_through(partial(_file, bank), paths)
    kept = store.get(_EXAMINED, {file.name: file.key for file in files if file.key})
    return files, kept, [file for file in files if not file.key or file.name not in kept]


def _report(bank: Bank, store: Store, file: _File, made: bytes) -> bytes:
    """The file frozen: as it was made just now, as it was kept, or, where that is lost, as it is."""
    found = made or store.get(_REPORT, {file.name: file.key}).get(file.name)
    return found or frozen(load(file.path, bank.vocabularies))


def _file(bank: Bank, path: Path) -> _File:
    try:
        name = path.relative_to(bank.reports).as_posix()
    except ValueError:  # nothing is kept of what lies outside the bank
        return _File(path, str(path), b"")
    return _File(path, name, _key(bank, path, name))


def _key(bank: Bank, path: Path, name: str) -> bytes:
    """A digest of all that decides what is said of a file; nothing for one that is not plain, or cannot be read."""
    digest = hashlib.blake2b(code_digest() + bank.vocabulary_digest, digest_size=16)
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return b""
        for part in (
            os.fsencode(bank.reports.name),
            os.fsencode(name),
            "\n".join(bank.template).encode(),
            path.read_bytes(),
            *_lying(path.with_suffix("")),
        ):
            digest.update(b"%d " % len(part) + part)
    except OSError:
        return b""
    return digest.digest()


def _lying(folder: Path) -> Iterator[bytes]:
    """What lies in a report's own folder: each name, what it is, and a digest of each plain file; raises OSError."""
    try:
        kind = folder.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISLNK(kind):
        yield b"link"
    elif stat.S_ISDIR(kind):
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                yield os.fsencode(entry.name)
                if entry.is_file(follow_symlinks=False):
                    with Path(entry.path).open("rb") as opened:
                        yield hashlib.file_digest(opened, hashlib.blake2b).digest()
                else:
                    yield b"link" if entry.is_symlink() else b"other"


def _make(bank: Bank, file: _File) -> _Made:
    examined, loaded = examine(bank, file.path, shown="")
    crashed = any(problem.rule == CRASH.code for problem in examined.problems)
    unchanged = bool(file.key) and file.key == _key(bank, file.path, file.name)
    return _Made(_packed(examined), frozen(loaded), unchanged and not crashed)


def _packed(examined: Examined) -> bytes:
    """All but the paths, which depend on where the bank lies and where somebody stands."""
    problems = [
        (one.line, one.column, one.rule, one.field, one.level, one.message, one.cure) for one in examined.problems
    ]
    gist = examined.gist
    return pickle.dumps(
        (
            problems,
            examined.edits,
            examined.mendable,
            (gist.typed, gist.status, gist.latest, gist.project, gist.relations, gist.aliases, gist.marks),
        )
    )


def _unpacked(data: bytes, path: Path) -> Examined:
    problems, edits, mendable, gist = pickle.loads(data)
    named = shown(path) if problems else ""
    return Examined(Gist(path, *gist), tuple(Problem(named, *one) for one in problems), edits, mendable)
