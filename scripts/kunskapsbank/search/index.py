"""The search index of a catalogue: built once, searched by Python, and written for the browser."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import mkdocs.contrib.search

from kunskapsbank.catalogue import Catalogue, Entry
from kunskapsbank.search.analysis import FUNCTION_WORDS, indexed, lemma, raw_words, release_dictionary, terms
from kunskapsbank.search.cards import cards
from kunskapsbank.search.fields import FIELDS
from kunskapsbank.search.lunr_index import load, lunr_json
from kunskapsbank.search.names import concept_words, synonyms, vocabulary_words

# How many words of running text the index holds, in all reports together.
_TEXT_WORDS = 60_000


@dataclass(frozen=True)
class Words:
    """The bank's own words, as both Python and the browser look them up.

    `lemmas`: form → lemma where they differ. `concepts`: lemma → marks of the concepts it names → words in the name.
    `synonyms`: lemma that no report has → lemmas that stand in for it.
    """

    lemmas: Mapping[str, str]
    concepts: Mapping[str, Mapping[str, int]]
    synonyms: Mapping[str, list[str]]


@dataclass(frozen=True)
class SearchIndex:
    """What a query is answered from: the JSON that lunr loads, the table of words, and the ids, newest first."""

    lunr: Mapping[str, Any]
    words: Words
    reports: tuple[str, ...]

    @cached_property
    def engine(self) -> Any:
        """The index as lunr.py searches it: loaded from the same JSON as in the browser."""
        return load(self.lunr)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lemma that a query can meet: in the reports, in the names of concepts, or by a synonym."""
        found = (term for term, _ in self.lunr["invertedIndex"])
        return frozenset((*found, *self.words.concepts, *self.words.synonyms))


def build_index(catalogue: Catalogue) -> SearchIndex:
    """Analyse every report of the catalogue and index it."""
    seen: set[str] = set()
    counted = [(entry.id, list(_counts(entry, seen))) for entry in sorted(catalogue, key=lambda entry: entry.id)]
    _keep_most_telling([counts for _, counts in counted])
    index = lunr_json({field.name: field.weight for field in FIELDS}, counted)
    found = {term for term, _ in index["invertedIndex"]}
    return SearchIndex(index, _words(catalogue, found, seen), tuple(entry.id for entry in catalogue))


def write_search(catalogue: Catalogue, folder: Path) -> None:
    """Write all that the search page loads into `folder`: index.json, words.json, reports.json and lunr.js.

    The same catalogue gives the same bytes. Raises OSError when the folder cannot be written.
    """
    index = build_index(catalogue)
    release_dictionary()
    words = index.words
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "index.json", index.lunr)
    _write(
        folder / "words.json",
        {
            "ignored": sorted(FUNCTION_WORDS),
            "lemmas": words.lemmas,
            "concepts": words.concepts,
            "synonyms": words.synonyms,
        },
    )
    _write(folder / "reports.json", cards(catalogue))
    shutil.copyfile(lunr_js_path(), folder / "lunr.js")


def lunr_js_path() -> Path:
    """Where the installed mkdocs package keeps lunr.js."""
    return Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"


def _counts(entry: Entry, seen: set[str]) -> Iterator[dict[str, int]]:
    """How often each lemma and each concept occurs in each field; adds every word of the report to `seen`.

    The last field is the large one: there a word that a weightier field has already would only cost bytes.
    """
    above: set[str] = set()
    for field in FIELDS:
        words = Counter(raw_words("\n".join(field.texts(entry))))
        seen.update(words)
        counts: dict[str, int] = Counter(field.concepts(entry))
        for word, times in words.items():
            for term in terms(word):
                if field is not FIELDS[-1] or term not in above:
                    counts[term] = counts.get(term, 0) + times
        above.update(counts)
        yield counts


def _keep_most_telling(reports: list[list[dict[str, int]]]) -> None:
    """Cut each report's text to its share of the room: the words that are frequent here and rare elsewhere stay.

    A small bank keeps every word; in one of a thousand reports the whole text would cost 3 kB a report over the wire.
    """
    room = _TEXT_WORDS // max(1, len(reports))
    having = Counter(term for counts in reports for term in counts[-1])
    for counts in reports:
        text = counts[-1]
        best = sorted(text, key=lambda term: (-text[term] / having[term], term))[:room]
        counts[-1] = {term: text[term] for term in best}


def _words(catalogue: Catalogue, found: set[str], seen: set[str]) -> Words:
    concepts = concept_words(catalogue.vocabularies, found)
    instead = synonyms(catalogue.vocabularies, found, concepts)
    forms = {form for word in seen | vocabulary_words(catalogue.vocabularies) for form in indexed(word)}
    lemmas = {form: lemma(form) for form in sorted(forms)}
    wanted = found.union(concepts, instead)
    return Words({form: base for form, base in lemmas.items() if form != base and base in wanted}, concepts, instead)


def _write(file: Path, data: object) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
