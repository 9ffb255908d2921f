"""The site that stands, for a new one that has many of the same files.

A file is taken over as a second name for the same one on disk, so that nothing of it is written again. Which ones are
the same is known by the key that each was written under; that nobody has touched one since, by its number on the disk,
its size and the time of its last change.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.store import Store

_WHOLE = "whole folder"


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

    def give(self, name: str, to: Path | str) -> bool:
        """Put the file in `to`, whose folder is there, if it stands as it should; otherwise say no."""
        file = f"{self._site}/{name}"  # a path takes longer to make than to ask about
        try:
            if self._stamps.get(name) != _stamp(file):
                return False
            os.link(file, to)
        except (
            FileExistsError
        ):  # from a process that was not done: a second name as well, through which nobody may write
            Path(to).unlink()
            return False
        except OSError:  # it is gone, or the disk knows no second names
            return False
        return True

    def give_all(self, folder: Path) -> list[str]:
        """Put every file that stands as it should below a folder, whose inner folders are there; gives the other names."""
        return [name for name in self._keys if not self.give(name, f"{folder}/{name}")]

    def keep(self, folder: Path, names: Iterable[str]) -> None:
        """Note how the files of these names, written anew below `folder`, should stand from now on."""
        stamps = [(name, self._keys[name], _stamp(folder / name)) for name in names if name in self._keys]
        self._store.put(self._kind, stamps, existing=self._keys)


class Whole:
    """A folder whose files are made together, and are all the same as before or none."""

    def __init__(self, folder: Path, store: Store, key: bytes) -> None:
        """`folder` is where it stands; `key` a digest of all that is made there, and without one nothing is known."""
        self._folder, self._store, self._key = folder, store, key

    @property
    def stands(self) -> bool:
        """Whether every file of the folder, and no other, stands as it was written under this key."""
        name = str(self._folder)
        kept = self._store.get(_WHOLE, {name: self._key}).get(name) if self._key else None
        return kept is not None and kept == _stamps(self._folder)

    def take_over(self, to: Path) -> bool:
        """Give every file a second name below `to`, which is not there, if all stand; otherwise say no."""
        if not self.stands:
            return False
        try:
            shutil.copytree(self._folder, to, copy_function=os.link)
        except (OSError, shutil.Error):  # the disk knows no second names
            shutil.rmtree(to, ignore_errors=True)
            return False
        return True

    def keep(self, folder: Path) -> None:
        """Note how all that lies in a folder, which is to stand in the place of this one, was written."""
        if self._key:
            self._store.put(_WHOLE, [(str(self._folder), self._key, _stamps(folder))])


def _stamps(folder: Path) -> bytes:
    """A digest that tells whether all that lies in a folder is what was written there; nothing for one that is not."""
    digest = blake2b(digest_size=16)
    try:
        for inner, folders, files in os.walk(folder):
            folders.sort()
            for name in sorted(files):
                digest.update(os.fsencode(name) + b"\0" + _stamp(f"{inner}/{name}"))
            digest.update(os.fsencode(os.path.relpath(inner, folder)) + b"\0")
    except OSError:
        return b""
    return digest.digest()


def _stamp(file: Path | str) -> bytes:
    """What tells whether a file is the one that was written; raises OSError."""
    found = os.lstat(file)
    return b"%d %d %d %d" % (found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns)
