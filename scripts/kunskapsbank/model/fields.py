"""How a field of a report is declared: its type's limits and its Swedish label, help, example and unit."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticUndefined


class Part(BaseModel):
    """A mapping of a report's front matter; unknown keys are refused and a parsed part never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
