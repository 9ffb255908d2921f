"""Pages made from the code itself: the rule book from the rules, the field guide from the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kunskapsbank.bank.identifiers import FIELDS_PAGE, concept_anchor, field_anchor
from kunskapsbank.checking.rule import Area
from kunskapsbank.checking.rulebook import RULES
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import type_word, vocabulary_of
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.wording.counts import enumeration

_ORDER = list(Area)


_RULES = ShellSource("redaktion/regler", "Regelboken", hide=("navigation",))
_FIELDS = ShellSource(FIELDS_PAGE, "Fältguiden", hide=("navigation",))


def rule_book() -> Page:
    """All rules, with reason, cure and examples."""
    by_area = sorted(RULES, key=lambda rule: (_ORDER.index(rule.area), rule.code))
    return Page(
        _RULES.path,
        _RULES.title,
        "Alla regler som en rapport kontrolleras mot, med skäl, åtgärd och exempel.",
        "rules.html.jinja",
        {
            "areas": [(area, list(rules)) for area, rules in groupby(by_area, lambda rule: rule.area)],
            "count": len(RULES),
        },
    )


def field_guide(vocabularies: Vocabularies) -> Page:
    """All fields, with meaning and form, and the controlled words."""
    return Page(
        _FIELDS.path,
        _FIELDS.title,
        "Alla fält som en rapport kan ha, vad de betyder och hur de skrivs.",
        "fields.html.jinja",
        {
            "groups": list(_groups(Report, (), vocabularies)),
            "vocabularies": list(vocabularies.values()),
            "concept_anchor": concept_anchor,
        },
    )


RULE_BOOK = Kind.single(_RULES, lambda _: rule_book())
FIELD_GUIDE = Kind.single(_FIELDS, lambda gathered: field_guide(gathered.bank.vocabularies))


@dataclass(frozen=True)
class FieldRow:
    """One field in the guide; `id` is empty where the field's own group has its anchor."""

    id: str
    label: str
    key: str
    help: str
    required: str
    kind: str
    example: str
    unit: str
    vocabulary: str
    vocabulary_title: str
    anchor: str
    anchor_label: str


@dataclass(frozen=True)
class FieldGroup:
    """The fields of the report itself, or of one of its parts."""

    label: str
    key: str
    help: str
    anchor: str
    repeats: bool
    rows: tuple[FieldRow, ...]


def _groups(model: type[BaseModel], path: tuple[str, ...], vocabularies: Vocabularies) -> Iterator[FieldGroup]:
    """The report's own fields, then each part below it, depth first; a part that recurs is shown once."""
    shown: set[type[BaseModel]] = set()

    def walk(model: type[BaseModel], path: tuple[str, ...], info: FieldInfo | None) -> Iterator[FieldGroup]:
        shown.add(model)
        rows = tuple(_row(key, field, path, vocabularies) for key, field in fields_by_key(model).items())
        yield FieldGroup(
            label=info.title or path[-1] if info else "Rapporten",
            key=".".join(path),
            help=info.description or "" if info else "De fält som står direkt mellan raderna ---.",
            anchor=field_anchor(path),
            repeats=bool(info and get_origin(info.annotation) is tuple),
            rows=rows,
        )
        for key, field in fields_by_key(model).items():
            part = part_of(field)
            if part and part not in shown:
                yield from walk(part, (*path, key), field)

    yield from walk(model, path, None)


def _row(key: str, info: FieldInfo, path: tuple[str, ...], vocabularies: Vocabularies) -> FieldRow:
    part = part_of(info)
    vocabulary = vocabulary_of(info) or ""
    extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    place = _first_place(part) if part else ""
    anchor = field_anchor((*path, key))
    return FieldRow(
        id=anchor if anchor != place else "",
        label=info.title or key,
        key=key,
        help=info.description or "",
        required="krävs" if info.is_required() else "" if path else _required_by_types(key, vocabularies),
        kind=type_word(info),
        example=_example(info),
        unit=str(extra.get("x-unit", "")),
        vocabulary=vocabulary,
        vocabulary_title=vocabularies[vocabulary].title if vocabulary in vocabularies else "",
        anchor=place,
        anchor_label=(info.title or key).lower() if place else "",
    )


def _required_by_types(key: str, vocabularies: Vocabularies) -> str:
    types = [kind.label.lower() for kind in vocabularies["report_types"] if key in kind.extra.get("fields", ())]
    return f"krävs för {enumeration(types)}" if types else ""


def _first_place(part: type[BaseModel]) -> str:
    """The anchor of the group where a part is described: where it first occurs."""

    def find(model: type[BaseModel], path: tuple[str, ...]) -> str:
        for key, info in fields_by_key(model).items():
            below = part_of(info)
            if below is part:
                return field_anchor((*path, key))
            if below and (found := find(below, (*path, key))):
                return found
        return ""

    return find(Report, ())


def _example(info: FieldInfo) -> str:
    if not info.examples or part_of(info):
        return ""
    example = info.examples[0]
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)
