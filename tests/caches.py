"""The suite's own folders: for caches, so that no test reads or writes the user's, and for what is temporary.

They are empty at first, but for the dictionaries: what one says of a word is the same in every run and takes long to
ask for, so that is kept from run to run.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from house import ROOT

# A disk can take thirty times as long to make a file, and a run leaves some thirty thousand: 1.2 GB.
MEMORY, ROOM = Path("/dev/shm"), 6_000_000_000
KEPT = ROOT / "build" / "dictionaries"
DICTIONARIES = ("simplemma-*/**/*",)


def use_own_folders(config: pytest.Config) -> None:
    """For this process and those that it starts; removed when pytest ends."""
    home = Path(tempfile.mkdtemp(prefix="kb-", dir=MEMORY if _has_room() else None))
    cache = home / "cache"
    os.environ |= {"XDG_CACHE_HOME": str(cache), "TMPDIR": str(home)}
    tempfile.tempdir = None  # it is looked for anew
    _copy(KEPT, cache / "kunskapsbank")

    def end() -> None:
        _copy(cache / "kunskapsbank", KEPT)
        shutil.rmtree(home)

    config.add_cleanup(end)


def _has_room() -> bool:
    """Whether what lies in memory may be large, and be run."""
    return MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC


def _copy(source: Path, target: Path) -> None:
    """Copy the dictionaries; each file comes whole to its place, whoever else does the same."""
    for file in {file for pattern in DICTIONARIES for file in source.glob(pattern) if file.is_file()}:
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as new:
            new.write(file.read_bytes())
        Path(new.name).replace(place)
