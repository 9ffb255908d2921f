"""What a writer typed where a program has a list or a heading: signs before the items, capitals throughout a line."""

import re

from kunskapsbank.importing.blocks import Text, joined, plain

_BULLET = re.compile(r"^(?:[•●○▪■◦·‣∙➢➤✓\uf02d\uf0a7\uf0b7\uf0d8\uf0fc]|[-–—*](?=\s)|o(?=\s+[A-ZÅÄÖ]))\s*")
_SHOWN = re.compile(r"^[^-–—*o]")
_CAPITALS = re.compile(r"[A-ZÅÄÖÉÜ]{2,}")
_FEWEST_CAPITALS = 5
_LONGEST_HEADING = 80
_NO_HEADING = (".", ":", ",")


def bullet(text: str) -> str:
    """The sign that an item of a list begins with, and the space behind it; empty where there is none."""
    found = _BULLET.match(text)
    return found[0] if found else ""


def is_item_anywhere(sign: str) -> bool:
    """Whether a sign stands for an item wherever it is: a dash may also begin what somebody says, or a pause."""
    return bool(_SHOWN.match(sign))


def without(text: Text, sign: str) -> Text:
    """A text without the sign that it begins with; what is left looks as it did."""
    left, kept = len(sign), []
    for run in text:
        kept.append(run._replace(text=run.text[left:]))
        left = max(0, left - len(run.text))
    return joined(kept)


def is_short_line(text: Text) -> bool:
    """Whether a line has the length and the end of a heading."""
    words = plain(text)
    return len(words) <= _LONGEST_HEADING and not words.endswith(_NO_HEADING)


def is_in_capitals(words: str) -> bool:
    """Whether a line is written in capitals throughout, and is no abbreviation: `HUR VI JOBBADE`."""
    return words.isupper() and sum(map(str.isalpha, words)) >= _FEWEST_CAPITALS
