"""How a field of a report is declared: its type's limits and its Swedish label, help, example and unit."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticUndefined


class Part(BaseModel):
    """A mapping of a report's front matter; unknown keys are refused and a parsed part never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __reduce__(self) -> tuple[Any, ...]:
        """Kept as its values alone, without names: in half the room. Whoever keeps it keeps the model's version too."""
        given = self.model_fields_set
        mask = sum(1 << place for place, name in enumerate(self.__dict__) if name in given)
        return _restored, (type(self), mask, *self.__dict__.values())


def _restored(kind: type[Part], mask: int, *values: Any) -> Part:
    """A part with these values, in the order of its fields; `mask` says which of them were given."""
    part = kind.__new__(kind)
    _set(part, "__dict__", dict(zip(kind.__pydantic_fields__, values, strict=True)))
    _set(part, "__pydantic_fields_set__", _given(kind, mask))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part


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
