"""The report's JSON Schema, and what kind of value each field takes, in words."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from kunskapsbank.model.naming import part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.values import PartialDate
from kunskapsbank.model.vocabulary import InVocabulary, Vocabularies

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(vocabularies: Vocabularies) -> dict[str, Any]:
    """The schema of a report's front matter, with each controlled word's ids and labels, and what a type requires."""
    schema = Report.model_json_schema(by_alias=True)
    for node in _nodes(schema):
        name = node.get("x-vocabulary")
        if isinstance(name, str) and name in vocabularies:
            vocabulary = vocabularies[name]
            node["enum"] = [concept.id for concept in vocabulary]
            node["x-labels"] = [concept.label for concept in vocabulary]
    by_type = [
        {"if": {"properties": {"report_type": {"const": kind.id}}}, "then": {"required": kind.extra["fields"]}}
        for kind in vocabularies["report_types"]
        if kind.extra.get("fields")
    ]
    return {"$schema": _DIALECT, **schema, "allOf": by_type, "title": "Rapport i Kunskapsbanken"}


def schema_text(vocabularies: Vocabularies) -> str:
    """The schema as it is published."""
    return json.dumps(json_schema(vocabularies), ensure_ascii=False, indent=1) + "\n"


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from _nodes(child)


def vocabulary_of(info: FieldInfo) -> str | None:
    """The vocabulary that a field's words come from; None when it is free."""
    found = [mark for mark in (*info.metadata, *_metadata(info.annotation)) if isinstance(mark, InVocabulary)]
    return found[0].name if found else None


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _metadata(argument)


def type_word(info: FieldInfo) -> str:
    """What kind of value a field takes, in Swedish."""
    repeats = get_origin(info.annotation) is tuple
    if part_of(info):
        return "lista av grupper" if repeats else "grupp"
    if vocabulary_of(info):
        return "lista av ord" if repeats else "ord"
    if repeats:
        return "lista av texter"
    kinds = {argument for argument in (info.annotation, *get_args(info.annotation))}
    names = {getattr(kind, "__origin__", kind) for kind in kinds} | {kind for kind in kinds if isinstance(kind, type)}
    if PartialDate in names:
        return "datum"
    if int in names:
        return "heltal"
    return "tal" if Decimal in names else "text"
