"""The words of the reports as a lunr index, for Python and the browser alike.

The weights are those that lunr.py gives when its pipelines are empty: the words come in analysed. Its own JSON says
every occurrence twice, as a weight and as a posting; what is written here says it once. `load` puts the rest back for lunr.py. In the browser
`scripts/kunskapsbank/site/scripts/search/tiers.js` gives lunr.js vectors of just what a query asks for.
"""

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


def lunr_json(fields: Mapping[str, float], reports: Iterable[tuple[str, Sequence[Counts]]]) -> dict[str, Any]:
    """Index reports, each an id and how often each word occurs in each field, in the fields' order.

    `fields` gives each field's weight. A row is a field of a report, in the order of both. The result has for each of
    the `terms` the steps from row to row that have it, each with its weight there in hundredths. The same reports in
    the same order give the same index.
    """
    ids: list[str] = []
    lengths: list[int] = []
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for report, counts in reports:
        ids.append(report)
        for words in counts:
            row = len(lengths)
            lengths.append(sum(words.values()))
            for word, times in words.items():
                found[word].append((row, times))
    weigh = _weigher(tuple(fields.values()), lengths)
    terms = {term: weigh(found[term]) for term in sorted(found)}
    return {"version": __TARGET_JS_VERSION__, "fields": list(fields), "reports": ids, "terms": terms}


def _weigher(boosts: Sequence[float], lengths: Sequence[int]) -> Callable[[Sequence[tuple[int, int]]], list[int]]:
    """Makes steps and hundredths of a term's rows and times, by lunr's measure; the least weight is one hundredth.

    lunr's own builder gives the same weights, in twenty times the time: it makes an object of every occurrence.
    """
    number = len(boosts)
    reports = len(lengths) // number
    averages = [sum(lengths[field::number]) / reports if reports else 0 for field in range(number)]
    damping = [_K1 * (1 - _B + _B * (length / (averages[row % number] or 1))) for row, length in enumerate(lengths)]

    def weigh(occurrences: Sequence[tuple[int, int]]) -> list[int]:
        rarity = log(1 + abs((reports - len(occurrences) + 0.5) / (len(occurrences) + 0.5)))
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
    """The `lunr.index.Index` of what `lunr_json` made."""
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
