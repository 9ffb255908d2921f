"""The index as the browser fetches it: files in a folder that their content names. `docs/om/sokindex.md` tells the format.

An index in alphabetical order would scatter what a word looks for: `arbete` also means its concepts, synonyms and
compounds. So a piece is a stretch of the alphabet together with everything that its words reach, and some terms stand in
several.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.files import Bank
from kunskapsbank.former import Folders, Former, WholeFolder
from kunskapsbank.search.analysed import AllAnalysed
from kunskapsbank.search.analysis import FUNCTION_WORDS
from kunskapsbank.search.answers import AnswerPage, hand_written_answers
from kunskapsbank.search.attached import attached_pages
from kunskapsbank.search.cards import filter_of, orders_of, values_of
from kunskapsbank.search.index import SearchIndex, gather
from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.store import Store

FOLDER = "assets/sok"
START = "start.json"
"""What the search page itself says: the first word of each piece, and what the search goes by."""

_SIZE = 40_000  # characters of a piece: some 12 kB over the wire, and a query is a few of them
_REPORTS = "rapport"


def write_search(bank: Bank, catalogue: Catalogue, site: Folders, store: Store) -> None:
    """Write all that the search page loads below `FOLDER` of the new site; where nothing changed, the former one's files."""
    attached = attached_pages(bank, catalogue)
    answers = hand_written_answers(bank.reports.parent / "docs")
    analysed = AllAnalysed(catalogue, attached, store)
    key = analysed.digest + catalogue.digest + repr(answers).encode()
    files = WholeFolder(site / FOLDER, store, "search", key)
    if not files.take_over():
        write_index(catalogue, analysed, answers, site, store)
        files.keep()


def write_index(
    catalogue: Catalogue, analysed: AllAnalysed, answers: Sequence[AnswerPage], site: Folders, store: Store
) -> None:
    """Write the index of a catalogue; the same one gives the same bytes. Raises OSError.

    What is shown of a report is taken from the site that stands, where that is the same.
    """
    making = site.new / FOLDER / "ny"
    shutil.rmtree(making, ignore_errors=True)
    reports = Folders(making / _REPORTS, _standing(site.former) / _REPORTS)
    reports.new.mkdir(parents=True)
    names = {id: f"{row}.json" for row, id in enumerate(analysed.keys)}
    former = Former(reports.former, store, "shown", {names[id]: key for id, key in analysed.keys.items()})
    anew: list[str] = []

    def write_shown(id: str, shown: bytes) -> None:
        if not former.give(names[id], reports.new / names[id]):
            (reports.new / names[id]).write_bytes(shown)
            anew.append(names[id])

    index = gather(catalogue, analysed, answers, write_shown)
    former.keep(reports.new, anew)
    content = blake2b(b"".join(analysed.keys.values()), digest_size=8)
    for name, text in _files(index, catalogue):
        data = text.encode()
        content.update(name.encode() + b"\0" + data)
        (making / name).write_bytes(data)
    making.rename(making.with_name(content.hexdigest()))


def index_folder(site: Path) -> Path:
    """The folder of a site's index."""
    (found,) = (site / FOLDER).iterdir()
    return found


def _standing(site: Path) -> Path:
    """The same in a site that may not be there, or be of another make."""
    try:
        return index_folder(site)
    except (OSError, ValueError):
        return site / FOLDER


def _files(index: SearchIndex, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    rows = {id: row for row, id in enumerate(index.ids)}
    starts = []
    for number, (first, piece) in enumerate(pieces(index)):
        starts.append(first)
        yield f"{number}.json", piece
    yield "ord.json", _json({"words": " ".join(index.guessed), "reports": list(index.guessed.values())})
    yield "filter.json", _json([values_of(facet, catalogue, rows) for facet in FACETS if facet.filter])
    yield "ordning.json", _json(orders_of(catalogue, rows))
    yield "titlar.json", _json([(entry.id, entry.report.title) for entry in catalogue.entries[: WEIGHTS.most_titles]])
    yield START, _json(start(index, starts))


def start(index: SearchIndex, starts: Sequence[str]) -> dict[str, Any]:
    """What the search has to know before the first query."""
    return {
        "reports": len(index.ids),
        "pieces": starts,
        "ignored": sorted(FUNCTION_WORDS),
        "headings": {
            facet.vocabulary or f"{facet.key}s": facet.label for facet in FACETS if facet.named or not facet.vocabulary
        },
        "filters": [filter_of(facet) for facet in FACETS if facet.filter],
        "weights": asdict(WEIGHTS),
    }


def pieces(index: SearchIndex, size: int = _SIZE) -> Iterator[tuple[str, str]]:
    """Each piece as its first word and JSON of some `size` in characters; one word may need a larger one."""

    @cache
    def written(term: str) -> str:
        return f"{_json(term)}:{_json(index.postings.written(term))}"

    having = index.postings.having
    piece = _Piece("")
    for word in index.words:
        reached = index.reach(word) if word in index.known else ()
        texts = {term: written(term) for term in reached if term in having}
        new = sum(len(text) for term, text in texts.items() if term not in piece.terms)
        if piece.words and piece.size + new > size:
            yield piece.first, piece.json(index)
            piece = _Piece(word)
            new = sum(map(len, texts.values()))
        piece.add(word, texts, new)
    if piece.words:
        yield piece.first, piece.json(index)


class _Piece:
    """A stretch of words, and the terms that they reach, as JSON."""

    def __init__(self, first: str) -> None:
        self.first = first
        self.words: list[str] = []
        self.terms: dict[str, str] = {}
        self.size = 0

    def add(self, word: str, terms: Mapping[str, str], new: int) -> None:
        """Take in the next word, whose terms are `new` characters more."""
        self.first = self.first or word
        self.words.append(word)
        self.terms.update(terms)
        self.size += new + 2 * len(word) + 30

    def json(self, index: SearchIndex) -> str:
        """The piece as text."""
        lemmas = [word for word in self.words if word in index.known]
        told: Mapping[str, object] = {
            "lemmas": {word: index.lemmas[word] for word in self.words if word in index.lemmas},
            "known": {lemma: _trimmed(index.known[lemma]) for lemma in lemmas},
            "forms": {term: index.forms[term] for term in dict.fromkeys((*self.terms, *lemmas)) if term in index.forms},
            "labels": {term: index.labels[term] for term in self.terms if term in index.labels},
            "answers": {lemma: index.answers[lemma] for lemma in lemmas if lemma in index.answers},
        }
        return f'{_json(told)[:-1]},"terms":{{{",".join(self.terms.values())}}}}}'


def _trimmed(known: Sequence[object]) -> list[object]:
    """Without the empty values last."""
    found = list(known)
    while found and not found[-1]:
        found.pop()
    return found


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
