"""A report in which every text that the model knows carries a payload, made from the model itself."""

from collections.abc import Iterator
from typing import Any, get_origin

import yaml
from house import MINIMAL, OF_A_FORM, bank_vocabularies
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import type_word, vocabulary_of
from kunskapsbank.reading.fault import FieldPath

PAYLOADS = {
    "skript": "<script>hit('script')</script>",
    "handelse": '"><img src=x onerror="hit(\'img\')">',
    "attributlista": '{: onclick="hit()" .md-header }',
    "adress": "[x](javascript:hit())",
    "bild": "![x](https://elsewhere.example/x.png)",
    "riktning": "\u202erap\u2066port",
    "alfabet": "s\u0430mordning",
}
"""Payloads that the rules stop in whatever field they stand."""

NEUTRAL = {
    "mallar": "{{ 7*7 }} {% raw %} {# a #} <# b #> ${7*7} [[wiki]]",
    "markdown": "# *b* _i_ | a | [TOC] [^1] !!! --8<-- `k` ~~~",
    "entiteter": "&lt;script&gt;hit()&lt;/script&gt; &#106;avascript",
}
"""Signs that mean something to a program, and are text in a report."""

STOPPED_BY = {
    "skript": "KB701",
    "handelse": "KB701",
    "attributlista": "KB701",
    "adress": "KB702",
    "bild": "KB703",
    "riktning": "KB704",
    "alfabet": "KB704",
}
_SOUND: dict[str, Any] = yaml.load(MINIMAL.split("---\n")[1], Loader=yaml.BaseLoader)
_VALUES = {"datum": "2015", "heltal": "10", "tal": "10"}
_CHOSEN = {
    "level": "individ",
    "report_type": "utvärdering",
    "direction": "positivt",
    "measure": "arbete-eller-studier",
    "report": "vagen-in",
}


def report_with(payload: str) -> tuple[str, list[FieldPath]]:
    """The report file, and the field of every payload in it."""
    data = {**_part(Report, payload), **{key: _SOUND[key] for key in ("parties", "target_groups", "methods")}}
    header = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{header}---\n\n## Resultat\n\nText.\n", list(_places(data, payload, ()))


def _part(model: type[BaseModel], payload: str) -> dict[str, Any]:
    return {
        key: value for key, info in fields_by_key(model).items() if (value := _value(key, info, payload)) is not None
    }


def _value(key: str, info: FieldInfo, payload: str) -> Any:
    """The value of a field: text with the payload, or the least that a required field needs; None leaves it out."""
    repeats = get_origin(info.annotation) is tuple
    if part := part_of(info):
        inner = _part(part, payload)
        return None if not inner and not info.is_required() else [inner] if repeats else inner
    if vocabulary := vocabulary_of(info):
        if not info.is_required():
            return None
        word = _CHOSEN.get(key) or next(iter(bank_vocabularies()[vocabulary])).id
        return [word] if repeats else word
    if (kind := type_word(info)) in ("text", "lista av texter"):
        if key in OF_A_FORM:  # they have attacks of their own
            return _CHOSEN.get(key) if info.is_required() else None
        return [f"Text {payload}"] if repeats else f"Text {payload}"
    return _VALUES[kind] if info.is_required() else None


def _places(value: Any, payload: str, path: FieldPath) -> Iterator[FieldPath]:
    if isinstance(value, str):
        if payload in value:
            yield path
        return
    for step, held in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _places(held, payload, (*path, step))
