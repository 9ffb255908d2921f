"""From a document's text values to a typed Report, with everything that does not fit as values."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from kunskapsbank.model.report import Report
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

    Where something did not fit, `report` is what is left without it, so that other rules can still
    look at the rest; it is None when too little is left.
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
        Misfit(_KINDS.get(detail["type"], "other"), detail["loc"], str(detail["input"]), detail.get("ctx", {}))
        for detail in details
    )
    return Parsed(_salvage(data, misfits, vocabularies), misfits)


def _salvage(data: Mapping[str, Any], misfits: tuple[Misfit, ...], vocabularies: Vocabularies) -> Report | None:
    """The report without what did not fit; None when required fields are among it."""
    rest = deepcopy(dict(data))
    unfit = {misfit.field if misfit.kind != "missing" else misfit.field[:-1] for misfit in misfits}
    for path in sorted(unfit, key=lambda path: [str(part).zfill(6) for part in path], reverse=True):
        _remove(rest, path)
    for name, info in Report.model_fields.items():
        if info.is_required() and not rest.get(name):
            rest[name] = _stand_in(info)
    try:
        return Report.model_validate(rest)
    except ValidationError:
        return None


def _remove(data: Any, path: FieldPath) -> None:
    """Take away the value at `path`, if it is there."""
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if path and isinstance(data, dict):
        data.pop(path[-1], None)
    elif path and isinstance(data, list) and isinstance(path[-1], int) and path[-1] < len(data):
        del data[path[-1]]


def _stand_in(info: FieldInfo) -> Any:
    """A value that fits a required field of the report, so that the rest can be looked at."""
    if info.examples:
        return info.examples[0]
    if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
        return {name: part.examples[0] for name, part in info.annotation.model_fields.items() if part.examples}
    return "-" if info.annotation is str else []
