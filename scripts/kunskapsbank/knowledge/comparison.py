"""Reports side by side: what stands in a row of each, so that a reader can compare what may be compared."""

from dataclasses import dataclass

from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.observations import Observation, observations
from kunskapsbank.knowledge.questions import WENT_WRONG, Claim
from kunskapsbank.knowledge.unknown import caveats
from kunskapsbank.model.time import Afterwards


@dataclass(frozen=True)
class Row:
    """A report as a row: the result behind its finding, the main caveat, the first of what went wrong with what
    kind of thing it is, and what was last heard.
    """

    entry: Entry
    first: Observation | None
    caveat: str
    wrong: tuple[str, Claim] | None
    last: Afterwards | None


def row(entry: Entry) -> Row:
    """What is compared of a report."""
    report = entry.report
    return Row(
        entry,
        next(observations(entry), None),
        next(iter(caveats(report)), ""),
        next(((side.title, claim) for side in WENT_WRONG for claim in side.claims(entry)), None),
        max(report.afterwards, key=lambda one: one.date, default=None),
    )
