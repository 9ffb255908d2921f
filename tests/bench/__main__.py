"""`make bench`: speed and memory, each figure beside its bar; name a part to measure only that.

python -m bench                                everything
python -m bench build --reports 200 --pairs 3  one part, smaller
python -m bench profile                        where the time of a check and a build goes
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.building import SMALL, measure_build, measure_change, measure_fresh, measure_growth
from bench.checking import measure_check, measure_file
from bench.exporting import measure_assistant, measure_data
from bench.profiling import profile
from bench.searching import measure_search
from bench.serving import measure_serve
from bench.workshop import Workshop


class Part(NamedTuple):
    """Something to measure, in a bank of how many reports."""

    measure: Callable[[Workshop, int, int], None]
    reports: int


PARTS = {
    "file": Part(measure_file, 0),
    "serve": Part(measure_serve, 0),
    "check": Part(measure_check, SMALL),
    "build": Part(measure_build, SMALL),
    "fresh": Part(measure_fresh, SMALL),
    "search": Part(measure_search, SMALL),
    "assistant": Part(measure_assistant, SMALL),
    "change": Part(measure_change, 5 * SMALL),
    "data": Part(measure_data, 5 * SMALL),
    "search-large": Part(measure_search, 5 * SMALL),
    "growth": Part(measure_growth, 10 * SMALL),
    "search-largest": Part(measure_search, 10 * SMALL),
}
ON_DEMAND = {"profile": Part(profile, SMALL)}


def main() -> None:
    """Make banks in a temporary folder, measure, and print each figure beside its bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, *ON_DEMAND], default=list(PARTS), metavar="part")
    parser.add_argument("--reports", type=int, help="how large a bank, instead of the part's own size")
    parser.add_argument("--pairs", type=int, default=5, help="how many times what is measured again is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        for name in options.parts:
            part = (PARTS | ON_DEMAND)[name]
            part.measure(workshop, options.reports or part.reports, options.pairs)


if __name__ == "__main__":
    main()
