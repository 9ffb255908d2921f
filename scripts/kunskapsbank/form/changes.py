"""What a draft changes in the report that it came from, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from kunskapsbank.model.naming import info_at, name_of
from kunskapsbank.model.schema import vocabulary_of
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.text import sentences
from kunskapsbank.writing.comparing import aligned, said
from kunskapsbank.writing.values import normal

_KEY = re.compile(r" \([^()]*\)$")
_FIGURES = ("count", "of", "share", "share_low", "share_high", "value", "before", "after")
_PARAGRAPHS = re.compile(r"\n\s*\n")


class Change(NamedTuple):
    """One thing that is no longer as it was: the field or the section, and what it says before and after."""

    what: str
    old: str
    new: str


def changes(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    old_sections: Mapping[str, str],
    new_sections: Mapping[str, str],
    vocabularies: Vocabularies,
) -> list[Change]:
    """Every difference between two reports, their fields first."""
    teller = _Teller(vocabularies)
    sections = [
        change
        for heading in {**old_sections, **new_sections}
        for change in _in_section(heading, old_sections.get(heading, ""), new_sections.get(heading, ""))
    ]
    return [*teller.changes(old, new, ()), *sections]


def unnoted(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[int]:
    """The results whose figures differ, while nothing new in them tells a reader what stood there before."""
    before, after = (_results(one) for one in (old, new))
    pairs = ((number, at) for at, number in enumerate(aligned(before, after)) if number is not None)
    return [at for number, at in pairs if _is_unnoted(before[number], after[at])]


def _results(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    results = data.get("results")
    return [one for one in results if isinstance(one, Mapping)] if isinstance(results, list) else []


def _is_unnoted(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    changed = {key for key in (*_FIGURES, "changes") if said(old.get(key)) != said(new.get(key))}
    return bool(changed) and "changes" not in changed


class _Teller:
    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies

    def changes(self, old: Any, new: Any, path: FieldPath) -> Iterator[Change]:
        if said(old) == said(new):
            return
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            for key in {**old, **new}:
                yield from self.changes(old.get(key), new.get(key), (*path, key))
        elif isinstance(old, list) and isinstance(new, list) and any(isinstance(one, Mapping) for one in (*old, *new)):
            yield from self._in_list(old, new, path)
        elif isinstance(old, str) and isinstance(new, str):
            info = info_at(path)
            if info and vocabulary_of(info):
                yield Change(_name(path), self._words(old, path), self._words(new, path))
            else:
                parts = _differing(sentences(normal(old)), sentences(normal(new)), " ")
                yield from (Change(_name(path), before, after) for _, before, after in parts)
        else:
            yield Change(_name(path), self._words(old, path), self._words(new, path))

    def _in_list(self, old: Sequence[Any], new: Sequence[Any], path: FieldPath) -> Iterator[Change]:
        places = aligned(old, new)
        for at, (number, value) in enumerate(zip(places, new, strict=True)):
            here = (*path, at)
            if number is None:
                yield Change(_name(here), "", self._words(value, here))
            else:
                yield from self.changes(old[number], value, here)
        for number, value in enumerate(old):
            if number not in places:
                yield Change(_name((*path, number)), self._words(value, (*path, number)), "")
        known = [number for number in places if number is not None]
        if known != sorted(known):
            order = ", ".join(str(number + 1) for number in known)
            yield Change(f"{_name(path)}, ordning", ", ".join(str(number + 1) for number in sorted(known)), order)

    def _words(self, value: Any, path: FieldPath) -> str:
        """A value as a reader knows it."""
        if isinstance(value, Mapping):
            return "; ".join(
                f"{_name((*path, key)).rpartition(', ')[2]}: {self._words(held, (*path, key))}"
                for key, held in value.items()
            )
        if isinstance(value, list):
            return ", ".join(self._words(one, path) for one in value)
        info = info_at(tuple(step for step in path if isinstance(step, str)))
        name = vocabulary_of(info) if info else None
        return self._vocabularies[name].label(value) if name and value in self._vocabularies[name] else str(value or "")


def _name(path: FieldPath) -> str:
    return _KEY.sub("", name_of(path))


def _in_section(heading: str, old: str, new: str) -> Iterator[Change]:
    """The paragraphs of a section that differ, by their numbers."""
    name = heading or "Texten före första rubriken"
    before, after = ([one.strip() for one in _PARAGRAPHS.split(normal(text)) if one.strip()] for text in (old, new))
    for number, was, becomes in _differing(before, after, "\n\n"):
        yield Change(f"{name}, stycke {number}", was, becomes)


def _differing(old: Sequence[str], new: Sequence[str], between: str) -> Iterator[tuple[int, str, str]]:
    """Where two texts differ, in the parts that they are made of: the number of the first, and what stands there."""
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind != "equal":
            first = new_start if kind == "insert" else start
            yield first + 1, between.join(old[start:end]), between.join(new[new_start:new_end])
