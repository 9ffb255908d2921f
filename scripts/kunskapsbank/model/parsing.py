"""From a document's text values to a typed Report, with everything that does not fit as values."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from kunskapsbank.model.naming import fields_by_key, info_at, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.values import PartialDate
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.reading.fault import FieldPath

_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown field",
    "unknown_concept": "unknown concept",
    "unreadable": "unreadable",
    "string_type": "not text",
    "string_pattern_mismatch": "pattern",
    "string_too_short": "empty",
    "string_too_long": "too long",
    "too_short": "too few",
    "tuple_type": "not a list",
    "model_type": "not fields",
    "model_attributes_type": "not fields",
    "greater_than_equal": "too small",
    "greater_than": "too small",
    "less_than_equal": "too large",
}


@dataclass(frozen=True)
class Misfit:
    """One value that does not fit the model: what kind of misfit, where, what was found, what would fit."""

    kind: str
    field: FieldPath
    found: str
    limits: Mapping[str, Any]


@dataclass(frozen=True)
class Parsed:
    """The report, and what did not fit.

    Where something did not fit, `report` has nothing or a stand-in in its place, so that other rules
    can still look at the rest, each value at its own position; it is None when that does not help.
    """

    report: Report | None
    misfits: tuple[Misfit, ...]


def parse_report(data: Mapping[str, Any], vocabularies: Vocabularies) -> Parsed:
    """Type the front matter of one report; every misfit at once."""
    try:
        return Parsed(Report.model_validate(data, context=vocabularies), ())
    except ValidationError as error:
        details = error.errors(include_url=False)
    misfits = tuple(
        Misfit(_KINDS.get(detail["type"], "other"), detail["loc"], _shown(detail["input"]), detail.get("ctx", {}))
        for detail in details
        if not _follows(detail)
    )
    return Parsed(_salvage(data, misfits), misfits)


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list is only too short because pydantic does not count the items that do not fit."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _shown(found: object) -> str:
    return "en lista" if isinstance(found, list) else "en grupp av fält" if isinstance(found, dict) else str(found)


def _salvage(data: Mapping[str, Any], misfits: tuple[Misfit, ...]) -> Report | None:
    """The report without what did not fit."""
    rest = deepcopy(dict(data))
    for misfit in misfits:
        _mend(rest, misfit.field)
    try:
        return Report.model_validate(rest)
    except ValidationError:
        return None


def _mend(data: dict[str, Any], path: FieldPath) -> None:
    """Take away the nearest part around `path` that may be left out; where all is required, put in a stand-in."""
    for end in range(len(path), 0, -1):
        info = info_at(path[:end])
        if isinstance(path[end - 1], int):
            break
        if info is None or not info.is_required():
            holder = _holder(data, path[:end])
            if isinstance(holder, dict):
                holder.pop(path[end - 1], None)
            return
    holder = _holder(data, path)
    last = path[-1]
    if isinstance(holder, dict):
        holder[last] = _stand_in(info_at(path))
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last] = _item(path)


def _holder(data: Any, path: FieldPath) -> Any:
    """What holds the last step of the path; None where the way there is broken."""
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _item(path: FieldPath) -> Any:
    info = info_at(path[:-1])
    part = part_of(info) if info else None
    return _least(part) if part else "-"


def _least(part: type[BaseModel]) -> dict[str, Any]:
    """The required fields of a part, and no more."""
    return {key: _stand_in(info) for key, info in fields_by_key(part).items() if info.is_required()}


def _stand_in(info: FieldInfo | None) -> Any:
    """A value that fits a required field, and that no rule has anything to say of."""
    if info is None:
        return "-"
    if part := part_of(info):
        return [_least(part)] if get_origin(info.annotation) is tuple else _least(part)
    if PartialDate in (info.annotation, *get_args(info.annotation)):
        return "0001"
    return info.examples[0] if info.examples else "-"
