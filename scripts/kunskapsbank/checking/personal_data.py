"""Numbers and addresses in a text that may belong to a private person.

They are found as a reader sees them, whatever characters the text has for a digit, a space or a hyphen, or between them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from personnummer.personnummer import Personnummer, PersonnummerException  # type: ignore[import-untyped]

from kunskapsbank.checking.characters import places_seen, plain_characters
from kunskapsbank.checking.patterns import ADDRESS, FUNCTION, NUMBERS, PERSON

IDENTITY, EMAIL, PHONE = "KB502", "KB503", "KB504"

_NUMBERS, _ADDRESS = re.compile(NUMBERS), re.compile(ADDRESS)
_PERSON, _FUNCTION = re.compile(PERSON), re.compile(FUNCTION)
# To look for numbers only where digits begin takes a tenth of the time.
_DIGITS = re.compile("[0-9][0-9]*")
_NOT_DIGIT = re.compile("[^0-9]")
_SHOWN_DIGITS = 3


class Found(NamedTuple):
    """One piece of personal data: its rule, what a message may show of it, where it begins in the text, all of it."""

    rule: str
    shown: str
    start: int
    whole: str


@lru_cache(maxsize=4)  # several rules ask about the same text, one after the other
def personal_data(text: str) -> tuple[Found, ...]:
    """Personnummer, samordningsnummer, e-mail addresses and phone numbers, in the order of the text."""
    plain = plain_characters(text)
    found = sorted((*_numbers(plain), *(_addresses(plain) if "@" in plain else ())), key=lambda one: one.start)
    return tuple(_as_written(found, text) if found and plain != text else found)


def _as_written(found: Iterable[Found], text: str) -> Iterator[Found]:
    """What was found among plain characters, by its place in the text itself."""
    places = places_seen(text)
    for one in found:
        start, last = places[one.start], places[one.start + len(one.whole) - 1]
        yield one._replace(start=start, whole=text[start : last + 1])


def is_function(address: str) -> bool:
    """Whether a word in the address says that it belongs to a function."""
    return bool(_FUNCTION.search(_local(address)))


def is_persons(address: str) -> bool:
    """Whether the address looks like that of a person."""
    return bool(_PERSON.search(_local(address))) and not is_function(address)


def _local(address: str) -> str:
    return address.partition("@")[0].lower()


def _numbers(text: str) -> Iterator[Found]:
    for match in _matches(text):
        digits = _NOT_DIGIT.sub("", match[0])
        if match[2]:
            yield Found(PHONE, _masked(match[0]), match.start(), match[0])
        elif match[1] and _is_identity(digits):
            yield Found(IDENTITY, f"{digits[-10:-4]}-XXXX", match.start(), match[0])


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What `_NUMBERS.finditer` gives."""
    end = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() >= end and (match := _NUMBERS.match(text, digits.start())):
            end = match.end()
            yield match


def _is_identity(digits: str) -> bool:
    try:
        Personnummer(digits)
    except PersonnummerException:
        return _is_without_date(digits[-10:])
    return True


def _is_without_date(digits: str) -> bool:
    """Whether the ten digits are a samordningsnummer of someone whose month or day of birth nobody knows."""
    month, day = int(digits[2:4]), int(digits[4:6])
    if digits[6:9] == "000" or not (day == 60 or (month == 0 and 60 < day <= 91)):
        return False
    return sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits)) % 10 == 0


def _addresses(text: str) -> Iterator[Found]:
    for match in _ADDRESS.finditer(text):
        yield Found(EMAIL, f"{match[0][0]}…@{match[0].partition('@')[2]}", match.start(), match[0])


def _masked(number: str) -> str:
    """A phone number on one line, without all but its first digits."""
    shown, seen = "", 0
    for character in " ".join(number.split()):
        seen += character.isdigit()
        shown += "X" if character.isdigit() and seen > _SHOWN_DIGITS else character
    return shown
