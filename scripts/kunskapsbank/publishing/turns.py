"""One build of a site at a time: a second one waits, so that the site is always that of the latest reports."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kunskapsbank.cache import cache_folder


@contextmanager
def turn(site: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Within the block no other build of the folder `site` is under way; `on_wait` is called when it has to be waited for.

    The lock ends with its process, however that ends. Where none can be had, the build goes on without.
    """
    name = hashlib.blake2b(os.fsencode(site.absolute()), digest_size=16).hexdigest()
    lock = FileLock(cache_folder() / "builds" / f"{name}.lock")
    try:
        Path(lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        lock.acquire()
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()
