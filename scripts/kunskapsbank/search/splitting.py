"""The ways in which the Swedish dictionary that spylls carries sees a word as a compound.

spylls itself gives the same answers, some hundred times slower: it takes every part of a word apart anew. Here what a
part can be is remembered, and only parts that are long enough are looked at. A test holds the two together.
"""

import re
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
_FORBIDDEN, _NEEDS_ENDING, _ONLY_IN_COMPOUND, _ENDS_CAPITALISED, _ENDING_INSIDE = "%", "¤", "Z", "c", "W"


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


class _Endings:
    """A tree of endings, from their last letter inwards."""

    __slots__ = ("before", "here")

    def __init__(self) -> None:
        self.here: list[_Ending] = []
        self.before: dict[str, _Endings] = {}

    def add(self, ending: str, what: _Ending) -> None:
        """Put an ending in."""
        node = self
        for letter in reversed(ending):
            node = node.before.setdefault(letter, _Endings())
        node.here.append(what)


class Splitter:
    """The dictionary, read in a fifth of a second."""

    def __init__(self) -> None:
        self._rules, _ = read_aff(_Lines(StringIO(DICTIONARY.with_suffix(".aff").read_text(encoding="utf-8"))))
        self._stems: dict[str, list[str]] = {}
        for line in DICTIONARY.with_suffix(".dic").read_text(encoding="utf-8").splitlines()[1:]:
            stem, _, flags = line.partition("\t")[0].partition("/")
            self._stems.setdefault(stem, []).append(flags)
        self._endings, self._endings_inside = _Endings(), _Endings()
        for one in (one for endings in self._rules.SFX.values() for one in endings):
            ending = _Ending(one.flag, "".join(sorted(one.flags)), one.cond_regexp, one.strip)
            self._endings.add(one.add, ending)
            if _ENDING_INSIDE in one.flags:
                self._endings_inside.add(one.add, ending)
        in_rules = set("".join(rule.text for rule in self._rules.COMPOUNDRULE)) - set("*?")
        self._first_in_sequence = {
            flag for flag in in_rules if any(rule.partial_match([{flag}]) for rule in self._rules.COMPOUNDRULE)
        }
        self._can_stand = lru_cache(maxsize=16_384)(self._stands)  # words come in order, and share their beginnings

    def ways(self, word: str) -> list[Way]:
        """The ways to see a lower-case word as a compound of parts of three letters or more, in the dictionary's order."""
        if any(_FORBIDDEN in flags for flags in self._forms(word)):
            return []
        found = [*self._by_place(word, _Place.FIRST), *self._by_sequence(word, ())]
        return [way for way in dict.fromkeys(found) if not self._is_bad(way)]

    def _by_place(self, rest: str, place: _Place) -> Iterator[Way]:
        if place is not _Place.FIRST and self._can_stand(rest, _Place.LAST):
            yield (rest,)
        for end in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            part, after = rest[:end], rest[end:]
            # Of three equal letters in a row one is not written: `fallucka`.
            for form in (part, part + part[-1]) if part[-1] == after[0] else (part,):
                if self._can_stand(form, place):
                    yield from ((part, *others) for others in self._by_place(after, _Place.MIDDLE))

    def _by_sequence(self, rest: str, before: tuple[set[str], ...]) -> Iterator[Way]:
        """What the dictionary allows by which flags follow each other, such as numerals."""
        if before:
            for flags in self._stems.get(rest, ()):
                if any(rule.fullmatch([*before, set(flags)]) for rule in self._rules.COMPOUNDRULE):
                    yield (rest,)
        for end in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            part = rest[:end]
            for flags in self._stems.get(part, ()):
                now = (*before, set(flags))
                if before or self._first_in_sequence.intersection(flags):
                    yield from ((part, *others) for others in self._by_sequence(rest[end:], now))

    def _is_bad(self, way: Way) -> bool:
        if any(_ENDS_CAPITALISED in flags for flags in self._stems.get(way[-1], ())):
            return True
        pairs = [(way[place], way[place + 1]) for place in range(len(way) - 1)]
        return pairs[-1][0] == pairs[-1][1] or any(self._cannot_meet(*pair) for pair in pairs)

    def _cannot_meet(self, left: str, right: str) -> bool:
        """Whether two parts would be three equal letters, or are likelier another word that is misspelt."""
        if len(set(left[-2:] + right[:1])) == 1 or len(set(left[-1:] + right[:2])) == 1:
            return True
        return self._stands_alone(f"{left} {right}") or any(map(self._stands_alone, self._misspelt(left + right)))

    def _misspelt(self, word: str) -> Iterator[str]:
        for pattern in self._rules.REP:
            if pattern.pattern.strip("^$") in word:
                for found in pattern.regexp.finditer(word):
                    new = pattern.replacement.replace("_", " ")
                    yield word[: found.start()] + new + word[found.end() :]

    def _stands(self, form: str, place: _Place) -> bool:
        """Whether a form can be a part of a compound in that place."""
        endings = self._endings if place is _Place.LAST else self._endings_inside
        for homonyms, ending in self._taken_apart(form, endings):
            if any(_FORBIDDEN in flags for flags in homonyms):
                return False
            if any(place.value in flags for flags in _flags_of(homonyms, ending)):
                return True
        return False

    def _stands_alone(self, form: str) -> bool:
        """Whether a form is a word by itself."""
        for homonyms, ending in self._taken_apart(form, self._endings):
            if ending and any(_FORBIDDEN in flags for flags in homonyms):
                return False
            if any(_ONLY_IN_COMPOUND not in flags for flags in _flags_of(homonyms, ending)):
                return True
        return False

    def _forms(self, word: str) -> Iterator[str]:
        """The flags of each way to see the word as a stem with or without an ending."""
        for homonyms, ending in self._taken_apart(word, self._endings):
            for flags in _flags_of(homonyms, ending):
                if _ONLY_IN_COMPOUND not in flags:
                    yield flags

    def _taken_apart(self, form: str, endings: _Endings) -> Iterator[tuple[Sequence[str], _Ending | None]]:
        """The form as a stem, then without each ending that it may have; in the dictionary's order, shorter ones first.

        A stem is given as the flags of each of its homonyms.
        """
        stems, start = self._stems, len(form)
        if form in stems:
            yield stems[form], None
        node: _Endings | None = endings
        while node is not None:
            for ending in node.here:
                stem = form[:start] + ending.strip
                if stem in stems and ending.fits.search(stem):
                    yield stems[stem], ending
            start -= 1
            node = node.before.get(form[start]) if start >= 0 else None


def _flags_of(homonyms: Sequence[str], ending: _Ending | None) -> Iterator[str]:
    """The flags of the form that each homonym of a stem gives with an ending, if it can have it."""
    for flags in homonyms:
        if ending is None:
            if _NEEDS_ENDING not in flags:
                yield flags
        elif ending.flag in flags + ending.also:
            yield flags + ending.also
