"""What the search needs of one report, worked out from it alone, and so kept as long as the report stays as it is."""

import json
import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.parallel import work_through
from kunskapsbank.search.analysis import raw_words, terms
from kunskapsbank.search.attached import AttachedPage
from kunskapsbank.search.fields import ATTACHED, FIELDS, FULL_TEXT, Field, passages
from kunskapsbank.search.weights import WEIGHTS
from kunskapsbank.store import Store

Attached = Mapping[str, Sequence[AttachedPage]]
Counts = dict[str, int]
Passage = tuple[str, str]
"""A text that a hit may be quoted from: what it stands under, and the text."""

_KIND = "words"
_AT_A_TIME = 500  # reports: enough for two processes to share, and few enough to hold


class Analysed(NamedTuple):
    """A report's counted terms, field by field in both tiers; its raw words; its passages (see `Passage`) as JSON."""

    first: list[Counts]
    second: list[Counts]
    words: list[str]
    passages: bytes


class AllAnalysed:
    """What the search needs of every report, by id in order; what is kept of it is read a few reports at a time.

    `keys` has a digest for each, of all that it is made of.
    """

    def __init__(self, catalogue: Catalogue, attached: Attached, store: Store) -> None:
        self._entries = {entry.id: entry for entry in sorted(catalogue, key=lambda entry: entry.id)}
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
    first = [_counts(field.texts(entry), field.concepts(entry), seen) for field in FIELDS]
    second = list(_full_text(entry, pages, set().union(*first), seen))
    quoted = json.dumps([*passages(entry), *_pages_as_passages(pages)], ensure_ascii=False, separators=(",", ":"))
    return Analysed(first, second, sorted(seen), quoted.encode())


def _key(entry: Entry, pages: Sequence[AttachedPage]) -> bytes:
    digest = blake2b(entry.key, digest_size=16)
    for page in pages:
        digest.update(repr(page).encode())
    return digest.digest()


def _counts(texts: Iterable[str], concepts: Iterable[str], seen: set[str]) -> Counts:
    """How often each lemma and each concept occurs in a field; adds every word to `seen`."""
    words = Counter(raw_words("\n".join(texts)))
    seen.update(words)
    counts: Counts = dict(Counter(concepts))
    for word, times in words.items():
        for term in terms(word):
            counts[term] = counts.get(term, 0) + times
    return counts


def _full_text(entry: Entry, pages: Sequence[AttachedPage], above: set[str], seen: set[str]) -> Iterator[Counts]:
    """The fields of the second tier; a word that the report has in a weightier field would only cost bytes there."""
    text = Field(ATTACHED, WEIGHTS.attached, lambda _: (page.text for page in pages))
    for field in (FULL_TEXT, text):
        counts = _counts(field.texts(entry), field.concepts(entry), seen)
        new = {term: times for term, times in counts.items() if term not in above}
        above = above.union(new)
        yield new


def _pages_as_passages(pages: Sequence[AttachedPage]) -> Iterator[Passage]:
    for page in pages:
        yield f"Ur {page.title}, s. {page.number}", page.text
