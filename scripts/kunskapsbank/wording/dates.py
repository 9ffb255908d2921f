"""How days, years and spans of time are written."""

from collections.abc import Sequence

from kunskapsbank.model.time import Period
from kunskapsbank.model.values import ONGOING, PartialDate

_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_NARROW = "\u00a0"


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


def period(time: Period) -> str:
    """`okt 2011 – 30 sep 2014`."""
    return f"{day(time.start)} – {day(time.end)}"


def years(all_: Sequence[int]) -> str:
    """`2011–2014` for years in order, `2011` for one; nothing for none."""
    return "–".join(str(year) for year in dict.fromkeys((*all_[:1], *all_[-1:])))
