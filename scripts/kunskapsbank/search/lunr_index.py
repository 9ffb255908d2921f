"""The words of the reports as a lunr index, for lunr.py and lunr.js alike.

lunr.py builds it with empty pipelines: the words come in analysed. A field that lacks a word is left out of the JSON,
which is a quarter of its size; `load` and its twin in `docs/assets/sok-worker.js` put it back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from lunr.index import Index
from lunr.token_set import TokenSet

Counts = Mapping[str, int]


class _Builder(Builder):  # type: ignore[misc]
    """lunr's builder without its tree of words: the tree is not part of the JSON, and `load` makes it."""

    def _create_token_set(self) -> None:
        self.token_set = TokenSet()


def lunr_json(fields: Mapping[str, float], reports: Iterable[tuple[str, Sequence[Counts]]]) -> dict[str, Any]:
    """Index reports, each an id and how often each word occurs in each field, in the fields' order.

    `fields` gives each field's weight. The same reports in the same order give the same index.
    """
    builder = _Builder()
    builder.ref("id")
    for name, weight in fields.items():
        builder.field(name, boost=weight)
    for report, counts in reports:
        words = ([word for word, times in field.items() for _ in range(times)] for field in counts)
        builder.add({"id": report, **dict(zip(fields, words, strict=True))})
    if not builder.document_count:
        return {
            "version": __TARGET_JS_VERSION__,
            "fields": list(fields),
            "fieldVectors": [],
            "invertedIndex": [],
            "pipeline": [],
        }
    index: dict[str, Any] = builder.build().serialize()
    index["invertedIndex"] = [
        [word, {field: found for field, found in posting.items() if found != {}}]
        for word, posting in index["invertedIndex"]
    ]
    return index


def load(index: Mapping[str, Any]) -> Any:
    """The `lunr.index.Index` of what `lunr_json` made."""
    absent: dict[str, dict[str, Any]] = {field: {} for field in index["fields"]}
    return Index.load({**index, "invertedIndex": [[word, absent | found] for word, found in index["invertedIndex"]]})
