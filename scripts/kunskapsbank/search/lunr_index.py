"""The words of the reports as a lunr index, for lunr.py and lunr.js alike.

The weighing is lunr's own (BM25 by field, k1 1.2, b 0.75), with two differences from `lunr.builder.Builder`: a word is
rare or common by the number of reports that have it, not of fields; and the words come in as counts, which makes the
building several times as fast. Fields that lack a word are left out of the JSON: that is a quarter of its size.
`load` and its twin in `docs/assets/sok-worker.js` put them back, since lunr wants every field at every word.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import lunr
from lunr.index import Index

_SATURATION, _LENGTH_PENALTY = 1.2, 0.75

_NO_METADATA: dict[str, Any] = {}

Counts = Mapping[str, int]


def lunr_json(fields: Mapping[str, float], reports: Iterable[tuple[str, Sequence[Counts]]]) -> dict[str, Any]:
    """Index reports, each an id and how often each word occurs in each field, in the fields' order.

    `fields` gives each field's weight. The same reports in the same order give the same index.
    """
    counted = list(reports)
    postings = _postings(list(fields), counted)
    rarity = _rarity(counted)
    position = {word: number for number, word in enumerate(sorted(postings))}
    lengths = [[sum(counts[number].values()) for _, counts in counted] for number in range(len(fields))]
    means = [sum(of_field) / len(counted) if counted else 0.0 for of_field in lengths]
    vectors = []
    for row, (report, counts) in enumerate(counted):
        for number, (field, weight) in enumerate(fields.items()):
            length = lengths[number][row] / means[number] if means[number] else 1.0
            vectors.append([f"{field}/{report}", _vector(counts[number], weight, length, rarity, position)])
    return {
        "version": lunr.__TARGET_JS_VERSION__,
        "fields": list(fields),
        "fieldVectors": vectors,
        "invertedIndex": [[word, {"_index": number, **postings[word]}] for word, number in position.items()],
        "pipeline": [],
    }


def load(index: Mapping[str, Any]) -> Any:
    """The `lunr.index.Index` of what `lunr_json` made."""
    absent: dict[str, dict[str, Any]] = {field: {} for field in index["fields"]}
    return Index.load({**index, "invertedIndex": [[word, absent | found] for word, found in index["invertedIndex"]]})


def _postings(
    fields: Sequence[str], reports: Iterable[tuple[str, Sequence[Counts]]]
) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    """Word → field → the reports that have it there, each without metadata."""
    postings: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
    for report, counts in reports:
        for field, words in zip(fields, counts, strict=True):
            for word in words:
                postings.setdefault(word, {}).setdefault(field, {})[report] = _NO_METADATA
    return postings


def _rarity(reports: Sequence[tuple[str, Sequence[Counts]]]) -> dict[str, float]:
    """Word → how much a hit on it says; never zero, so that a word in every report still finds."""
    having = Counter(word for _, counts in reports for word in set().union(*counts))
    total = len(reports)
    return {word: math.log1p((total - number + 0.5) / (number + 0.5)) for word, number in having.items()}


def _vector(
    counts: Counts, weight: float, length: float, rarity: Mapping[str, float], position: Mapping[str, int]
) -> list[float]:
    """Word position, score, word position, score …, in the order of positions."""
    penalty = _SATURATION * (1 - _LENGTH_PENALTY + _LENGTH_PENALTY * length)
    vector: list[float] = []
    for word in sorted(counts):
        times = counts[word]
        score = weight * rarity[word] * (_SATURATION + 1) * times / (penalty + times)
        vector += (position[word], round(score, 3))
    return vector
