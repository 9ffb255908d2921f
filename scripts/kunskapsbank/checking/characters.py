"""Characters that a reader cannot see, or takes for others."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kunskapsbank.text import uncommon

_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
"""Nothing to see: controls, zero widths, soft hyphens, marks that turn the direction of text, fillers, tags."""

# Of Greek only the letters that look Latin: Δx is mathematics.
_LATIN, _ALIEN = "A-Za-zªºÀ-ɏḀ-ỿ", "Ѐ-ԯ԰-֏Ꭰ-᏿ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ"
_FOR_MATHEMATICS = "\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb"
_MIXED = re.compile(rf"[{_LATIN}][{_ALIEN}]|[{_ALIEN}][{_LATIN}]|[{_FOR_MATHEMATICS}]")
_SUSPECT = re.compile(f"[{_INVISIBLE}{_ALIEN}{_FOR_MATHEMATICS}]")

_SWEDISH = "\u00a0\u2009\u202f\u2010\u2011\u2012\u2013"

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABESIJKMHOPCTYXaesijopcyxhdqwvABEZHIKMNOPTYXovp"
)


def suspect(text: str) -> bool:
    """Whether any character of the text is invisible, or looks like another: most texts have none, and nothing more is to be looked for."""
    return bool(_SUSPECT.search(uncommon(text)))


def plain_characters(text: str) -> str:
    """The text with plain digits, spaces and hyphens, and without what cannot be seen.

    The spaces and hyphens of a Swedish text stay.
    """
    unlike: dict[int, str] = {ord(found): plain for found in set(uncommon(text)) if (plain := _plain(found)) != found}
    return text.translate(unlike) if unlike else text


def places_seen(text: str) -> list[int]:
    """Where in the text each of its characters stands that can be seen."""
    return [place for place, found in enumerate(text) if not INVISIBLE.match(found)]


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    """A digit, a space, a hyphen or a sign of full width as it is in ASCII; nothing for what cannot be seen."""
    if INVISIBLE.match(character):
        return ""
    if character in _SWEDISH:
        return character
    match unicodedata.category(character):
        case "Nd":
            return str(unicodedata.digit(character))
        case "Zs":
            return " "
        case "Pd":
            return "-"
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Each word of both Latin letters and others that look like them, and where it begins; also letters of formulas."""
    end = 0
    for found in _MIXED.finditer(text):
        if found.start() >= end:
            start, end = found.span()
            while start and text[start - 1].isalnum():
                start -= 1
            while end < len(text) and text[end].isalnum():
                end += 1
            yield start, text[start:end]


def visible(text: str) -> str:
    """The text with a sign of its own for each character that cannot be seen."""
    return INVISIBLE.sub("\ufffd", text)


@lru_cache(maxsize=1024)  # what many problems say alike
def on_one_line(text: str) -> str:
    """The text as one line of what can be seen; a file's name may hold line ends and a terminal's commands."""
    return visible(" ".join(text.splitlines()))


def latin(text: str) -> str:
    """The text with each Cyrillic or Greek letter that looks Latin as the Latin one."""
    return text.translate(_LOOKALIKES)


def code_point(character: str) -> str:
    """A character as it can be named without showing it: `U+202E`."""
    return f"U+{ord(character):04X}"
