"""The index as the browser fetches it: files in a folder that their content names. `docs/om/sokindex.md` tells the format.

An index in alphabetical order would scatter what a word looks for: `arbete` also means its concepts and synonyms. So a
piece is a stretch of the alphabet together with everything that its words reach, and some terms stand in
several.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import read_register
from kunskapsbank.checking.run import Outcome
from kunskapsbank.former import Folders, Former, Whole
from kunskapsbank.language.words import FUNCTION_WORDS
from kunskapsbank.parallel import work_through
from kunskapsbank.search.analysed import AllAnalysed, digest_of, listed
from kunskapsbank.search.answers import hand_written_answers
from kunskapsbank.search.cards import filter_of, orders_of
from kunskapsbank.search.fields import terms_of
from kunskapsbank.search.index import Known, SearchIndex, build_index
from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.store import Store, code_digest

FOLDER = "assets/sok"
START = "start.json"
"""What the search page itself says: the first word of each piece, and what the search goes by."""

_SIZE = 40_000  # characters of a piece: some 12 kB over the wire, and a query is a few of them
_STRETCH = 1_000
"""So many words are cut in pieces at a time; several processes share the stretches."""

_REPORTS = "rapport"


def write_search(bank: Bank, outcome: Outcome, site: Folders, store: Store) -> None:
    """Write the index of the published reports of a check below `FOLDER` of the new site; the same ones give the same
    bytes. Where nothing changed, the former site's files are taken over. Raises OSError.
    """
    answers = hand_written_answers(bank.reports.parent / "docs")
    analysed = AllAnalysed(bank, listed(bank, outcome), store)
    made_by = code_digest() + bank.vocabulary_digest
    register = read_register(bank.reports, bank.vocabularies)
    key = blake2b(made_by + digest_of(analysed.reports) + repr((answers, register)).encode(), digest_size=16).digest()
    standing = index_folder(site.former)
    if not Whole(standing, store, key).take_over(site.new / FOLDER / standing.name):
        made = _write_index(build_index(bank.vocabularies, analysed, register, answers), analysed, site, store)
        Whole(site.former / FOLDER / made.name, store, key).keep(made)


def filters_of(catalogue: Catalogue) -> dict[str, bytes]:
    """What hits are narrowed and ordered by, and suggested, as JSON."""
    rows = {entry.id: row for row, entry in enumerate(reversed(catalogue.entries))}
    titles = [(entry.id, entry.report.title) for entry in catalogue.entries[: WEIGHTS.most_titles]]
    filters = [filter_of(facet, catalogue, rows) for facet in FACETS if facet.filter]
    told = {"filter": filters, "ordning": orders_of(catalogue), "titlar": titles}
    return {name: _json(data).encode() for name, data in told.items()}


def write_filters(filters: Mapping[str, bytes], site: Path) -> dict[str, str]:
    """Write them beside the folder of a site's index; returns the way to each from there: its content names it."""
    names = {name: f"{name}-{blake2b(data, digest_size=6).hexdigest()}.json" for name, data in filters.items()}
    for name, file in names.items():
        (site / FOLDER / file).write_bytes(filters[name])
    return {name: f"../{file}" for name, file in names.items()}


def _write_index(index: SearchIndex, analysed: AllAnalysed, site: Folders, store: Store) -> Path:
    """Write all of the index into a folder of the new site; returns the folder."""
    making = site.new / FOLDER / "ny"
    shutil.rmtree(making, ignore_errors=True)
    reports = Folders(making / _REPORTS, index_folder(site.former) / _REPORTS)
    reports.new.mkdir(parents=True)
    keys = {f"{row}.json": one.key for row, one in enumerate(analysed.reports)}
    former = Former(reports.former, store, "shown", keys)
    anew = former.give_all(reports.new)
    rows = [analysed.reports[int(name.removesuffix(".json"))] for name in anew]
    for name, shown in zip(anew, analysed.shown(rows), strict=True):
        (reports.new / name).write_bytes(shown)
    former.keep(reports.new, anew)
    content = blake2b(b"".join(index.shown), digest_size=8)
    written = _write_pieces(index, making)
    for name, text in common_files(index, [first for first, _ in written]):
        data = text.encode()
        (making / name).write_bytes(data)
        content.update(data)
    content.update(b"".join(digest for _, digest in written))
    return making.rename(making.with_name(content.hexdigest()))


def _write_pieces(index: SearchIndex, folder: Path) -> list[tuple[str, bytes]]:
    """Write every piece, by its number; returns the first word and a digest of each."""
    cut = stretches(index)

    def write(stretch: int) -> list[tuple[str, bytes]]:
        found = []
        for place, (first, text) in enumerate(pieces(index, cut[stretch])):
            data = text.encode()
            (folder / f"{stretch}-{place}").write_bytes(data)
            found.append((first, blake2b(data, digest_size=16).digest()))
        return found

    written = work_through(write, range(len(cut)))
    names = [f"{stretch}-{place}" for stretch, found in enumerate(written) for place in range(len(found))]
    for number, name in enumerate(names):
        (folder / name).rename(folder / f"{number}.json")
    return [piece for found in written for piece in found]


def index_folder(site: Path) -> Path:
    """The folder of a site's index, or one that is not there."""
    return next(filter(Path.is_dir, (site / FOLDER).glob("*")), site / FOLDER / "none")


def common_files(index: SearchIndex, starts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files that say what all pieces have in common; `starts` are their first words."""
    words, others = " ".join(index.guessed), " ".join(sorted(index.others))
    yield "ord.json", _json({"words": words, "reports": list(index.guessed.values()), "others": others})
    labels, names, most, also = zip(*index.registered.entered, strict=True) if index.registered.entered else ((),) * 4
    coded = [[code for name in one for code in _coded(name)] for one in names]
    words = " ".join(index.registered.words)
    yield "register.json", _json({"words": words, "names": coded, "most": most, "also": also})
    yield "begrepp.json", _json(labels)
    start = {
        "reports": len(index.ids),
        "pieces": starts,
        "ignored": sorted(FUNCTION_WORDS),
        "headings": {
            terms_of(facet): facet.label for facet in FACETS if facet.named or facet.fact or not facet.vocabulary
        },
        "filters": [facet.filter.name for facet in FACETS if facet.filter],
        "weights": asdict(WEIGHTS),
    }
    yield START, _json(start)


def _coded(name: Sequence[int]) -> list[int]:
    """The words of a name, counted from 1; the last one below 0."""
    return [*(word + 1 for word in name[:-1]), -1 - name[-1]]


def stretches(index: SearchIndex) -> list[Sequence[str]]:
    """The words of the index in order, in stretches that are cut in pieces one by one."""
    return [index.words[start : start + _STRETCH] for start in range(0, len(index.words), _STRETCH)]


def pieces(index: SearchIndex, words: Iterable[str], size: int = _SIZE) -> Iterator[tuple[str, str]]:
    """Each piece as its first word and JSON of some `size` in characters; one word may need a larger one."""
    held: dict[str, Known] = {}
    terms: dict[str, str] = {}
    filled = 0
    for word in words:
        about = index.about(word)
        written = {term: f"{_json(term)}:{index.postings.written(term)}" for term in about.reach if term not in terms}
        more = sum(map(len, written.values()))
        if held and filled + more > size:
            yield _piece(index, held, terms)
            written = {term: terms.get(term) or written[term] for term in about.reach}
            held, terms, filled, more = {}, {}, 0, sum(map(len, written.values()))
        held[word] = about
        terms |= written
        filled += more + 2 * len(word) + 30
    if held:
        yield _piece(index, held, terms)


def _piece(index: SearchIndex, words: Mapping[str, Known], terms: Mapping[str, str]) -> tuple[str, str]:
    """The first word of a stretch; and its words with what is known of them, and the terms that they reach, as JSON."""
    lemmas = [word for word in words if word in index.known]
    told: Mapping[str, object] = {
        "lemmas": {word: index.lemmas[word] for word in words if word in index.lemmas},
        "known": {lemma: _told(lemma, words[lemma]) for lemma in lemmas},
        "forms": {term: index.forms[term] for term in dict.fromkeys((*terms, *lemmas)) if term in index.forms},
        "labels": {term: index.labels[term] for term in terms if term in index.labels},
        "answers": {lemma: index.answers[lemma] for lemma in lemmas if lemma in index.answers},
    }
    return next(iter(words)), f'{_json(told)[:-1]},"terms":{{{",".join(terms.values())}}}}}'


def _told(lemma: str, known: Known) -> dict[str, object]:
    """What is known of a lemma, other than what is so of most: that it looks for itself and nothing else."""
    usual = Known({lemma: WEIGHTS.exact})
    return {name: part for name, part, most in zip(Known._fields, known, usual, strict=True) if part != most}


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
