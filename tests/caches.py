"""The suite's own cache folder, so that no test reads or writes the user's: empty at first, but for the dictionaries.

What a dictionary says of a word is the same in every run and takes long to ask for, so that is kept from run to run.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from house import ROOT

KEPT = ROOT / "build" / "dictionaries"
DICTIONARIES = ("simplemma-*/**/*", "files-*")


def use_own_caches(config: pytest.Config) -> None:
    """For this process and those that it starts; removed when pytest ends."""
    home = Path(tempfile.mkdtemp(prefix="kunskapsbank-caches-"))
    os.environ["XDG_CACHE_HOME"] = str(home)
    _copy(KEPT, home / "kunskapsbank")

    def end() -> None:
        _copy(home / "kunskapsbank", KEPT)
        shutil.rmtree(home)

    config.add_cleanup(end)


def _copy(source: Path, target: Path) -> None:
    """Copy the dictionaries; each file comes whole to its place, whoever else does the same."""
    for file in {file for pattern in DICTIONARIES for file in source.glob(pattern) if file.is_file()}:
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as new:
            new.write(file.read_bytes())
        Path(new.name).replace(place)
