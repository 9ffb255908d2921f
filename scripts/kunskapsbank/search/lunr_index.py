"""The words of the reports as a lunr index, for lunr.py and lunr.js alike.

lunr.py builds it with empty pipelines: the words come in analysed. A field that lacks a word is left out of the JSON,
which is a quarter of its size; `load` and its twin in `docs/assets/search/worker.js` put it back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from lunr.field_ref import FieldRef
from lunr.index import Index
from lunr.token_set import TokenSet

Counts = Mapping[str, int]

# What lunr could say of a word in a field of a report, such as its positions; one for all, since it says nothing.
_NO_METADATA: dict[str, Any] = {}


class _Builder(Builder):  # type: ignore[misc]
    """lunr's builder, fed with counted words instead of tokens, and without its tree of words.

    A token for each word of 5,000 reports would be most of the build's memory. The tree is not part of the JSON, and
    `load` makes it.
    """

    def add_counts(self, report: str, counts: Sequence[Counts]) -> None:
        """Add a report by how often each word occurs in each field, in the fields' order."""
        self._documents[report] = {}
        self.document_count += 1
        for field, words in zip(self._fields, counts, strict=True):
            reference = str(FieldRef(report, field))
            self.field_term_frequencies[reference] = words
            self.field_lengths[reference] = sum(words.values())
            for word in words:
                if word not in self.inverted_index:
                    self.inverted_index[word] = {"_index": self.term_index}
                    self.term_index += 1
                self.inverted_index[word].setdefault(field, {})[report] = _NO_METADATA

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
        builder.add_counts(report, counts)
    if not builder.document_count:
        return {
            "version": __TARGET_JS_VERSION__,
            "fields": list(fields),
            "fieldVectors": [],
            "invertedIndex": [],
            "pipeline": [],
        }
    index: dict[str, Any] = builder.build().serialize()
    return index


def load(index: Mapping[str, Any]) -> Any:
    """The `lunr.index.Index` of what `lunr_json` made."""
    absent: dict[str, dict[str, Any]] = {field: {} for field in index["fields"]}
    return Index.load({**index, "invertedIndex": [[word, absent | found] for word, found in index["invertedIndex"]]})
