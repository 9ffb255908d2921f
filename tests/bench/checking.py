"""How fast reports are checked: a whole bank against merely loading its files, and one file."""

import sys

from bench.bars import say_ratio, say_seconds
from bench.edits import add_sentence
from bench.measure import Run, in_turns, run
from bench.workshop import Workshop

_LOAD = """
from pathlib import Path
import frontmatter
for file in Path("reports").glob("[!_]*/*.md"):
    frontmatter.load(file)
"""


def measure_check(workshop: Workshop, reports: int, pairs: int) -> None:
    """Checking a bank that was never checked, against python-frontmatter reading the same files."""
    house = workshop.house(reports)

    def check() -> Run:
        with workshop.cache(reports) as cache:
            return house.command("check", cache=cache)

    def load() -> Run:
        with workshop.cache() as cache:
            return run([sys.executable, "-c", _LOAD], house.folder, cache)

    ours, bare = in_turns(pairs, check, load)
    say_ratio(f"check of {reports:,} / frontmatter.load", ours, bare, 3)


def measure_file(workshop: Workshop, reports: int, pairs: int) -> None:
    """Checking a file that was just changed, in the real bank."""
    house = workshop.real_house()
    report = house.folder / "reports" / "skane-nordost" / "uffe.md"
    seconds = []
    with workshop.cache() as cache:
        house.command("check", cache=cache)
        for _ in range(pairs):
            add_sentence(report)
            seconds.append(house.command("check", str(report), cache=cache).seconds)
    say_seconds("check of one file", seconds, 0.7)
