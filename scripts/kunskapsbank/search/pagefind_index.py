"""The full text of the reports as a Pagefind index: the browser fetches only the parts that a query needs.

For banks above some 2,000 reports, where a lunr index is too large to send. The words come in analysed, as for lunr, and
are written as tokens: numbers that say which word it is, in which field, and how often it stands there. Pagefind's own
scores say less, and `scripts/kunskapsbank/site/scripts/search/tiers.js` does not use them. Needs the extra `pagefind`.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.usage import UsageError

Counts = Mapping[str, int]
Numbers = Mapping[str, Sequence[int]]

# No language: Pagefind would stem, and the words are base forms already.
_NO_LANGUAGE = "zxx"
_FRAGMENT_HEAD = b"pagefind_dcd"
# Pagefind compares each report that has a word with all that have it, so its time grows with the square of their number.
_MOST_REPORTS = 400
STRENGTHS = len(WEIGHTS.times)
"""A word stands once in a field of a report, two or three times, four to seven, or more often."""


class Written(NamedTuple):
    """What the browser needs to know of the index: Pagefind's name of each report → its id, and every token in it."""

    names: dict[str, str]
    tokens: list[int]


def write_pagefind(reports: Sequence[tuple[str, Sequence[Counts]]], numbers: Numbers, folder: Path) -> Written:
    """Write the index into `folder`.

    A report is its id, and how often each word occurs in each field. `numbers` are what each word is found by. What more
    than 400 reports have is found in those where it stands most often, and of equal ones in the first of `reports`.
    Raises UsageError when Pagefind is not installed.
    """
    having = Counter(token for _, counts in reports for token in _tokens(counts, numbers))
    room = _room(having, len(reports[0][1]) if reports else 1)
    tokens = sorted(token for token, most in room.items() if most)
    with tempfile.TemporaryDirectory() as pages:
        for report, counts in reports:
            kept = [token for token in _tokens(counts, numbers) if room[token] > 0]
            room.subtract(kept)
            (Path(pages) / f"{report}.html").write_text(_page(kept), encoding="utf-8")
        _run("--site", pages, "--output-path", str(folder), "--quiet")
    for file in (*folder.glob("*-ui.*"), folder / "pagefind-highlight.js"):
        file.unlink()  # Pagefind's own page, which is not used
    names = {}
    for file in (folder / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_FRAGMENT_HEAD))
        names[file.stem] = fragment["url"].strip("/").removesuffix(".html")
    shutil.rmtree(folder / "fragment")  # what Pagefind would show of a hit; the page has cards
    return Written(names, tokens)


def _tokens(counts: Sequence[Counts], numbers: Numbers) -> Iterator[int]:
    """What a report is found by, each once: number, field and strength in one."""
    for field, words in enumerate(counts):
        times: Counter[int] = Counter()
        for word, often in words.items():
            for number in numbers[word]:
                times[number] += often
        for number, often in times.items():
            yield (number * len(counts) + field) * STRENGTHS + min(often.bit_length(), STRENGTHS) - 1


def _room(having: Counter[int], fields: int) -> Counter[int]:
    """Token → in how many reports it is written; of one number the strongest tokens go first."""
    room: Counter[int] = Counter()
    for _, same in groupby(sorted(having), lambda token: token // (fields * STRENGTHS)):
        left = _MOST_REPORTS
        for token in sorted(same, key=lambda token: -(token % STRENGTHS)):
            room[token] = min(having[token], left)
            left -= room[token]
    return room


def _run(*options: str) -> None:
    """Pagefind's own command: its interface for Python answers ten times a second, and ends before its files are whole."""
    if find_spec("pagefind") is None:
        raise UsageError('Sökmotorn Pagefind saknas. Installera den: pip install "kunskapsbank[pagefind]".')
    done = subprocess.run([sys.executable, "-m", "pagefind", *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"Pagefind kunde inte göra sökindexet.\n{done.stdout}{done.stderr}")


def _page(tokens: Iterable[int]) -> str:
    """A report as a page of nothing but tokens."""
    return f'<!doctype html><html lang="{_NO_LANGUAGE}"><title>-</title><body><p>{" ".join(map(word_of, tokens))}</p></body></html>'


def word_of(token: int) -> str:
    """A token as a word; tokens near each other are neighbours in Pagefind's alphabetical pieces.

    The browser does the same; change both together.
    """
    return f"k{token:06x}"
