"""The words and numbers of a document that did not come with the draft, and where they stood."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kunskapsbank.importing.blocks import Origin, Passage, clean
from kunskapsbank.text import excerpt

_WORD = re.compile(r"[^\W_]+")
_DIVIDED = re.compile(r"[-\u2010\u00ad]\s*$")
_NEIGHBOURS = 3
_MOST_SHOWN, _MOST_EXCERPT = 6, 90


class Loss(NamedTuple):
    """Words of one passage that are not in the draft."""

    words: tuple[str, ...]
    place: Origin


def losses(passages: Iterable[Passage], told: Iterable[str]) -> list[Loss]:
    """What the passages say that the draft's texts do not, each word as often as it stands there.

    A word that is in both but fewer times in the draft is looked for first where its neighbours are missing too. Two
    pieces of a word that the draft has whole are no loss.
    """
    kept = list[str]()
    for text in told:
        kept += (word.lower() for word in _WORD.findall(clean(text)))
    spare = Counter(kept)
    found = _whole(passages, spare)
    spare.subtract(word.lower() for _, words in found for word in words)
    missing, spare = -spare, +spare
    if not missing:
        return []
    known = set(_runs(kept))
    lost: dict[int, list[str]] = {}
    for at in sorted(range(len(found)), key=lambda at: _familiar(found[at][1], known)):
        for word in _taken(found[at][1], missing, spare):
            lost.setdefault(at, []).append(word)
    return [Loss(tuple(lost[at]), found[at][0].place) for at in sorted(lost)]


def _whole(passages: Iterable[Passage], told: Counter[str]) -> list[tuple[Passage, list[str]]]:
    """Each passage with its words; one that goes on in the next passage is whole, when the draft has it so."""
    found = list[tuple[Passage, list[str]]]()
    divided = False
    for passage in passages:
        words = _WORD.findall(clean(passage.text))
        if divided and words and found[-1][1] and told[(whole := found[-1][1][-1] + words[0]).lower()]:
            found[-1][1][-1] = whole
            del words[0]
        divided = bool(_DIVIDED.search(passage.text))
        found.append((passage, words))
    return found


def told_of(lost: Sequence[Loss]) -> str:
    """The losses in one Swedish sentence: `41 ord kom inte med: ”Handledning ingick” (s. 4)`; empty when there are none."""
    if not lost:
        return ""
    shown = [f"”{excerpt(' '.join(loss.words), _MOST_EXCERPT)}”{_where(loss.place)}" for loss in lost[:_MOST_SHOWN]]
    rest = sum(len(loss.words) for loss in lost[_MOST_SHOWN:])
    if rest:
        places = list(dict.fromkeys(_where(loss.place).strip(" ()") for loss in lost[_MOST_SHOWN:]))
        shown.append(f"och {rest} till ({excerpt(', '.join(filter(None, places)), _MOST_EXCERPT)})".removesuffix(" ()"))
    return f"{sum(len(loss.words) for loss in lost)} ord kom inte med: {', '.join(shown)}."


def _where(place: Origin) -> str:
    if place.page:
        return f" (s. {place.page})"
    return f" ({excerpt(place.heading)})" if place.heading else ""


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[at : at + _NEIGHBOURS]) for at in range(len(words) - _NEIGHBOURS + 1))


def _familiar(words: Sequence[str], known: set[tuple[str, ...]]) -> float:
    """The share of a passage's runs of words that the draft has; short ones come between."""
    runs = list(_runs([word.lower() for word in words]))
    return sum(run in known for run in runs) / len(runs) if runs else 0.5


def _taken(words: Sequence[str], missing: Counter[str], spare: Counter[str]) -> Iterable[str]:
    """The words that are missing, taken from what is left to find."""
    at = 0
    while at < len(words):
        low = words[at].lower()
        pair = low + words[at + 1].lower() if at + 1 < len(words) else ""
        if missing[low] > 0 and spare[pair] > 0:
            missing[low] -= 1
            missing[words[at + 1].lower()] -= 1
            spare[pair] -= 1
            at += 1
        elif missing[low] > 0:
            missing[low] -= 1
            yield words[at]
        at += 1
