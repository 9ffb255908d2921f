"""What took long to work out, kept on disk between builds."""

import marshal
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")

_CHECKSUM = 16  # bytes


def remembered(file: Path, keys: Iterable[str], work: Callable[[str], Any]) -> Mapping[str, Any]:
    """Key → what `work` gives for it, plain values, kept in `file`; only keys that are not there are worked on.

    A file that cannot be read or written, or is damaged, costs time, never the result.
    """
    known: dict[str, Any] = kept(file) or {}
    new = sorted(set(keys).difference(known))
    if new:
        known.update((key, work(key)) for key in new)
        keep(file, known)
    return known


def cache_folder() -> Path:
    """Where what took long to work out is kept between builds: `kunskapsbank` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kunskapsbank"


def made_once(file: Path, made_by: bytes, work: Callable[[], Result]) -> Result:
    """What `work` gives, a plain value: as it stands in `file`, if it was made by the same, and otherwise made anew."""
    found: Result | None = kept(file, made_by)
    if found is None:
        found = work()
        keep(file, found, made_by)
    return found


def kept(file: Path, made_by: bytes = b"") -> Any:
    """The plain value in `file`; None where it cannot be read, is damaged, or was made by something else."""
    with suppress(OSError):
        data = file.read_bytes()
        if _checksum(data[_CHECKSUM:], made_by) == data[:_CHECKSUM]:
            return marshal.loads(data[_CHECKSUM:])
    return None


def keep(file: Path, value: Any, made_by: bytes = b"") -> None:
    """Write a plain value to `file`, if that can be done, with a digest of what it was `made_by`."""
    data = marshal.dumps(value)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(_checksum(data, made_by) + data)
        Path(new.name).replace(file)


def _checksum(data: bytes, made_by: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM, key=made_by).digest()
