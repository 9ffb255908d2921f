"""How numbers, money and dates are written in Swedish."""

from decimal import Decimal

from kunskapsbank.model.values import ONGOING, PartialDate

_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_NARROW = "\u00a0"


def number(value: Decimal | int) -> str:
    """`4 800`, `1,8`, `−3`; trailing zeros after the comma stay as the source wrote them."""
    text = f"{value:,}".replace(",", _NARROW).replace(".", ",")
    return text.replace("-", "−")


def percent(value: Decimal | int) -> str:
    """`64 %`, without a decimal that is zero."""
    whole = value == value.to_integral_value() if isinstance(value, Decimal) else True
    return f"{number(int(value) if whole else value)}{_NARROW}%"


def kronor(value: int) -> str:
    """`4 800 000 kr`."""
    return f"{number(value)}{_NARROW}kr"


def day(date: PartialDate | str) -> str:
    """`1 okt 2011`, `okt 2011` or `2011`; an ongoing project's end is the word itself."""
    if isinstance(date, str):
        return ONGOING
    words = [str(date.year)]
    if date.month:
        words.insert(0, _MONTHS[date.month - 1])
    if date.day:
        words.insert(0, str(date.day))
    return _NARROW.join(words)


def enumeration(words: list[str]) -> str:
    """`a, b och c`."""
    return f"{', '.join(words[:-1])} och {words[-1]}" if len(words) > 1 else "".join(words)
