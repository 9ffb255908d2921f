"""What a field is called: its key in the file and its Swedish label."""

from functools import cache, lru_cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kunskapsbank.model.report import Report
from kunskapsbank.reading.fault import FieldPath


@lru_cache(maxsize=1024)
def key_of(path: FieldPath) -> str:
    """The field as it is written in messages and JSON: `results[0].count`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@lru_cache(maxsize=1024)
def name_of(path: FieldPath) -> str:
    """The field as a reader knows it: `Resultat 1, Antal (results[0].count)`."""
    words: list[str] = []
    for depth, step in enumerate(path, 1):
        if isinstance(step, int):
            words[-1:] = [f"{words[-1]} {step + 1}"] if words else []
        else:
            info = info_at(path[:depth])
            words.append((info.title or step) if info else step if words else f"Fältet {step}")
    return f"{', '.join(words)} ({key_of(path)})" if words else "Rapporten"


@cache
def fields_by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their key in the file."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


@cache
def _part(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _part(argument))), None)


def part_of(info: FieldInfo) -> type[BaseModel] | None:
    """The model of a field's value, or of the values in its list; None for a scalar."""
    annotation: Any = info.annotation
    return _part(annotation)


def model_at(path: FieldPath) -> type[BaseModel] | None:
    """The model that holds the fields at `path`; the report itself for an empty path."""
    model: type[BaseModel] | None = Report
    for step in path:
        if isinstance(step, str):
            info = fields_by_key(model).get(step) if model else None
            model = part_of(info) if info else None
    return model


def info_at(path: FieldPath) -> FieldInfo | None:
    """What the model says of the field at `path`; None for an unknown field."""
    holder = model_at(path[:-1])
    return fields_by_key(holder).get(str(path[-1])) if holder and path else None
