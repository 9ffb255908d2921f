"""How many there are: the noun goes with its number. And how several are named in a row."""

from collections.abc import Sequence
from decimal import Decimal

from kunskapsbank.wording.numbers import number

# Nouns whose form follows the number.
_MANY = {
    "anmärkning": "anmärkningar",
    "heltidstjänst": "heltidstjänster",
    "märke": "märken",
    "månad": "månader",
    "person": "personer",
    "rapport": "rapporter",
    "sida": "sidor",
    "ställe": "ställen",
    "text": "texter",
    "varning": "varningar",
    "värde": "värden",
}


def noun(how_many: Decimal | int, one: str) -> str:
    """The form of a noun that goes with a number: `rapport` with 1, `rapporter` with 0 or 24. Raises KeyError."""
    many = _MANY[one]
    return one if how_many == 1 else many


def counted(how_many: Decimal | int, one: str) -> str:
    """`1 rapport`, `24 rapporter`, `1 566 rapporter`."""
    return f"{number(how_many)} {noun(how_many, one)}"


def enumeration(words: Sequence[str], last: str = "och") -> str:
    """`a, b och c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def either(words: Sequence[str]) -> str:
    """`a, b eller c`."""
    return enumeration(words, "eller")
