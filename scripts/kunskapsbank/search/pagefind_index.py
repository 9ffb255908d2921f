"""The full text of the reports as a Pagefind index: the browser fetches only the parts that a query needs.

For banks above some 2,000 reports, where a lunr index is too large to send. The words come in analysed, as for lunr.
Needs the extra `pagefind`.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank import UsageError

Counts = Mapping[str, int]

# No language: Pagefind would stem, and the words are base forms already.
_NO_LANGUAGE = "zxx"
_FRAGMENT_HEAD = b"pagefind_dcd"


class Written(NamedTuple):
    """What the browser needs to know of the index: Pagefind's name of each report → its id, and every number in it."""

    names: dict[str, str]
    numbers: list[int]


def token(number: int) -> str:
    """A number as a word, so that numbers near each other are neighbours in Pagefind's alphabetical pieces.

    The browser does the same; change both together.
    """
    return f"k{number:06x}"


def write_pagefind(
    fields: Mapping[str, float],
    reports: Iterable[tuple[str, Sequence[Counts]]],
    numbers: Mapping[str, Sequence[int]],
    folder: Path,
) -> Written:
    """Write the index into `folder`.

    `fields` gives each field's weight; a report is its id, and how often each word occurs in each field. `numbers` are
    what each word is found by. Raises UsageError when Pagefind is not installed.
    """
    used: set[int] = set()
    with tempfile.TemporaryDirectory() as pages:
        for report, counts in reports:
            used.update(number for words in counts for word in words for number in numbers[word])
            page = _page(list(fields.values()), counts, numbers)
            (Path(pages) / f"{report}.html").write_text(page, encoding="utf-8")
        _run("--site", pages, "--output-path", str(folder), "--quiet")
    for file in (*folder.glob("*-ui.*"), folder / "pagefind-highlight.js"):
        file.unlink()  # Pagefind's own page, which is not used
    names = {}
    for file in (folder / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_FRAGMENT_HEAD))
        names[file.stem] = fragment["url"].strip("/").removesuffix(".html")
    shutil.rmtree(folder / "fragment")  # what Pagefind would show of a hit; the page has cards
    return Written(names, sorted(used))


def _run(*options: str) -> None:
    """Pagefind's own command: its interface for Python answers ten times a second, and ends before its files are whole."""
    if find_spec("pagefind") is None:
        raise UsageError('Sökmotorn Pagefind saknas. Installera den: pip install "kunskapsbank[pagefind]".')
    done = subprocess.run([sys.executable, "-m", "pagefind", *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"Pagefind kunde inte göra sökindexet.\n{done.stdout}{done.stderr}")


def _page(weights: Sequence[float], counts: Sequence[Counts], numbers: Mapping[str, Sequence[int]]) -> str:
    """A report as a page of nothing but numbers, each as often as its words occur."""
    blocks = (
        f'<p data-pagefind-weight="{weight}">{" ".join(_tokens(words, numbers))}</p>'
        for weight, words in zip(weights, counts, strict=True)
    )
    return f'<!doctype html><html lang="{_NO_LANGUAGE}"><title>-</title><body>{"".join(blocks)}</body></html>'


def _tokens(words: Counts, numbers: Mapping[str, Sequence[int]]) -> Iterator[str]:
    for word, times in words.items():
        for number in numbers[word]:
            yield from repeat(token(number), times)
