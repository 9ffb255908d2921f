"""What can be said of a share, and why two of them do not share an axis."""

from kunskapsbank.knowledge.observations import Interval, Observation, comparable
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.wording.numbers import number, percent


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


def why_apart(one: Observation, other: Observation, vocabularies: Vocabularies) -> str:
    """Why two observations must not be compared; empty when they may."""
    measures, bases = vocabularies["measures"], vocabularies["bases"]
    if comparable(one, other):
        return ""
    if one.result.measure != other.result.measure:
        first, second = (measures.label(each.result.measure).lower() for each in (one, other))
        return f"De räknar olika saker: {first} och {second}."
    if one.base_known and other.base_known and one.result.base != other.result.base:
        first, second = (bases.label(each.result.base or "").lower() for each in (one, other))
        return f"De är räknade på olika baser: {first} och {second}."
    if one.is_share and other.is_share:
        return "Minst en av dem har okänd bas eller okänt antal."
    return "De är inte båda andelar."
