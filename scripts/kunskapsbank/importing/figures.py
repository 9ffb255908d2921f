"""Figures in a document's sentences and tables, as suggestions for results, participants and costs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kunskapsbank.importing.blocks import Origin
from kunskapsbank.importing.mapping import SUMMARY
from kunskapsbank.importing.sentences import Sentence

_NUMBER = r"(?<![\d,.–-])(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?![\d%]|[,.]\d)"
_ABOUT = r"(?:\b(drygt|cirka|ca|knappt|nästan|ungefär|omkring|minst|högst) )?"
_COUNT_OF = re.compile(
    rf"{_ABOUT}{_NUMBER} (?:\w+ )?av (?:de |dem |totalt |sammanlagt |våra |alla )*{_NUMBER}", re.IGNORECASE
)
_OF_COUNT = re.compile(
    rf"\bav (?:de |dem |totalt |sammanlagt |våra |alla )*{_NUMBER}\b[^\d.,]{{0,60}}?\b(?:gick|fick|har|hade|började|blev) {_NUMBER}",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"{_ABOUT}" r"(?<![\d,.–-])(\d{1,3}(?:,\d+)?) ?(?:%|procent\b)", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\b(?:deltag|delt[oa]g|person|ungdom|unga\b|kvinn|män\b|individ|svara|klient|andel|gick|gått|avslut|arbet|stud|tyck|mår|mådde|uppge|uppgav|upplev)",
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
    r"\b(?:del(?:tog|tagit|tar)|skrevs (?:\S+ ){0,3}in\b|inskriv|skrivits in|tagit del|tog del|omfatta|totalt|sammanlagt)"
)
_PLANNED = re.compile(r"\b(?:ska|skulle|planer|förvänta|mål(?:et)?)\b", re.IGNORECASE)
_SEX = re.compile(r"\b(?:kvinn(?:or|orna)|män(?:nen)?)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:öka|minska|förbättra|försämra|steg|sjönk|gick|höj|sänk)\w*(?: \w+){0,3}? från (\d{1,3}(?:,\d+)?) till"
    r" (\d{1,3}(?:,\d+)?)(?![\d,]| (?:%|procent|år|kr|tkr|jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_FROM_START = re.compile(
    r"(\d{1,3}(?:,\d+)?) (?:vid|före|i) (?:start|början|inskrivning|insatsen)\w* och (\d{1,3}(?:,\d+)?) (?:vid|efter|i)"
    r" (?:avslut|slut|utskrivning|insatsen)",
    re.IGNORECASE,
)
_COMPLETED = re.compile(
    rf"(?<!\bav )(?<!\bde ){_NUMBER} (?:\w+ )?(?:deltagare|personer|individer|ungdomar)?(?: som)?(?: har| hade| hann| hunnit)? ?"
    r"(?:avslutat|avslutade|fullfölj|slutfört|genomfört)",
    re.IGNORECASE,
)
_AGES = re.compile(r"(?<![\d,.])(\d\d) ?(?:–|-|till|och) ?(\d\d)(?: |-)?år(?:ing|s|ar|\b)", re.IGNORECASE)
_STAFFED = re.compile(r"bemann|heltid|tjänst|anställd|teamet|personal", re.IGNORECASE)
_NUMERALS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_ROLE = re.compile(
    rf"\b({'|'.join(_NUMERALS[1:])}|\d{{1,2}}) ([a-zåäö-]{{4,30}}) (?:på |om |arbetade )(?:heltid|(\d{{1,3}}) ?(?:%|procent))",
    re.IGNORECASE,
)
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
    """A part of a whole: a count and its base, or a share in percent; the sentence tells of what.

    `women` and `men` are the count and the base of each, when the sentence tells of both.
    """

    sentence: Sentence
    count: int | None = None
    of: int | None = None
    share: Decimal | None = None
    qualifier: str | None = None
    women: tuple[int, int] | None = None
    men: tuple[int, int] | None = None


class Change(NamedTuple):
    """A value before and after."""

    sentence: Sentence
    before: Decimal
    after: Decimal


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
    text = sentence.text
    fitting = [
        (match, (_whole(match[2]), _whole(match[3])))
        for match in _COUNT_OF.finditer(text)
        if 0 < _whole(match[3]) >= _whole(match[2])
    ]
    if both := _by_sex(sentence, [(match.start(), part) for match, part in fitting]):
        yield both
    elif fitting:
        yield from (Share(sentence, *part, qualifier=_qualifier(match[1])) for match, part in fitting)
    elif part := _of_count(text):
        yield Share(sentence, *part)
    elif shares := [match for match in _SHARE.finditer(text) if _percent(match[2]) <= 100]:
        yield from (Share(sentence, share=_percent(match[2]), qualifier=_qualifier(match[1])) for match in shares)


def _of_count(text: str) -> tuple[int, int] | None:
    """Count and base of `Av 61 personer gick 39 (64 %)`, unless the sentence tells of another share than theirs."""
    if not (match := _OF_COUNT.search(text)) or not 0 < _whole(match[1]) >= _whole(match[2]):
        return None
    count, of = _whole(match[2]), _whole(match[1])
    told = [_percent(share[2]) for share in _SHARE.finditer(text)]
    return (count, of) if all(abs(share - Decimal(100 * count) / of) < 1 for share in told) else None


def _by_sex(sentence: Sentence, parts: Sequence[tuple[int, tuple[int, int]]]) -> Share | None:
    """One result for both sexes, from a sentence with two parts of which one is of women and one of men."""
    sexes = [(match.start(), match[0][0].lower()) for match in _SEX.finditer(sentence.text)]
    if len(parts) != 2 or [sex for _, sex in sexes] not in (["k", "m"], ["m", "k"]):
        return None
    (_, first), (_, second) = parts
    women, men = (first, second) if sexes[0][1] == "k" else (second, first)
    return Share(sentence, women[0] + men[0], women[1] + men[1], women=women, men=men)


def _percent(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))


def _qualifier(word: str | None) -> str | None:
    low = (word or "").lower()
    return _QUALIFIERS.get(low, low) or None


def changes(found: Iterable[Sentence]) -> Iterator[Change]:
    """Every value that went from one figure to another, in the sentences about results."""
    for sentence in found:
        if sentence.section in _RESULT_SECTIONS and not sentence.is_heading:
            for match in (*_CHANGE.finditer(sentence.text), *_FROM_START.finditer(sentence.text)):
                before, after = (Decimal(number.replace(",", ".")) for number in match.groups())
                yield Change(sentence, before, after)


def completed(found: Iterable[Sentence], most: int) -> int | None:
    """How many completed, when a sentence says so and it is no more than took part."""
    counts = (_first(_COMPLETED, one.text) for one in found if not _PLANNED.search(one.text))
    return next((count for count in counts if count is not None and count <= most), None)


def ages(found: Iterable[Sentence]) -> tuple[int, int, Sentence] | None:
    """The ages that the target group has, from the first sentence that gives both."""
    for sentence in found:
        if (match := _AGES.search(sentence.text)) and int(match[1]) < int(match[2]):
            return int(match[1]), int(match[2]), sentence
    return None


def staff(found: Iterable[Sentence]) -> Iterator[tuple[str, int, Decimal, Sentence]]:
    """The roles of the team: role, how many, full-time posts, and the sentence."""
    for sentence in found:
        if sentence.is_heading or not _STAFFED.search(sentence.text):
            continue
        for match in _ROLE.finditer(sentence.text):
            word = match[1].lower()
            people = int(word) if word.isdecimal() else _NUMERALS.index(word)
            part = Decimal(match[3]) / 100 if match[3] else Decimal(1)
            if people and part <= 1:
                yield match[2], people, (people * part).normalize(), sentence


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
                yield Sum(kind, kronor(match[2], match[3]), _qualifier(match[1]), sentence.text, sentence.place)


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
