"""A key figure of an economic evaluation in words."""

from decimal import Decimal

from kunskapsbank.model.costs import Economics
from kunskapsbank.wording.counts import counted
from kunskapsbank.wording.numbers import kronor, number, percent


def key_figure(key: str, value: Decimal | int) -> str:
    """The value of a field of the model with its unit; one that no field is, is kronor."""
    match _unit(key):
        case "kronor":
            return kronor(round(value)) if value == round(value) else f"{number(value)}\u00a0kr"
        case "procent":
            return percent(value)
        case "månader":
            return counted(value, "månad")
    return number(value)


def _unit(key: str) -> object:
    info = Economics.model_fields.get(key)
    extra = info.json_schema_extra if info else None
    return extra.get("x-unit") if isinstance(extra, dict) else "kronor"
