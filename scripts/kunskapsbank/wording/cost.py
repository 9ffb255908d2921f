"""What an intervention cost, in a sentence."""

from kunskapsbank.model.costs import Costs
from kunskapsbank.model.participants import Participants
from kunskapsbank.text import capitalised
from kunskapsbank.wording.numbers import kronor, money


def cost(costs: Costs | None, people: Participants | None) -> str:
    """What it cost, and per participant where that can be said; empty when the source says nothing."""
    if costs is None or costs.total is None:
        return ""
    words = capitalised(money(costs.total))
    words += " i utfall" if costs.outcome else " i budget"
    each = costs.for_each(people.total if people else None)
    if costs.per_participant:
        return f"{words}, {money(costs.per_participant)} per deltagare."
    return f"{words}, ungefär {kronor(each)} per deltagare (uträknat av banken)." if each else f"{words}."
