"""The words of the reports as a lunr index, for Python and the browser alike.

The weights are those that lunr.py gives when its pipelines are empty: the words come in analysed. Its own JSON says
every occurrence twice, as a weight and as a posting; what is written here says it once. `load` puts the rest back for lunr.py. In the browser
`scripts/kunskapsbank/site/scripts/search/tiers.js` gives lunr.js vectors of just what a query asks for.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import log
from pathlib import Path
from typing import Any

import mkdocs.contrib.search
from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from lunr.index import Index

Counts = Mapping[str, int]

_K1, _B = Builder()._k1, Builder()._b


class Postings:
    """Where each term stands: taken in report by report, in little room, and then weighed.

    `fields` gives each field's weight. A row is a field of a report, in the order of both.
    """

    def __init__(self, fields: Mapping[str, float]) -> None:
        self._fields = fields
        self._ids: list[str] = []
        self._lengths: list[int] = []
        self._found: dict[str, array[int]] = defaultdict(_numbers)  # row and times by turns

    def add(self, report: str, counts: Sequence[Counts]) -> None:
        """Take in a report: how often each term occurs in each field, in the fields' order."""
        self._ids.append(report)
        for words in counts:
            row = len(self._lengths)
            self._lengths.append(sum(words.values()))
            for word, times in words.items():
                self._found[word].extend((row, times))

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    @property
    def head(self) -> dict[str, Any]:
        """What the index says besides its terms."""
        return {"version": __TARGET_JS_VERSION__, "fields": list(self._fields), "reports": self._ids}

    def weighed(self) -> Iterator[tuple[str, list[int]]]:
        """Each term, in order, with the steps from row to row that have it, each with its weight there in hundredths.

        The same reports in the same order give the same.
        """
        weigh = _weigher(tuple(self._fields.values()), self._lengths)
        for term in sorted(self._found):
            numbers = self._found[term]
            yield term, weigh(zip(numbers[::2], numbers[1::2], strict=True), len(numbers) // 2)


def _numbers() -> "array[int]":
    return array("I")


def _weigher(boosts: Sequence[float], lengths: Sequence[int]) -> Callable[[Iterable[tuple[int, int]], int], list[int]]:
    """Makes steps and hundredths of a term's rows and times, by lunr's measure; the least weight is one hundredth.

    lunr's own builder gives the same weights, in twenty times the time: it makes an object of every occurrence.
    """
    number = len(boosts)
    reports = len(lengths) // number
    averages = [sum(lengths[field::number]) / reports if reports else 0 for field in range(number)]
    damping = [_K1 * (1 - _B + _B * (length / (averages[row % number] or 1))) for row, length in enumerate(lengths)]

    def weigh(occurrences: Iterable[tuple[int, int]], having: int) -> list[int]:
        rarity = log(1 + abs((reports - having + 0.5) / (having + 0.5)))
        steps: list[int] = []
        last = 0
        for row, times in occurrences:
            weight = round(rarity * ((_K1 + 1) * times) / (damping[row] + times) * boosts[row % number], 3)
            steps += (row - last, max(1, round(weight * 100)))
            last = row
        return steps

    return weigh


def occurrences(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows that have a term, each with its weight there in hundredths."""
    return zip(accumulate(numbers[::2]), numbers[1::2], strict=True)


def load(packed: Mapping[str, Any]) -> Any:
    """The `lunr.index.Index` of a head with its `terms`."""
    fields, reports = packed["fields"], packed["reports"]
    vectors: list[list[float]] = [[] for _ in reports for _ in fields]
    postings: list[tuple[str, dict[str, Any]]] = []
    for place, (term, numbers) in enumerate(packed["terms"].items()):
        posting: dict[str, Any] = {"_index": place, **{field: {} for field in fields}}
        for row, hundredths in occurrences(numbers):
            posting[fields[row % len(fields)]][reports[row // len(fields)]] = {}
            vectors[row] += (place, hundredths / 100)
        postings.append((term, posting))
    names = [f"{field}/{report}" for report in reports for field in fields]
    return Index.load(
        {
            "version": packed["version"], "fields": fields, "fieldVectors": list(zip(names, vectors, strict=True)),
            "invertedIndex": postings, "pipeline": [],
        }
    )  # fmt: skip


def lunr_module() -> str:
    """lunr.js as it lies in the installed mkdocs package, as a module: what it exports is the default."""
    source = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"
    return (
        f"const module = {{}}, exports = {{}};\n{source.read_text(encoding='utf-8')}\nexport default module.exports;\n"
    )
