"""What took long to work out, kept on disk between builds."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


def remembered(file: Path, keys: Iterable[str], work: Callable[[str], Any]) -> Mapping[str, Any]:
    """Key → what `work` gives for it, kept as JSON in `file`; only keys that are not there are worked on.

    A file that cannot be read or written costs time, never the result.
    """
    known: dict[str, Any] = {}
    with suppress(OSError, ValueError, TypeError):
        known.update(json.loads(file.read_text(encoding="utf-8")))
    new = sorted(set(keys).difference(known))
    if new:
        known.update((key, work(key)) for key in new)
        _replace(file, json.dumps(known, ensure_ascii=False))
    return known


def cache_folder() -> Path:
    """Where what took long to work out is kept between builds: `kunskapsbank` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kunskapsbank"


def _replace(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=file.parent, encoding="utf-8", delete=False) as new:
            new.write(text)
        Path(new.name).replace(file)
    except OSError:
        return
