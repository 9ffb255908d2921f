"""Where the time goes, by the profiler, for the one who has to find why a bar is missed."""

import io
import pstats
import sys

from bench.bars import note
from bench.measure import run
from bench.workshop import Workshop

_LINES = 25


def profile(workshop: Workshop, reports: int, pairs: int) -> None:
    """The functions that take most of a check and of a build from nothing; only of the process that was started."""
    house = workshop.house(reports)
    for command in ("check", "build"):
        target = workshop.new_folder() / "profile"
        with workshop.cache(reports) as cache:
            ours = ("-m", "cProfile", "-o", str(target), "-m", "kunskapsbank.cli", command)
            found = run([sys.executable, *ours], house.folder, cache)
        note(f"{command} of {reports:,} under the profiler: {found.seconds:.1f} s")
        table = io.StringIO()
        pstats.Stats(str(target), stream=table).strip_dirs().sort_stats("tottime").print_stats(_LINES)
        print(table.getvalue())
