"""What somebody meant who wrote a number or a date as people do: `4,8 mnkr`, `drygt 50 %`, `14 november 2024`."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from kunskapsbank.model.values import PartialDate

_SPACES = re.compile(r"[ \u00a0\u202f]")
_ABOUT = r"(?:(?P<about>drygt|cirka|ca\.?|knappt|nästan|ungefär|omkring|runt|minst|högst)[ \u00a0])?"
_NUMBER = r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,12})(?P<decimals>[.,]\d{1,6})?"
_SUM = re.compile(
    rf"{_ABOUT}{_NUMBER}[ \u00a0]?(?:(?P<thousands>tkr|tusen|kkr|ksek|tsek)|(?P<millions>mnkr|mkr|msek|mn|milj(?:oner|on)?))?"
    r"(?:[ \u00a0]?(?:kr|kronor|sek))?(?::-|\.)?",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"{_ABOUT}{_NUMBER}(?:[ \u00a0](?:st\.?|[a-zåäö]+))?", re.IGNORECASE)
_SHARE = re.compile(rf"{_ABOUT}{_NUMBER}[ \u00a0]?(?:%|procent)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DATES = (
    re.compile(rf"(?:(?:den )?(?P<day>\d{{1,2}})(?::e)? )?(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (?P<year>\d{{4}})", re.I),
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[ /.-](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/. ](?P<day>\d{1,2}))?(?:[ T]\d\d:\d\d.*)?"),
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
)  # fmt: skip


class Meant(NamedTuple):
    """The value as the bank writes it, and the word before it that has a field of its own."""

    value: str
    about: str = ""


def meant(kind: str, found: str) -> Meant | None:
    """What a text that is no `kind` (count, kronor, number, percent, date) was to say; None where that is not clear."""
    return _READERS[kind](found.strip())


def _date(found: str) -> Meant | None:
    for pattern in _DATES:
        if parts := pattern.fullmatch(found):
            given = parts.groupdict()
            named = given.get("name")
            month = _MONTHS.index(named.lower()) + 1 if named else given["month"]
            steps = [given["year"], *(f"{int(step):02}" for step in (month, given["day"]) if step)]
            return _valid("-".join(steps))
    return None


def _valid(date: str) -> Meant | None:
    try:
        return Meant(PartialDate(date).text)
    except PydanticCustomError:
        return None


def _sum(found: str) -> Meant | None:
    parts = _SUM.fullmatch(found)
    if not parts:
        return None
    factor = 1_000 if parts["thousands"] else 1_000_000 if parts["millions"] else 1
    kronor = _decimal(parts) * factor
    return Meant(f"{int(kronor):,}".replace(",", " "), parts["about"] or "") if kronor == int(kronor) else None


def _number(pattern: re.Pattern[str], whole: bool) -> Callable[[str], Meant | None]:
    def read(found: str) -> Meant | None:
        parts = pattern.fullmatch(found)
        if not parts or (whole and parts["decimals"]):
            return None
        return Meant(f"{_decimal(parts)}".replace(".", ","), parts["about"] or "")

    return read


def _decimal(parts: re.Match[str]) -> Decimal:
    return Decimal(_SPACES.sub("", parts["number"]) + (parts["decimals"] or "").replace(",", "."))


_READERS: dict[str, Callable[[str], Meant | None]] = {
    "count": _number(_COUNT, whole=True),
    "kronor": _sum,
    "number": _number(_COUNT, whole=False),
    "percent": _number(_SHARE, whole=False),
    "date": _date,
}
