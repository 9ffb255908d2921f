"""What the search needs of one report, worked out from it alone, and so kept as long as the report stays as it is."""

import json
import marshal
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import sub
from typing import Any, NamedTuple

from lunr.builder import Builder

from kunskapsbank.bank.attached import AttachedPage, attached_pages
from kunskapsbank.bank.catalogue import entry_of, newest_first
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import Outcome
from kunskapsbank.language.words import FUNCTION_WORDS, lemma, words_of
from kunskapsbank.model.report import PUBLISHED
from kunskapsbank.parallel import work_through
from kunskapsbank.search.cards import card_of
from kunskapsbank.search.fields import ATTACHED, SAID, TEXT, Field, passages
from kunskapsbank.store import Store

Impacts = dict[str, int]
"""Term → how much it says of the report that it stands there: lunr's measure in tenths, without the term's rarity."""

TIERS = ("said", "text", "attached")
"""Where a term stands: among what matters most, in the rest of the report, or only in an attached document."""

_WORDS, _BLOCK = "words", "block of words"
_AT_A_TIME = 200
"""So many reports make a block; enough for several processes to share, and few enough to hold."""
_K1, _B = Builder()._k1, Builder()._b
_HALF = 600
"""A report of so many words counts for half of what it would if it said ever so much."""


class Listed(NamedTuple):
    """A published report: its id, a digest of all that decides what it says, and what makes its entry."""

    id: str
    key: bytes
    entry: Callable[[], Entry]


def listed(bank: Bank, outcome: Outcome) -> list[Listed]:
    """The published reports of a check, oldest first: so a new one moves few others. None of them is read for that."""
    published = [one for one in outcome.checked if one.examined.gist.status == PUBLISHED]
    published.sort(key=lambda one: newest_first(one.examined.gist.latest, one.path.stem), reverse=True)
    return [Listed(one.path.stem, one.key, lambda one=one: entry_of(one.load(), bank)) for one in published]  # type: ignore[misc]


class Analysed(NamedTuple):
    """A report's impacts in each tier; its raw words, and those of its English summary; its card and passages as JSON."""

    tiers: Sequence[Impacts]
    words: Sequence[str]
    english: Sequence[str]
    shown: bytes


Stretch = tuple[int, int, str, str]
"""Where a term stands among the reports of a block: the first and the last row, and, as text, the steps from row to row
with a comma before each, the first left out, and the impacts."""


class Block(NamedTuple):
    """Some reports in a row: a digest of what is shown of each, each tier's terms with their stretches, all raw words,
    and those of English summaries.
    """

    shown: Sequence[bytes]
    tiers: Sequence[Mapping[str, Stretch]]
    words: Sequence[str]
    english: Sequence[str]


class Shown(NamedTuple):
    """What is shown of a report: its card, and its passages, each a heading and a text."""

    card: dict[str, Any]
    passages: list[tuple[str, str]]


def shown_of(data: bytes) -> Shown:
    """What stands in an `Analysed.shown`."""
    return Shown(**json.loads(data))


class AllAnalysed:
    """What the search needs of every report, by its row: its place in the list.

    It is kept, both of each report and of blocks of many, so that of those that did not change nothing is worked out.
    """

    def __init__(self, bank: Bank, reports: Sequence[Listed], store: Store) -> None:
        self.reports = reports
        self._bank, self._store = bank, store
        self._made: dict[str, bytes] = {}

    def shown(self, reports: Sequence[Listed]) -> Iterator[bytes]:
        """What is shown of each of some reports: its card and passages as JSON."""
        for start in range(0, len(reports), _AT_A_TIME):
            yield from (one.shown for one in self._analysed(reports[start : start + _AT_A_TIME]))

    def blocks(self) -> Iterator[Block]:
        """All reports, many at a time."""
        starts = range(0, len(self.reports), _AT_A_TIME)
        for start in starts:
            reports = self.reports[start : start + _AT_A_TIME]
            name, key = str(start), digest_of(reports)
            kept = self._store.get(_BLOCK, {name: key}).get(name)
            if not kept:
                kept = _packed(_block(list(self._analysed(reports))))
                self._store.put(_BLOCK, [(name, key, kept)])
            yield Block(*marshal.loads(kept))
        self._store.put(_BLOCK, (), existing=[str(start) for start in starts])
        self._store.put(_WORDS, (), existing=[one.id for one in self.reports])

    def _analysed(self, reports: Sequence[Listed]) -> Iterator[Analysed]:
        keys = {one.id: one.key for one in reports}
        kept = self._store.get(_WORDS, keys) | {id: self._made[id] for id in keys if id in self._made}
        missing = [one for one in reports if one.id not in kept]
        made = dict(zip((one.id for one in missing), work_through(self._analyse, missing), strict=True))
        self._store.put(_WORDS, ((id, keys[id], data) for id, data in made.items()))
        if self._store.keeps_nothing:
            self._made.update(made)
        kept.update(made)
        yield from (Analysed(*marshal.loads(kept[id])) for id in keys)

    def _analyse(self, one: Listed) -> bytes:
        entry = one.entry()
        return _packed(analyse(entry, attached_pages(self._bank, entry)))


def _packed(made: tuple[Any, ...]) -> bytes:
    """A tuple without its names: marshal knows only plain ones."""
    return marshal.dumps(tuple(made))


def digest_of(reports: Iterable[Listed]) -> bytes:
    """A digest of all that decides what reports say."""
    return blake2b(b"".join(one.key for one in reports), digest_size=16).digest()


def analyse(entry: Entry, pages: Sequence[AttachedPage]) -> Analysed:
    """What the search needs of a report with the pages of its attached documents."""
    seen: set[str] = set()
    english: set[str] = set()
    said: dict[str, float] = defaultdict(float)
    for field in SAID:
        for term, impact in _impacts(field, field.texts(entry), field.concepts(entry), seen, ()).items():
            said[term] += impact
    told = list(passages(entry))
    own = [passage.text for passage in (told[:-1] if entry.report.summary_en else told)]
    text = _impacts(TEXT, own, TEXT.concepts(entry), seen, said)
    text |= _impacts(TEXT, [entry.report.summary_en or ""], (), english, {**said, **text})
    attached = _impacts(ATTACHED, (page.text for page in pages), (), seen, {**said, **text})
    quoted = [*told, *((f"Ur {page.title}, s. {page.number}", page.text) for page in pages)]
    shown = json.dumps({"card": card_of(entry), "passages": quoted}, ensure_ascii=False, separators=(",", ":"))
    length = sum(len(text.split()) for text in own)
    tiers = [_tenths(impacts, length / (length + _HALF)) for impacts in (said, text, attached)]
    return Analysed(tiers, sorted(seen), sorted(english), shown.encode())


def _impacts(
    field: Field, texts: Iterable[str], concepts: Iterable[str], seen: set[str], above: Iterable[str]
) -> dict[str, float]:
    """What each lemma and each concept in a field counts for, save those that stand `above`; adds every word to `seen`.

    lunr's measure (BM25), where a field of `usual` length is neither long nor short.
    """
    words = Counter(words_of("\n".join(texts)))
    seen.update(words)
    counts: Counter[str] = Counter(concepts)
    for word, times in words.items():
        if word not in FUNCTION_WORDS:
            counts[lemma(word)] += times
    length = sum(counts.values())
    damping = _K1 * (1 - _B + _B * length / field.usual)
    return {
        term: field.weight * (_K1 + 1) * times / (damping + times)
        for term, times in counts.items()
        if term not in above
    }


def _tenths(impacts: Mapping[str, float], share: float) -> Impacts:
    return {term: max(1, round(10 * share * impact)) for term, impact in impacts.items()}


def _block(reports: Sequence[Analysed]) -> Block:
    """Some reports put together."""
    return Block(
        [blake2b(one.shown, digest_size=16).digest() for one in reports],
        [_stretches([one.tiers[tier] for one in reports]) for tier in range(len(TIERS))],
        sorted({word for one in reports for word in one.words}),
        sorted({word for one in reports for word in one.english}),
    )


def _stretches(rows: Sequence[Impacts]) -> dict[str, Stretch]:
    found: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row, impacts in enumerate(rows):
        for term, impact in impacts.items():
            places, values = found[term]
            places.append(row)
            values.append(impact)
    return {
        term: (
            places[0],
            places[-1],
            "".join(map(",{}".format, map(sub, places[1:], places))),
            ",".join(map(str, values)),
        )
        for term, (places, values) in found.items()
    }
