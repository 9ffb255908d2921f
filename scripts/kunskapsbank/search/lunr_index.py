"""The words of the reports as a lunr index, for Python and the browser alike.

lunr.py builds it with empty pipelines: the words come in analysed. Its own JSON says every occurrence twice, as a
weight and as a posting; what is written here says it once. `load` puts the rest back for lunr.py. In the browser
`scripts/kunskapsbank/site/scripts/search/tiers.js` gives lunr.js vectors of just what a query asks for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import mkdocs.contrib.search
from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from lunr.field_ref import FieldRef
from lunr.idf import idf
from lunr.index import Index
from lunr.token_set import TokenSet
from lunr.vector import Vector

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

    def _create_field_vectors(self) -> None:
        """The vectors that lunr makes, each in one go: lunr looks for its place in the vector word by word."""
        rarity = {term: idf(posting, self.document_count) for term, posting in self.inverted_index.items()}
        self.field_vectors = {}
        for reference, words in self.field_term_frequencies.items():
            field = FieldRef.from_string(reference).field_name
            length = self.field_lengths[reference] / (self.average_field_length[field] or 1)
            damping = self._k1 * (1 - self._b + self._b * length)
            boost = self._fields[field].boost
            weights = {
                self.inverted_index[word]["_index"]: round(
                    rarity[word] * ((self._k1 + 1) * times) / (damping + times) * boost, 3
                )
                for word, times in words.items()
            }
            self.field_vectors[reference] = Vector(list(chain.from_iterable(sorted(weights.items()))))

    def _create_token_set(self) -> None:
        self.token_set = TokenSet()


def lunr_json(fields: Mapping[str, float], reports: Iterable[tuple[str, Sequence[Counts]]]) -> dict[str, Any]:
    """Index reports, each an id and how often each word occurs in each field, in the fields' order.

    `fields` gives each field's weight. A row is a field of a report, in the order of both. The result has for each of
    the `terms` the steps from row to row that have it, each with its weight there in hundredths. The same reports in
    the same order give the same index.
    """
    builder = _Builder()
    builder.ref("id")
    for name, weight in fields.items():
        builder.field(name, boost=weight)
    ids = []
    for report, counts in reports:
        builder.add_counts(report, counts)
        ids.append(report)
    packed: dict[str, Any] = {"version": __TARGET_JS_VERSION__, "fields": list(fields), "reports": ids, "terms": {}}
    if ids:
        index = builder.build()
        names = sorted(index.inverted_index, key=lambda term: int(index.inverted_index[term]["_index"]))
        postings = _inverted(names, (vector.elements for vector in index.field_vectors.values()))
        packed["terms"] = {term: postings[term] for term in sorted(postings)}
    return packed


def _inverted(names: Sequence[str], rows: Iterable[Sequence[float]]) -> dict[str, list[int]]:
    """Each term's steps and hundredths by turns; a weight too small for that is one hundredth."""
    postings: dict[str, list[int]] = {name: [] for name in names}
    last = dict.fromkeys(names, 0)
    for row, vector in enumerate(rows):
        for place, weight in zip(vector[::2], vector[1::2], strict=True):
            name = names[int(place)]
            postings[name] += (row - last[name], max(1, round(weight * 100)))
            last[name] = row
    return postings


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
