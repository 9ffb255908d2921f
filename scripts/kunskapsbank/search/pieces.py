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
from kunskapsbank.checking.run import Outcome
from kunskapsbank.former import Folders, Former, WholeFolder
from kunskapsbank.search.analysed import AllAnalysed, listed
from kunskapsbank.search.analysis import FUNCTION_WORDS
from kunskapsbank.search.answers import AnswerPage, hand_written_answers
from kunskapsbank.search.cards import filter_of, orders_of, values_of
from kunskapsbank.search.fields import terms_of
from kunskapsbank.search.index import SearchIndex, build_index
from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.store import Store, code_digest

FOLDER = "assets/sok"
START = "start.json"
"""What the search page itself says: the first word of each piece, and what the search goes by."""

_SIZE = 40_000  # characters of a piece: some 12 kB over the wire, and a query is a few of them
_REPORTS = "rapport"


def write_search(bank: Bank, outcome: Outcome, site: Folders, store: Store) -> None:
    """Write the index of the published reports of a check below `FOLDER` of the new site; the same ones give the same
    bytes. Where nothing changed, the former site's files are taken over. Raises OSError.
    """
    answers = hand_written_answers(bank.reports.parent / "docs")
    analysed = AllAnalysed(bank, listed(bank, outcome), store)
    made_by = code_digest() + bank.vocabulary_digest
    files = WholeFolder(site / FOLDER, store, "search", made_by + analysed.digest + repr(answers).encode())
    if not files.take_over():
        _write_index(bank, analysed, answers, site, store)
        files.keep()


def write_filters(catalogue: Catalogue, index: Path) -> dict[str, str]:
    """Write what hits are narrowed and ordered by, and suggested, into the folder of a site's index.

    Returns the name of each file, which its content gives it.
    """
    rows = {entry.id: row for row, entry in enumerate(reversed(catalogue.entries))}
    titles = [(entry.id, entry.report.title) for entry in catalogue.entries[: WEIGHTS.most_titles]]
    values = [values_of(facet, catalogue, rows) for facet in FACETS if facet.filter]
    names = {}
    for name, data in (("filter", values), ("ordning", orders_of(catalogue, rows)), ("titlar", titles)):
        text = _json(data).encode()
        names[name] = f"{name}-{blake2b(text, digest_size=6).hexdigest()}.json"
        (index / names[name]).write_bytes(text)
    return names


def _write_index(bank: Bank, analysed: AllAnalysed, answers: Sequence[AnswerPage], site: Folders, store: Store) -> None:
    making = site.new / FOLDER / "ny"
    shutil.rmtree(making, ignore_errors=True)
    reports = Folders(making / _REPORTS, _standing(site.former) / _REPORTS)
    reports.new.mkdir(parents=True)
    keys = {f"{row}.json": one.key for row, one in enumerate(analysed.reports)}
    former = Former(reports.former, store, "shown", keys)
    index = build_index(bank.vocabularies, analysed, answers)
    anew = [name for name in keys if not former.give(name, reports.new / name)]
    rows = [analysed.reports[int(name.removesuffix(".json"))] for name in anew]
    for name, shown in zip(anew, analysed.shown(rows), strict=True):
        (reports.new / name).write_bytes(shown)
    former.keep(reports.new, anew)
    content = blake2b(b"".join(index.shown), digest_size=8)
    for name, text in files_of(index):
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


def files_of(index: SearchIndex, size: int = _SIZE) -> Iterator[tuple[str, str]]:
    """The files that say what the index knows, by name as JSON; its pieces are of some `size` in characters."""
    starts = []
    for number, (first, piece) in enumerate(pieces(index, size)):
        starts.append(first)
        yield f"{number}.json", piece
    guessed = index.guessed
    yield (
        "ord.json",
        _json(
            {"words": " ".join(guessed), "reports": list(guessed.values()), "others": " ".join(sorted(index.others))}
        ),
    )
    yield START, _json(_start(index, starts))


def _start(index: SearchIndex, starts: Sequence[str]) -> dict[str, Any]:
    """What the search has to know before the first query."""
    return {
        "reports": len(index.ids),
        "pieces": starts,
        "ignored": sorted(FUNCTION_WORDS),
        "headings": {terms_of(facet): facet.label for facet in FACETS if facet.named or not facet.vocabulary},
        "filters": [filter_of(facet) for facet in FACETS if facet.filter],
        "weights": asdict(WEIGHTS),
    }


def pieces(index: SearchIndex, size: int = _SIZE) -> Iterator[tuple[str, str]]:
    """Each piece as its first word and JSON of some `size` in characters; one word may need a larger one."""

    @cache
    def written(term: str) -> str:
        return f"{_json(term)}:{index.postings.written(term)}"

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
