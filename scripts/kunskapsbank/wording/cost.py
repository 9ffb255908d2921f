"""What an intervention cost, in a sentence."""

from kunskapsbank.model.costs import Costs
from kunskapsbank.model.participants import Participants
from kunskapsbank.wording.numbers import kronor, money


def cost(costs: Costs | None, people: Participants | None) -> str:
    """What it cost, and per participant where that can be said; empty when the source says nothing."""
    total = (costs.outcome or costs.budget) if costs else None
    if costs is None or total is None:
        return ""
    words = f"{money(total)[:1].upper()}{money(total)[1:]}"
    words += " i utfall" if costs.outcome else " i budget"
    if costs.per_participant:
        return f"{words}, {money(costs.per_participant)} per deltagare."
    if people and people.total:
        each = round(total.amount / people.total / 1000) * 1000
        return f"{words}, ungefär {kronor(each)} per deltagare (uträknat av banken)."
    return f"{words}."
