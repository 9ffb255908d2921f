"""Whole processes: how long they take, and how much memory they and their children hold."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

KUNSKAPSBANK = (sys.executable, "-m", "kunskapsbank.cli")
_MKDOCS = {"NO_MKDOCS_2_WARNING": "1"}
_BETWEEN_LOOKS = 0.1


@dataclass(frozen=True)
class Run:
    """Wall seconds, processor seconds of the process and its children, and the most MiB they held at once.

    The memory is 0 where nobody asked for it: to look takes time from what is measured.
    """

    seconds: float
    processor: float
    memory: float = 0


def run(command: Sequence[str], folder: Path, cache: Path, memory: bool = False) -> Run:
    """Run a command in a folder to its end, with `cache` as the user's cache folder; RuntimeError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **_MKDOCS, "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watch = _MemoryWatch(process.pid) if memory else None
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said[-2000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, watch.stop() if watch else 0)


def in_turns(times: int, *works: Callable[[], Run]) -> list[list[Run]]:
    """Each of the works so many times, in turns, so that what else the machine does hits all alike."""
    rounds = [[work() for work in works] for _ in range(times)]
    return [list(runs) for runs in zip(*rounds, strict=True)]


def middle(runs: Sequence[Run]) -> float:
    """The median of the wall seconds."""
    return median(one.seconds for one in runs)


class _MemoryWatch(threading.Thread):
    """Looks at the memory of a process and its descendants ten times a second."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._peak, self._ended = process, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(_BETWEEN_LOOKS):
            self._peak = max(self._peak, sum(map(_held, _family(self._process))))

    def stop(self) -> float:
        """The most that was held at once, in MiB."""
        self._ended.set()
        self.join()
        return self._peak / 1024


def _family(process: int) -> list[int]:
    """A process and its descendants, whichever of a process's threads began them."""
    found = [process]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                continue
    return found


def _held(process: int) -> int:
    """Memory in KiB, of what several processes share the process's part; none for a process that has ended.

    Resident memory would count a page once for each process that a fork lets see it.
    """
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
