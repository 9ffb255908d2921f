"""The site that stands, for a new one that has many of the same files.

A file is taken over as a second name for the same one on disk, so that nothing of it is written again. Which ones are
the same is known by the key that each was written under; that nobody has touched one since, by its number on the disk,
its size and the time of its last change.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.store import Store


class Folders(NamedTuple):
    """The folder that something is written into, and the one that holds it in the site that stands, if there is one."""

    new: Path
    former: Path

    def __truediv__(self, name: str) -> "Folders":
        return Folders(self.new / name, self.former / name)


class Former:
    """Files of one kind in the site that stands, each by its name below the site with the key that it should have."""

    def __init__(self, site: Path, store: Store, kind: str, keys: Mapping[str, bytes]) -> None:
        self._site, self._store, self._kind, self._keys = site, store, f"site: {kind}", keys
        self._stamps = store.get(self._kind, keys) if site.is_dir() else {}

    def give(self, name: str, to: Path) -> bool:
        """Put the file in `to`, whose folder is there, if it stands as it should; otherwise say no."""
        file = self._site / name
        try:
            if self._stamps.get(name) != _stamp(file):
                return False
            os.link(file, to)
        except OSError:  # it is gone, or the disk knows no second names
            return False
        return True

    def keep(self, folder: Path, names: Iterable[str]) -> None:
        """Note how the files of these names, written anew below `folder`, should stand from now on."""
        stamps = [(name, self._keys[name], _stamp(folder / name)) for name in names if name in self._keys]
        self._store.put(self._kind, stamps, existing=self._keys)


class WholeFolder:
    """A folder whose files are made together: all are taken over, or none."""

    def __init__(self, folders: Folders, store: Store, kind: str, key: bytes) -> None:
        """`key` is a digest of all that the files are made of."""
        self._folders, self._store, self._kind, self._key = folders, store, kind, key

    def take_over(self) -> bool:
        """Whether all of the files stood as they should, and are in the new folder now; if not, that is not there."""
        new, former = self._folders
        kept = self._store.get(f"folder: {self._kind}", {self._kind: self._key}).get(self._kind)
        if not kept or not former.is_dir():
            return False
        names = kept.decode().splitlines()
        files = Former(former, self._store, self._kind, dict.fromkeys(names, self._key))
        for folder in {(new / name).parent for name in names}:
            folder.mkdir(parents=True, exist_ok=True)
        if all(files.give(name, new / name) for name in names):
            return True
        shutil.rmtree(new)
        return False

    def keep(self) -> None:
        """Note how all the files that lie in the new folder should stand from now on."""
        new, former = self._folders
        names = [file.relative_to(new).as_posix() for file in new.rglob("*") if file.is_file()]
        Former(former, self._store, self._kind, dict.fromkeys(names, self._key)).keep(new, names)
        self._store.put(f"folder: {self._kind}", [(self._kind, self._key, "\n".join(names).encode())])


def _stamp(file: Path) -> bytes:
    """What tells whether a file is the one that was written; raises OSError."""
    found = file.lstat()
    return b"%d %d %d %d" % (found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns)
