"""Costs by kind and money by source add up to their totals."""

from collections.abc import Iterator, Sequence

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.costs import Money
from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.wording.numbers import kronor


def _compare(path: FieldPath, amounts: Sequence[int | None], total: Money | None) -> Iterator[Finding]:
    known = [amount for amount in amounts if amount is not None]
    if total and not total.qualifier and known and len(known) == len(amounts) and sum(known) != total.amount:
        yield Finding(f"{name_of(path)} blir {kronor(sum(known))}, men totalt står {kronor(total.amount)}.", path)


def _check(subject: TypedSubject) -> Iterator[Finding]:
    costs = subject.report.costs
    if costs:
        items = [item for item in costs.items if item.kind != "totalt"]
        yield from _compare(("costs", "items"), [item.budget for item in items], costs.budget)
        yield from _compare(("costs", "items"), [item.outcome for item in items], costs.outcome)
        yield from _compare(
            ("costs", "funding"), [part.amount for part in costs.funding], costs.outcome or costs.budget
        )


RULE = ValueRule(
    code="KB304",
    name="Kostnaderna går ihop",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="Poster som inte blir summan döljer ett skrivfel eller en post som fattas.",
    cure="Kontrollera posterna mot källan. Fattas en post, lägg den på slaget övrigt.",
    wrong="budget: {amount: 900000}\nitems:\n  - {kind: personal, budget: 700000}\n  - {kind: lokal, budget: 100000}\n",
    right="budget: {amount: 800000}\nitems:\n  - {kind: personal, budget: 700000}\n  - {kind: lokal, budget: 100000}\n",
    check=_check,
)
