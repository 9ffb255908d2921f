"""A report in three words: how many it rests on, how sure it is, what it cost. What is not known is said too."""

from typing import NamedTuple

from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.evidence import NOT_SAID
from kunskapsbank.model.report import Report
from kunskapsbank.model.vocabulary import Vocabularies
from kunskapsbank.wording.numbers import kronor, money, number


class Brief(NamedTuple):
    """The three, each in a few words that begin with a small letter."""

    n: str
    certainty: str
    cost: str


def brief(entry: Entry) -> Brief:
    """What stands on every card and at every hit."""
    evidence = entry.report.evidence
    sure = certainty_in_short(evidence.design if evidence else "", entry.vocabularies)
    return Brief(_n(entry), sure, _cost(entry.report))


def _n(entry: Entry) -> str:
    if entry.n is not None:
        return f"n\u00a0{number(entry.n)}"
    return "utan deltagare" if entry.report.level == "struktur" and not entry.report.participants else "n okänt"


def certainty_in_short(design: str, vocabularies: Vocabularies) -> str:
    """A design in words that say something also when they stand alone; `design` is empty where nothing is said of it."""
    unclear = design in ("", NOT_SAID)
    return "oklart hur det mättes" if unclear else vocabularies["designs"].label(design).lower()


def _cost(report: Report) -> str:
    costs, each = report.costs, report.cost_per_participant
    if costs and costs.per_participant:
        return f"{money(costs.per_participant)} per deltagare"
    if each is not None:
        return f"ungefär {kronor(each)} per deltagare"
    return f"{money(costs.total)} i allt" if costs and costs.total else "kostnad okänd"
