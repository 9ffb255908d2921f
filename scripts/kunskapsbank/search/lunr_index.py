"""The words of the reports as a lunr index, for lunr.py and lunr.js alike.

lunr.py builds it with empty pipelines: the words come in analysed. Its own JSON says every occurrence twice, as a
weight and as a posting; what is written here says it once, and `load` and its twin in `docs/assets/search/worker.js`
put the rest back.
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

    `fields` gives each field's weight. The result has the `terms` in order, and for each report and field a vector:
    the way from the last term's place to the next, and its weight in hundredths, by turns. The same reports in the same
    order give the same index.
    """
    builder = _Builder()
    builder.ref("id")
    for name, weight in fields.items():
        builder.field(name, boost=weight)
    for report, counts in reports:
        builder.add_counts(report, counts)
    packed: dict[str, Any] = {"version": __TARGET_JS_VERSION__, "fields": list(fields), "terms": [], "reports": {}}
    if not builder.document_count:
        return packed
    index = builder.build()
    packed["terms"] = sorted(index.inverted_index, key=lambda term: int(index.inverted_index[term]["_index"]))
    for reference, vector in index.field_vectors.items():
        report = FieldRef.from_string(reference).doc_ref
        packed["reports"].setdefault(report, []).append(_packed(vector.serialize()))
    return packed


def _packed(vector: Sequence[float]) -> list[int]:
    """A vector of places and weights as steps and hundredths; a weight too small for that is one hundredth."""
    numbers: list[int] = []
    last = 0
    for place, weight in zip(vector[::2], vector[1::2], strict=True):
        numbers += [int(place) - last, max(1, round(weight * 100))]
        last = int(place)
    return numbers


def load(packed: Mapping[str, Any]) -> Any:
    """The `lunr.index.Index` of what `lunr_json` made."""
    terms, fields = packed["terms"], packed["fields"]
    inverted: list[dict[str, Any]] = [
        {"_index": place, **{field: {} for field in fields}} for place in range(len(terms))
    ]
    vectors = []
    for report, rows in packed["reports"].items():
        for field, numbers in zip(fields, rows, strict=True):
            vector: list[float] = []
            place = 0
            for step, hundredths in zip(numbers[::2], numbers[1::2], strict=True):
                place += step
                vector += [place, hundredths / 100]
                inverted[place][field][report] = {}
            vectors.append([f"{field}/{report}", vector])
    # lunr makes its tree of words from the terms in alphabetical order.
    postings = sorted(zip(terms, inverted, strict=True))
    return Index.load(
        {
            "version": packed["version"], "fields": fields, "fieldVectors": vectors, "invertedIndex": postings,
            "pipeline": [],
        }
    )  # fmt: skip
