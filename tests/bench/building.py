"""How fast a bank becomes a site: from nothing, as it grows, and after a change."""

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.bars import note, say, say_ratio, say_seconds
from bench.edits import add_sentence, change_title
from bench.measure import Run, in_turns, middle
from bench.plain import build_bare
from bench.workshop import Workshop

SMALL = 1_000
_TIMES_OVER = 3
_MOST_MEMORY = 1_024  # MiB
_GROWTH_ALLOWED = 1.1  # time for each report, in a large bank and in a small one


def measure_build(workshop: Workshop, reports: int, pairs: int) -> None:
    """A build from nothing, with warm dictionaries, against bare Material."""
    _against_bare(workshop, reports, pairs, "from nothing", workshop.from_nothing, 0.9, " (aim 0.7)")


def measure_fresh(workshop: Workshop, reports: int, pairs: int) -> None:
    """The same as on a machine that never built a bank."""
    _against_bare(workshop, reports, pairs, "every cache empty", workshop.with_empty_caches, 1.4)


def _against_bare(
    workshop: Workshop, reports: int, pairs: int, how: str, build: Callable[[int], Run], bar: float, aim: str = ""
) -> None:
    build(reports)  # the site that the plain pages are made of
    plain = workshop.plain_pages(reports)

    def bare() -> Run:
        with workshop.cache() as cache:
            return build_bare(plain, cache)

    ours, theirs = in_turns(pairs, lambda: build(reports), bare)
    say_ratio(f"build of {reports:,}, {how} / bare Material", ours, theirs, bar, aim)


def measure_growth(workshop: Workshop, reports: int, pairs: int) -> None:
    """Time and memory of a large bank; its time beside the small one's, built before and after it."""
    filled = workshop.dictionaries(reports).filled_by
    memory = f"{filled.memory:,.0f} MiB (with every cache empty, {filled.seconds:.0f} s)"
    say(f"memory at {reports:,}, all processes", memory, f"{_MOST_MEMORY:,} MiB", filled.memory <= _MOST_MEMORY)
    small = [workshop.from_nothing(SMALL)]
    large = workshop.from_nothing(reports)
    small.append(workshop.from_nothing(SMALL))
    ratio, bar = large.seconds / middle(small), _GROWTH_ALLOWED * reports / SMALL
    figures = f"{large.seconds:.1f} s / {middle(small):.1f} s = {ratio:.1f}"
    say(f"build of {reports:,} / {SMALL:,}, from nothing", figures, f"{bar:g}", ratio <= bar)


def measure_change(workshop: Workshop, reports: int, pairs: int) -> None:
    """Builds over a site that stands: nothing changed, one report changed; the same site as from nothing."""
    house = workshop.house(reports)
    with workshop.cache() as cache:
        first = house.build_from_nothing(cache)
        note(f"build of {reports:,}, every cache empty: {first.seconds:.1f} s")
        unchanged = [house.build(cache).seconds for _ in range(_TIMES_OVER)]
        say_seconds(f"build with nothing changed, at {reports:,}", unchanged, 5)
        for what, change in (("text", add_sentence), ("title", change_title)):
            seconds = []
            for number in range(_TIMES_OVER):
                change(house.reports[number * reports // _TIMES_OVER])
                seconds.append(house.build(cache).seconds)
            say_seconds(f"build after one report's {what} changed, at {reports:,}", seconds, 7, " (aim 4)")
    kept = workshop.new_folder() / "site"
    house.site.rename(kept)
    with workshop.cache() as cache:
        house.build_from_nothing(cache)
    files, different = _different(kept, house.site)
    figures = f"{len(different)} of {files:,} files differ{': ' if different else ''}{', '.join(different[:3])}"
    say("the site after those changes / the site from nothing", figures, "0", not different)
    shutil.rmtree(kept)


def _different(one: Path, other: Path) -> tuple[int, list[str]]:
    """How many files there are in the two folders, and which are not the same, byte for byte."""
    files = {file.relative_to(folder) for folder in (one, other) for file in folder.rglob("*") if file.is_file()}
    return len(files), sorted(str(file) for file in files if _bytes(one / file) != _bytes(other / file))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
