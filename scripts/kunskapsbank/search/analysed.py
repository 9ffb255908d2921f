"""What the search needs of one report, worked out from it alone, and so kept as long as the report stays as it is."""

import json
import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from lunr.builder import Builder

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.parallel import work_through
from kunskapsbank.search.analysis import raw_words, terms
from kunskapsbank.search.attached import AttachedPage
from kunskapsbank.search.cards import card_of
from kunskapsbank.search.fields import ATTACHED, SAID, TEXT, Field, passages
from kunskapsbank.store import Store

Attached = Mapping[str, Sequence[AttachedPage]]
Impacts = dict[str, int]
"""Term → how much it says of the report that it stands there: lunr's measure in tenths, without the term's rarity."""

TIERS = ("said", "text", "attached")
"""Where a term stands: among what matters most, in the rest of the report, or only in an attached document."""

MOST = 1023
"""No impact is larger: ten bits."""

_KIND = "words"
_AT_A_TIME = 500  # reports: enough for two processes to share, and few enough to hold
_K1, _B = Builder()._k1, Builder()._b


class Analysed(NamedTuple):
    """A report's impacts in each tier; its raw words; its card and passages as JSON."""

    tiers: tuple[Impacts, Impacts, Impacts]
    words: list[str]
    shown: bytes


class AllAnalysed:
    """What the search needs of every report, oldest first; what is kept of it is read a few reports at a time.

    `keys` has a digest for each, of all that it is made of. A report's row is its place among them: so a new report
    moves few others.
    """

    def __init__(self, catalogue: Catalogue, attached: Attached, store: Store) -> None:
        self._entries = {entry.id: entry for entry in reversed(catalogue.entries)}
        self._attached, self._store = attached, store
        self.keys = {id: _key(entry, attached.get(id, ())) for id, entry in self._entries.items()}
        self._made: dict[str, bytes] = {}

    @property
    def digest(self) -> bytes:
        """A digest of all of it."""
        return blake2b(b"".join(self.keys.values()), digest_size=16).digest()

    def __iter__(self) -> Iterator[tuple[str, Analysed]]:
        ids = list(self._entries)
        for start in range(0, len(ids), _AT_A_TIME):
            keys = {id: self.keys[id] for id in ids[start : start + _AT_A_TIME]}
            kept = self._store.get(_KIND, keys) | {id: self._made[id] for id in keys if id in self._made}
            missing = [id for id in keys if id not in kept]
            made = dict(zip(missing, work_through(self._analyse, missing), strict=True))
            self._store.put(_KIND, ((id, keys[id], data) for id, data in made.items()))
            if self._store.keeps_nothing:
                self._made.update(made)
            kept.update(made)
            yield from ((id, Analysed(*marshal.loads(kept[id]))) for id in keys)

    def _analyse(self, id: str) -> bytes:
        return marshal.dumps(tuple(analyse(self._entries[id], self._attached.get(id, ()))))


def analyse(entry: Entry, pages: Sequence[AttachedPage]) -> Analysed:
    """What the search needs of a report with the pages of its attached documents."""
    seen: set[str] = set()
    said: dict[str, float] = defaultdict(float)
    for field in SAID:
        for term, impact in _impacts(field, field.texts(entry), field.concepts(entry), seen, ()).items():
            said[term] += impact
    text = _impacts(TEXT, TEXT.texts(entry), TEXT.concepts(entry), seen, said)
    attached = _impacts(ATTACHED, (page.text for page in pages), (), seen, {**said, **text})
    quoted = [*passages(entry), *((f"Ur {page.title}, s. {page.number}", page.text) for page in pages)]
    shown = json.dumps({"card": card_of(entry), "passages": quoted}, ensure_ascii=False, separators=(",", ":"))
    return Analysed((_tenths(said), _tenths(text), _tenths(attached)), sorted(seen), shown.encode())


def _key(entry: Entry, pages: Sequence[AttachedPage]) -> bytes:
    digest = blake2b(entry.key, digest_size=16)
    for page in pages:
        digest.update(repr(page).encode())
    return digest.digest()


def _impacts(
    field: Field, texts: Iterable[str], concepts: Iterable[str], seen: set[str], above: Iterable[str]
) -> dict[str, float]:
    """What each lemma and each concept in a field counts for, save those that stand `above`; adds every word to `seen`.

    lunr's measure (BM25), where a field of `usual` length is neither long nor short.
    """
    words = Counter(raw_words("\n".join(texts)))
    seen.update(words)
    counts: Counter[str] = Counter(concepts)
    for word, times in words.items():
        for term in terms(word):
            counts[term] += times
    length = sum(counts.values())
    damping = _K1 * (1 - _B + _B * length / field.usual)
    return {
        term: field.weight * (_K1 + 1) * times / (damping + times)
        for term, times in counts.items()
        if term not in above
    }


def _tenths(impacts: Mapping[str, float]) -> Impacts:
    return {term: min(MOST, max(1, round(10 * impact))) for term, impact in impacts.items()}
