"""The ways in which the Swedish dictionary that spylls carries sees a word as a compound.

spylls itself gives the same answers, some hundred times slower: it takes every part of a word apart anew. Here what a
part can be is remembered, and only parts that are long enough are looked at. A test holds the two together, save for
what no query is better for: numerals, and compounds that a spelling checker refuses since they may be slips.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import spylls.hunspell  # type: ignore[import-untyped]
from spylls.hunspell.readers import read_aff  # type: ignore[import-untyped]
from spylls.hunspell.readers.file_reader import BaseReader  # type: ignore[import-untyped]

DICTIONARY = Path(spylls.hunspell.__file__).parent / "data" / "sv" / "sv_SE"
SHORTEST_PART = 3

Way = tuple[str, ...]
"""The forms of a compound's parts."""

# What a flag of the dictionary's own file means.
_FORBIDDEN, _NEEDS_ENDING, _ONLY_IN_COMPOUND, _ENDING_INSIDE = "%", "¤", "Z", "W"


class _Place(Enum):
    """Where in a compound a part stands, by the flag that lets it stand there."""

    FIRST = "X"
    MIDDLE = "U"
    LAST = "Y"


class _Ending(NamedTuple):
    """An ending that a stem with its flag can take; `also` are the flags that the form then has."""

    flag: str
    also: str
    fits: re.Pattern[str]
    strip: str


class _Lines(BaseReader):  # type: ignore[misc]
    """The lines of a file whose encoding is known; spylls' own reader leaves the file open."""

    def reset_encoding(self, encoding: str) -> None:
        """The text is decoded already."""


class Splitter:
    """The dictionary, read in a fifth of a second."""

    def __init__(self) -> None:
        rules, _ = read_aff(_Lines(StringIO(DICTIONARY.with_suffix(".aff").read_text(encoding="utf-8"))))
        self._stems: dict[str, list[str]] = defaultdict(list)
        for line in DICTIONARY.with_suffix(".dic").read_text(encoding="utf-8").splitlines()[1:]:
            stem, _, flags = line.partition("\t")[0].partition("/")
            self._stems[stem].append(flags)
        self._endings: dict[str, list[_Ending]] = defaultdict(list)
        for one in (one for endings in rules.SFX.values() for one in endings):
            ending = _Ending(one.flag, "".join(sorted(one.flags)), one.cond_regexp, one.strip)
            self._endings[one.add].append(ending)
        self._can_stand = lru_cache(maxsize=16_384)(self._stands)  # words come in order, and share their beginnings

    def ways(self, word: str) -> list[Way]:
        """The ways to see a lower-case word as a compound of parts of three letters or more, in the dictionary's order."""
        for homonyms, ending in self._taken_apart(word):
            if any(_FORBIDDEN in flags and _ONLY_IN_COMPOUND not in flags for flags in _flags_of(homonyms, ending)):
                return []
        return list(dict.fromkeys(self._by_place(word, _Place.FIRST)))

    def _by_place(self, rest: str, place: _Place) -> Iterator[Way]:
        if place is not _Place.FIRST and self._can_stand(rest, _Place.LAST):
            yield (rest,)
        for end in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            part, after = rest[:end], rest[end:]
            # Of three equal letters in a row one is not written: `fallucka`.
            for form in (part, part + part[-1]) if part[-1] == after[0] else (part,):
                if self._can_stand(form, place):
                    yield from ((part, *others) for others in self._by_place(after, _Place.MIDDLE))

    def _stands(self, form: str, place: _Place) -> bool:
        """Whether a form can be a part of a compound in that place."""
        for homonyms, ending in self._taken_apart(form, place is not _Place.LAST):
            if any(_FORBIDDEN in flags for flags in homonyms):
                return False
            if any(place.value in flags for flags in _flags_of(homonyms, ending)):
                return True
        return False

    def _taken_apart(self, form: str, inside: bool = False) -> Iterator[tuple[Sequence[str], _Ending | None]]:
        """The form as a stem, then without each ending that it may have, or may have `inside` a compound; in the
        dictionary's order, shorter ones first. A stem is given as the flags of each of its homonyms.
        """
        if form in self._stems:
            yield self._stems[form], None
        for start in range(len(form), -1, -1):
            for ending in self._endings.get(form[start:], ()):
                stem = form[:start] + ending.strip
                if stem in self._stems and (not inside or _ENDING_INSIDE in ending.also) and ending.fits.search(stem):
                    yield self._stems[stem], ending


def _flags_of(homonyms: Sequence[str], ending: _Ending | None) -> Iterator[str]:
    """The flags of the form that each homonym of a stem gives with an ending, if it can have it."""
    for flags in homonyms:
        if ending is None:
            if _NEEDS_ENDING not in flags:
                yield flags
        elif ending.flag in flags + ending.also:
            yield flags + ending.also
