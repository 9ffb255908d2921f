"""Time and memory of whole processes, and of calls within this one."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Run:
    """One run of a process: wall seconds, and the most memory that it and its children held at once, in MiB."""

    seconds: float
    memory: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end; raises CalledProcessError when it fails."""
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=environment) as process:
        watch = _MemoryWatch(process.pid)
        watch.start()
        code = process.wait()
        seconds = time.perf_counter() - start
        watch.stop()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Run(seconds, watch.peak / 1024)


class _MemoryWatch(threading.Thread):
    """Looks at the memory of a process and its descendants twenty times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self._running = pid, 0, True

    def run(self) -> None:
        while self._running:
            self.peak = max(self.peak, sum(_held(pid) for pid in _descendants(self.pid)))
            time.sleep(0.05)

    def stop(self) -> None:
        self._running = False
        self.join()


def _descendants(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


def _held(pid: int) -> int:
    """Memory in KiB, of what several processes share the process's part; none for a process that has ended.

    Resident memory would count a page once for each process that a fork lets see it.
    """
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def call(function: Callable[[], object], times: int = 3) -> float:
    """The median of wall seconds over some calls, after one that is not counted."""
    function()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def say(what: str, value: str, bar: str, met: bool) -> None:
    """One line of the benchmark's table."""
    print(f"{'ok  ' if met else 'MISS'} {what:<58} {value:>22}   bar {bar}", flush=True)
    sys.stdout.flush()
