"""What can be said of a share, and why it cannot be set beside another."""

from kunskapsbank.knowledge.observations import Axis, Interval, Observation
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.text import capitalised
from kunskapsbank.wording.numbers import number, percent
from kunskapsbank.wording.outcome import ALL_OF_THEM


def doubt(one: Observation) -> str:
    """What is not known of a share, so that it cannot be drawn; empty when it is, and for what is no share."""
    if not one.is_share or (one.base_known and one.n):
        return ""
    if one.n:
        return "bas okänd"
    return "antal okänt" if one.base_known else "bas och antal okända"


def chance(interval: Interval) -> str:
    """An interval's ends: `51–75 %`."""
    return f"{number(round(interval.low))}–{percent(round(interval.high))}"


def axis_name(axis: Axis, vocabularies: Vocabularies) -> str:
    """What stands above shares of one axis: `I arbete eller studier, av de avslutade`."""
    base = ALL_OF_THEM.get(axis.base) or vocabularies["bases"].label(axis.base).lower()
    return f"{vocabularies['measures'].label(axis.measure)}, av {base}"


def why_no_axis(one: Observation) -> str:
    """Why an observation cannot be set beside any other; empty when it can."""
    if one.axis:
        return ""
    return f"{capitalised(doubt(one))}." if doubt(one) else "Ingen andel av personer."
