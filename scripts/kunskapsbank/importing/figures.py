"""Figures in a document's sentences and tables, as suggestions for results, participants and costs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kunskapsbank.importing.blocks import Origin
from kunskapsbank.importing.mapping import SUMMARY
from kunskapsbank.importing.sentences import Sentence

_NUMBER = r"(?<![\d,.–-])(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?![\d%]|[,.]\d)"
_COUNT_OF = re.compile(rf"{_NUMBER} (?:\w+ )?av (?:de |dem |totalt |sammanlagt |våra |alla )*{_NUMBER}", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d,.–-])(\d{1,3}(?:,\d+)?) ?(?:%|procent\b)", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\b(?:deltag|delt[oa]g|person|ungdom|unga\b|kvinn|män\b|individ|svara|klient|andel|gick|gått|avslut|arbet|stud)",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(
    r"\b(?:heltid|deltid|tjänst(?:er|en)?\b|budget|moms|kron|kr\b|tkr|mnkr)|\bmålet (?:är|var)", re.IGNORECASE
)
_RESULT_SECTIONS = ("resultat", "mest-nojda-med", "mest-nytta", "framgangsfaktorer-och-hinder", SUMMARY)
_PEOPLE = re.compile(
    rf"{_NUMBER} (?:\w+ )?(?:deltagare|personer|individer|ungdomar|unga\b|kvinnor och män|klienter)", re.IGNORECASE
)
_TOOK_PART = re.compile(
    r"\b(?:del(?:tog|tagit|tar)|skrevs in|inskriv|skrivits in|tagit del|tog del|omfatta|totalt|sammanlagt)"
)
_PLANNED = re.compile(r"\b(?:ska|skulle|planer|förvänta|mål(?:et)?)\b", re.IGNORECASE)
_WOMEN = re.compile(rf"{_NUMBER} (?:\w+ )?kvinnor", re.IGNORECASE)
_MEN = re.compile(rf"{_NUMBER} (?:\w+ )?män\b", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:\b(drygt|cirka|ca|knappt|nästan|ungefär|omkring) )?(?<![\d,.])(\d{1,3}(?:[ \u00a0.]\d{3})+|\d+(?:,\d+)?) ?"
    r"(miljoner(?: kronor| kr)?|mnkr|mkr|msek|tkr|tusen kronor|kronor|kr|sek)\b",
    re.IGNORECASE,
)
_UNITS = {"mi": 1_000_000, "mn": 1_000_000, "mk": 1_000_000, "ms": 1_000_000, "tk": 1_000, "tu": 1_000}
_QUALIFIERS = {"ca": "cirka", "ungefär": "cirka", "omkring": "cirka", "knappt": "nästan"}
_MONEY_KINDS = (
    ("per_participant", re.compile(r"per (?:deltagare|person|individ)", re.IGNORECASE)),
    ("outcome", re.compile(r"utfall|kostade|kostat|förbruka|slutkostnad|(?:totala|total) kostnad", re.IGNORECASE)),
    ("budget", re.compile(r"budget|bevilja|tilldela|anslag", re.IGNORECASE)),
)


@dataclass(frozen=True)
class Share:
    """A part of a whole: a count and its base, or a share in percent; the sentence tells of what."""

    sentence: Sentence
    count: int | None = None
    of: int | None = None
    share: Decimal | None = None


class People(NamedTuple):
    """How many took part, with women and men when they add up."""

    sentence: Sentence
    total: int
    women: int | None = None
    men: int | None = None


class Sum(NamedTuple):
    """An amount in kronor: which of the costs it is, and how exact the sentence is about it."""

    kind: str
    amount: int
    qualifier: str | None
    note: str
    place: Origin


def shares(found: Iterable[Sentence]) -> Iterator[Share]:
    """Every part of a whole in the sentences about results, each figure once."""
    ordered = sorted(found, key=lambda one: one.section == SUMMARY)  # the summary repeats what has a better place
    seen = set[object]()
    for sentence in ordered:
        text = sentence.text
        if sentence.section not in _RESULT_SECTIONS or sentence.is_heading:
            continue
        if not _OF_PEOPLE.search(text) or _OF_OTHER.search(text):
            continue
        for share in _shares_in(sentence):
            figure = (share.count, share.of, share.share)
            if figure not in seen:
                seen.add(figure)
                yield share


def _shares_in(sentence: Sentence) -> Iterator[Share]:
    counts = [(_whole(match[1]), _whole(match[2])) for match in _COUNT_OF.finditer(sentence.text)]
    fitting = [(count, of) for count, of in counts if of and count <= of]
    yield from (Share(sentence, count, of) for count, of in fitting)
    if not fitting:
        percents = (Decimal(match[1].replace(",", ".")) for match in _SHARE.finditer(sentence.text))
        yield from (Share(sentence, share=share) for share in percents if share <= 100)


def people(found: Iterable[Sentence]) -> People | None:
    """How many took part, from the sentence that says it most plainly."""
    for sentence in found:
        match = _PEOPLE.search(sentence.text)
        if not match or not _TOOK_PART.search(sentence.text) or _PLANNED.search(sentence.text):
            continue
        if _COUNT_OF.search(sentence.text):
            continue
        total = _whole(match[1])
        women, men = (_first(pattern, sentence.text) for pattern in (_WOMEN, _MEN))
        if women is not None and men is not None and women + men == total:
            return People(sentence, total, women, men)
        return People(sentence, total)
    return None


def sums(found: Iterable[Sentence]) -> Iterator[Sum]:
    """The first amount of each kind of cost; the word nearest before an amount, or after it, says its kind."""
    seen = set[str]()
    for sentence in found:
        for match in _MONEY.finditer(sentence.text):
            kind = _kind(sentence.text, match)
            if kind and kind not in seen:
                seen.add(kind)
                word = (match[1] or "").lower()
                qualifier = _QUALIFIERS.get(word, word) or None
                yield Sum(kind, kronor(match[2], match[3]), qualifier, sentence.text, sentence.place)


def kronor(number: str, unit: str) -> int:
    """`4,8` and `miljoner` as whole kronor."""
    plain = re.sub(r"[ \u00a0.]", "", number).replace(",", ".")
    return int(Decimal(plain) * _UNITS.get(unit[:2].lower(), 1))


def _kind(text: str, money: re.Match[str]) -> str | None:
    clause = text[money.end() : money.end() + 20]
    if _MONEY_KINDS[0][1].search(clause):
        return _MONEY_KINDS[0][0]
    before = [(hit.start(), kind) for kind, words in _MONEY_KINDS for hit in words.finditer(text, 0, money.start())]
    after = [(-hit.start(), kind) for kind, words in _MONEY_KINDS for hit in words.finditer(text, money.end())]
    return max(before or after, default=(0, None))[1]


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return _whole(match[1]) if match else None


def _whole(number: str) -> int:
    return int(re.sub(r"[ \u00a0]", "", number))
