"""The search index of a catalogue: built once, searched by Python, and written for the browser.

It has two tiers. The first holds what matters most, and is small; the second holds the rest of the text and the
attached documents, and the browser loads it when the first has answered.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.configuration import LUNR, PAGEFIND
from kunskapsbank.former import Folders, Former, WholeFolder
from kunskapsbank.search.analysed import AllAnalysed, Attached, Counts, Passage
from kunskapsbank.search.analysis import FUNCTION_WORDS, indexed, lemmas_of
from kunskapsbank.search.cards import cards
from kunskapsbank.search.compounds import compound_parts
from kunskapsbank.search.fields import ATTACHED, FIELDS, FULL_TEXT, concept_term
from kunskapsbank.search.lunr_index import Postings, load, lunr_module
from kunskapsbank.search.names import concept_labels, concept_words, synonyms, vocabulary_words
from kunskapsbank.search.pagefind_index import write_pagefind
from kunskapsbank.search.shards import shards
from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.store import NOTHING_KEPT, Store

_FIRST = {field.name: field.weight for field in FIELDS}
_SECOND = {FULL_TEXT.name: FULL_TEXT.weight, ATTACHED: WEIGHTS.attached}

# How many words of running text, and of attached documents, the second tier holds in all reports together.
_TEXT_WORDS = 300_000


@dataclass(frozen=True)
class Words:
    """The bank's own words, as both Python and the browser look them up.

    `terms`: every lemma that some report has. `lemmas`: form → lemma where they differ. `parts`: compound → the lemmas
    it is put together of. `concepts`: lemma → terms of the concepts it names → how far the name is from the concept.
    `synonyms`: lemma → other one-word names of the same concept. `labels`: term of a concept → what it is called.
    """

    terms: Sequence[str]
    lemmas: Mapping[str, str]
    parts: Mapping[str, list[str]]
    concepts: Mapping[str, Mapping[str, int]]
    synonyms: Mapping[str, list[str]]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class SearchIndex:
    """What a query is answered from: what lunr loads for each tier, the words, the ids newest first, the passages."""

    tiers: tuple[Mapping[str, Any], Mapping[str, Any]]
    words: Words
    reports: tuple[str, ...]
    passages: Mapping[str, Sequence[Passage]] = field(repr=False)

    @cached_property
    def engines(self) -> tuple[Any, ...]:
        """The tiers as lunr.py searches them: loaded from the same JSON as in the browser."""
        return tuple(load(tier) for tier in self.tiers)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every lemma that some report has."""
        return frozenset(self.words.terms)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lemma that a query can meet: in the reports or a part of their words, in a concept's name, or a synonym."""
        return frozenset((*self.words.terms, *self.words.concepts, *self.words.synonyms, *self.compounds))

    @cached_property
    def compounds(self) -> Mapping[str, list[str]]:
        """Lemma → the compounds in the reports that it is a part of, the shortest where there are many."""
        found: dict[str, list[str]] = {}
        for compound, parts in self.words.parts.items():
            for part in parts if compound in self.terms else ():
                found.setdefault(part, []).append(compound)
        return {part: shortest(compounds, WEIGHTS.most_compounds) for part, compounds in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, list[int]]:
        """Term → what Pagefind finds it by: its own number, and those of the lemmas whose compound or synonym it is.

        Each lemma has three numbers in a row: one for itself, one for any of its compounds, one for any synonym. So all
        that a query asks Pagefind for about a word lies together. The browser counts the same way.
        """
        terms = [*sorted(self.vocabulary), *self.words.labels]
        own = {term: 3 * place for place, term in enumerate(terms)}
        found = {term: [number] for term, number in own.items()}
        for kind, table in enumerate((self.compounds, self.words.synonyms), 1):
            for lemma_, others in table.items():
                for other in others:
                    found[other].append(own[lemma_] + kind)
        return found

    def reach(self, lemma: str) -> Iterator[str]:
        """Every term of the index that a query may look for when it meets a lemma, apart from what its parts reach."""
        yield lemma
        yield concept_term("years", lemma)
        yield from self.words.concepts.get(lemma, ())
        yield from self.words.synonyms.get(lemma, ())
        yield from self.compounds.get(lemma, ())


def shortest(words: Iterable[str], most: int) -> list[str]:
    """The shortest of some words, in alphabetical order where they are as long."""
    return sorted(words, key=lambda word: (len(word), word))[:most]


class _Gathered(NamedTuple):
    """Both tiers of all reports, and the bank's words."""

    tiers: tuple[Postings, Postings]
    words: Words


def build_index(
    catalogue: Catalogue, attached: Attached, engine: str = LUNR, store: Store = NOTHING_KEPT
) -> SearchIndex:
    """Analyse every report of the catalogue, with the pages of its attached documents, and index it for Python.

    With Pagefind on the site all of the text is there, with lunr what the site has of it.
    """
    analysed = AllAnalysed(catalogue, attached, store)
    passages: dict[str, bytes] = {}
    (first, second), words = _gather(catalogue, analysed, engine, passages.__setitem__)
    return SearchIndex(
        (first.head | {"terms": dict(first.weighed())}, second.head | {"terms": dict(second.weighed())}),
        words,
        tuple(entry.id for entry in catalogue),
        {id: json.loads(text) for id, text in passages.items()},
    )


def _gather(
    catalogue: Catalogue, analysed: AllAnalysed, engine: str, take: Callable[[str, bytes], object]
) -> _Gathered:
    """Put all reports together; `take` is given each one's passages as JSON."""
    first, second = Postings(_FIRST), Postings(_SECOND)
    keep = _most_telling(analysed, len(catalogue)) if engine == LUNR else lambda _, counts: counts
    seen: set[str] = set()
    for id, one in analysed:
        first.add(id, one.first)
        second.add(id, [keep(place, counts) for place, counts in enumerate(one.second)])
        seen.update(one.words)
        take(id, one.passages)
    return _Gathered((first, second), _words(catalogue, {*first, *second}, seen))


def write_search(
    catalogue: Catalogue, attached: Attached, folders: Folders, engine: str = LUNR, store: Store = NOTHING_KEPT
) -> None:
    """Write all that the search page loads into the new folder; where nothing changed, the former one's files.

    lunr.js is the library, words.json are the words and the weights, facets.json the facets, reports.json the cards,
    texts/ID.json the passages of each report.
    With lunr, first.json and second.json are the tiers; the same catalogue gives the same bytes. With Pagefind, which
    holds the second tier in pagefind/, the first is in pieces, and there is a card for each report in cards/. Raises
    OSError when the folder cannot be written, UsageError when Pagefind is not installed.
    """
    analysed = AllAnalysed(catalogue, attached, store)
    files = WholeFolder(folders, store, "search", analysed.digest + catalogue.digest + engine.encode())
    if not files.take_over():
        _write_search(catalogue, analysed, folders, engine, store)
        files.keep()


def _write_search(catalogue: Catalogue, analysed: AllAnalysed, folders: Folders, engine: str, store: Store) -> None:
    folder, texts = folders.new, folders / "texts"
    texts.new.mkdir(parents=True)
    former = Former(texts.former, store, "texts", {f"{id}.json": key for id, key in analysed.keys.items()})
    anew: list[str] = []

    def write_text(id: str, text: bytes) -> None:
        name = f"{id}.json"
        if not former.give(name, texts.new / name):
            (texts.new / name).write_bytes(text)
            anew.append(name)

    (first, second), words = _gather(catalogue, analysed, engine, write_text)
    former.keep(texts.new, anew)
    found = cards(catalogue)
    told = {"ignored": sorted(FUNCTION_WORDS), "reports": len(catalogue), "weights": asdict(WEIGHTS)}
    _write(folder / "words.json", {**told, **vars(words)})
    _write(folder / "facets.json", found["facets"])
    (folder / "lunr.js").write_text(lunr_module(), encoding="utf-8")
    _write(folder / "reports.json", found["reports"])
    if engine == PAGEFIND:
        index = SearchIndex((first.head | {"terms": dict(first.weighed())}, {}), words, (), {})
        _write_in_pieces(index, folder)
        _write_each(folder / "cards", {card["id"]: card for card in found["reports"]})
        by_id = {id: one.second for id, one in analysed}
        newest_first = [(entry.id, by_id[entry.id]) for entry in catalogue]
        names, tokens = write_pagefind(newest_first, index.numbers, folder / "pagefind")
        steps = [token - last for last, token in pairwise([0, *tokens])]
        _write(folder / "second.json", {"fields": list(_SECOND), "attached": ATTACHED, "names": names, "steps": steps})
    else:
        _write_tier(folder / "first.json", first)
        _write_tier(folder / "second.json", second, attached=ATTACHED)


def _write_tier(file: Path, postings: Postings, **more: str) -> None:
    """A tier whole, term by term: it may be larger than there is room for."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write(_json({**postings.head, **more})[:-1] + ',"terms":{')
        for place, (term, numbers) in enumerate(postings.weighed()):
            opened.write(f"{',' if place else ''}{_json(term)}:{_json(numbers)}")
        opened.write("}}")


def _write_in_pieces(index: SearchIndex, folder: Path) -> None:
    """The first tier as first.json, without terms but with the first word of each piece, and first/NUMBER.json."""
    first = index.tiers[0]
    pieces = list(shards(index.vocabulary, index.reach, first["terms"]))
    _write(folder / "first.json", {**first, "terms": {}, "pieces": [word for word, _ in pieces]})
    _write_each(folder / "first", {str(number): terms for number, (_, terms) in enumerate(pieces)})


def _most_telling(analysed: AllAnalysed, reports: int) -> Callable[[int, Counts], Counts]:
    """What cuts a report's full text, by its place in the tier, to its share of the room: the words that are frequent
    here and rare elsewhere stay.

    A bank of a thousand reports keeps all that a reader would miss; in one of many thousands lunr is the wrong engine.
    """
    room = _TEXT_WORDS // max(1, reports)
    having: list[Counter[str]] = [Counter() for _ in _SECOND]
    for _, one in analysed:
        for counter, counts in zip(having, one.second, strict=True):
            counter.update(counts.keys())

    def cut(place: int, text: Counts) -> Counts:
        if len(text) <= room:
            return text
        best = sorted(text, key=lambda term: (-text[term] / having[place][term], term))[:room]
        return {term: text[term] for term in best}

    return cut


def _words(catalogue: Catalogue, found: set[str], seen: set[str]) -> Words:
    concepts = concept_words(catalogue.vocabularies, found)
    same = synonyms(catalogue.vocabularies, found)
    known = sorted(term for term in found if not term.startswith("#"))
    wanted = {*known, *concepts, *same}
    forms = {form for word in seen | vocabulary_words(catalogue.vocabularies) for form in indexed(word)}
    lemmas = lemmas_of(forms)
    return Words(
        terms=known,
        lemmas={form: base for form, base in lemmas.items() if form != base and base in wanted},
        parts=compound_parts(sorted(wanted), wanted),
        concepts=concepts,
        synonyms=same,
        labels=concept_labels(catalogue.vocabularies, found),
    )


def _write_each(folder: Path, files: Mapping[str, object]) -> None:
    for name, data in files.items():
        _write(folder / f"{name}.json", data)


def _write(file: Path, data: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_json(data), encoding="utf-8")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
