"""The benchmark's table: one line a figure, beside its bar."""

from collections.abc import Sequence
from statistics import median

from bench.measure import Run, middle


def say(what: str, figures: str, bar: str, met: bool) -> None:
    """One line: `ok` or `OVER`, what was measured, what was found, and the bar."""
    print(f"{'ok  ' if met else 'OVER'} {what:<58} {figures:<60} bar {bar}", flush=True)


def note(text: str) -> None:
    """A line that has no bar."""
    print(f"     {text}", flush=True)


def say_ratio(what: str, ours: Sequence[Run], bare: Sequence[Run], bar: float, aim: str = "") -> None:
    """The median of the pairs' ratios, the least and the greatest, and the ratio of processor time."""
    pairs = list(zip(ours, bare, strict=True))
    ratios = sorted(one.seconds / other.seconds for one, other in pairs)
    processor = median(one.processor / other.processor for one, other in pairs)
    found = median(ratios)
    figures = f"{middle(ours):.1f} s / {middle(bare):.1f} s = {found:.2f}"
    spread = f"({ratios[0]:.2f}–{ratios[-1]:.2f}; processor {processor:.2f})"
    say(what, f"{figures} {spread}", f"{bar:g}{aim}", found <= bar)


def say_seconds(what: str, seconds: Sequence[float], bar: float, aim: str = "") -> None:
    """The median, and each."""
    found = median(seconds)
    each = ", ".join(f"{one:.2f}" for one in seconds)
    say(what, f"{found:.2f} s ({each})", f"{bar:g} s{aim}", found <= bar)
