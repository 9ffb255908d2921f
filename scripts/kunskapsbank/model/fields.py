"""How a field of a report is declared: its type's limits and its Swedish label, help, example and unit."""

import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticUndefined


class Part(BaseModel):
    """A mapping of a report's front matter; unknown keys are refused and a parsed part never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **settings: Any) -> None:
        """Let Python see every name before there is a part: then all parts share the names, in half the room."""
        _fill(cls.__new__(cls), (None for _ in cls.__pydantic_fields__))

    def __reduce__(self) -> tuple[Any, ...]:
        """Kept as its values alone, without names: in half the room. Whoever keeps it keeps the model's version too."""
        given = self.model_fields_set
        mask = sum(1 << place for place, name in enumerate(self.__dict__) if name in given)
        return _restored, (type(self), mask, *self.__dict__.values())


def _restored(kind: type[Part], mask: int, *values: Any) -> Part:
    """A part with these values, in the order of its fields; `mask` says which of them were given."""
    part = kind.__new__(kind)
    _fill(part, values)
    _set(part, "__pydantic_fields_set__", _given(kind, mask))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part


def _fill(part: Part, values: Iterable[Any]) -> None:
    """Give a part its values in the order of its fields: into its own names where Python keeps those once for all."""
    named = zip(type(part).__pydantic_fields__, map(_shared, values), strict=True)
    if sys.version_info >= (3, 13):  # only what has no slots shares its names there
        _set(part, "__dict__", dict(named))
    else:
        part.__dict__.update(named)


def _shared(value: Any) -> Any:
    """The value; a short text in it, most often the id of a concept, is the one that others with the same hold."""
    if type(value) is str:
        return sys.intern(value) if len(value) <= _SHORT else value
    return tuple(map(_shared, value)) if type(value) is tuple and value and type(value[0]) is str else value


_SHORT = 40  # characters
_set = object.__setattr__  # a frozen part refuses its own


@cache
def _given(kind: type[Part], mask: int) -> set[str]:
    """Shared by all parts with the same, since no part changes."""
    return {name for place, name in enumerate(kind.__pydantic_fields__) if mask >> place & 1}


def field(
    label: str,
    help: str,
    *,
    example: Any = None,
    unit: str | None = None,
    default: Any = PydanticUndefined,
    **limits: Any,
) -> Any:
    """A field with what the guide, the form, the template and the messages say of it, in Swedish."""
    return Field(
        default,
        title=label,
        description=help,
        examples=[example] if example is not None else None,
        json_schema_extra={"x-unit": unit} if unit else None,
        **limits,
    )


def optional(label: str, help: str, **details: Any) -> Any:
    """A field that may be left out."""
    return field(label, help, default=None, **details)


def listing(label: str, help: str, **details: Any) -> Any:
    """A list that may be left out; it is then empty."""
    return field(label, help, default=(), **details)
