"""What took long to work out, kept on disk between builds."""

import marshal
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_CHECKSUM = 16  # bytes


def remembered(file: Path, keys: Iterable[str], work: Callable[[str], Any]) -> Mapping[str, Any]:
    """Key → what `work` gives for it, plain values, kept in `file`; only keys that are not there are worked on.

    A file that cannot be read or written, or is damaged, costs time, never the result.
    """
    known = _read(file)
    new = sorted(set(keys).difference(known))
    if new:
        known.update((key, work(key)) for key in new)
        _replace(file, known)
    return known


def cache_folder() -> Path:
    """Where what took long to work out is kept between builds: `kunskapsbank` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kunskapsbank"


def _read(file: Path) -> dict[str, Any]:
    with suppress(OSError):
        data = file.read_bytes()
        if _checksum(data[_CHECKSUM:]) == data[:_CHECKSUM]:
            known: dict[str, Any] = marshal.loads(data[_CHECKSUM:])
            return known
    return {}


def _replace(file: Path, known: dict[str, Any]) -> None:
    data = marshal.dumps(known)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(_checksum(data) + data)
        Path(new.name).replace(file)
    except OSError:
        return


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM).digest()
