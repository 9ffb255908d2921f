"""The scalar types of a report; each reads the text that stands in the file and says no in one way.

In the JSON Schema `x-scalar` names them for the browser's form.
"""

import re
from calendar import monthrange
from decimal import Decimal
from functools import total_ordering
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

ONGOING = "pågår"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SPACES = re.compile(r"[ \u00a0\u202f]")
# Digits in groups of three or none at all, so that two numbers in a row never become one.
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4})(?:[.,]\d{1,15})?", re.ASCII)


def unreadable(kind: str, found: object) -> PydanticCustomError:
    """The one error of a scalar that cannot be read as `kind` (whole number, number, date)."""
    if isinstance(found, str) and not found.strip():
        return PydanticCustomError("string_too_short", "string_too_short")
    return PydanticCustomError("unreadable", "unreadable", {"kind": kind, "found": str(found)})


def _decimal(found: object, kind: str, suffix: str = "") -> Decimal:
    """A number written the Swedish way or the programmers' way: `1 200`, `1,8`, `1.8`, `−3`."""
    if not isinstance(found, str | int | Decimal):
        raise unreadable(kind, found)
    text = str(found).removesuffix(suffix) if suffix else str(found)
    text = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(text):
        raise unreadable(kind, found)
    return Decimal(_SPACES.sub("", text).replace(",", "."))


def _whole(found: object, kind: str, suffix: str = "") -> int:
    """A number without decimals; `1.200` is refused, for nobody knows whether it is 1 or 1 200."""
    number = _decimal(found, kind, suffix)
    if number.as_tuple().exponent:
        raise unreadable(kind, found)
    return int(number)


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\n]*$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Count = Annotated[
    int,
    BeforeValidator(lambda found: _whole(found, "count")),
    Field(ge=0),
    WithJsonSchema({"type": "integer", "minimum": 0, "x-scalar": "count"}),
]
Kronor = Annotated[
    int,
    BeforeValidator(lambda found: _whole(found, "kronor", "kr")),
    WithJsonSchema({"type": ["integer", "string"], "x-scalar": "kronor"}),
]
Number = Annotated[
    Decimal,
    BeforeValidator(lambda found: _decimal(found, "number")),
    WithJsonSchema({"type": ["number", "string"], "x-scalar": "number"}),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(lambda found: _decimal(found, "percent", "%")),
    WithJsonSchema({"type": ["number", "string"], "x-scalar": "percent"}),
]


@total_ordering
class PartialDate:
    """A date as precise as the source: `2011`, `2011-10` or `2011-10-01`; ordered by its first day."""

    __slots__ = ("day", "month", "text", "year")

    def __init__(self, text: str) -> None:
        parts = _DATE.fullmatch(text.strip())
        if not parts:
            raise unreadable("date", text)
        self.text = text.strip()
        self.year = int(parts[1])
        self.month = int(parts[2]) if parts[2] else None
        self.day = int(parts[3]) if parts[3] else None
        if self.month is not None and not 1 <= self.month <= 12:
            raise unreadable("date", text)
        if (
            self.day is not None
            and self.month is not None
            and not 1 <= self.day <= monthrange(self.year, self.month)[1]
        ):
            raise unreadable("date", text)

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The earliest day that the date can mean, as (year, month, day)."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest day that the date can mean, as (year, month, day)."""
        return self.year, self.month or 12, self.day or 31

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __lt__(self, other: Self) -> bool:
        return self.first_day < other.first_day

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._read, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "x-scalar": "date"}

    @classmethod
    def _read(cls, found: object) -> Self:
        if isinstance(found, cls):
            return found
        if not isinstance(found, str):
            raise unreadable("date", found)
        return cls(found)


def _end(found: object) -> object:
    return found.strip().lower() if isinstance(found, str) and found.strip().lower() == ONGOING else found


def _read_end(found: object) -> PartialDate | str:
    text = _end(found)
    return ONGOING if text == ONGOING else PartialDate._read(text)


EndDate = Annotated[
    PartialDate | str,
    BeforeValidator(_read_end),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": rf"^(\d{{4}}(-\d{{2}}(-\d{{2}})?)?|{ONGOING})$",
            "x-scalar": "end",
        }
    ),
]
