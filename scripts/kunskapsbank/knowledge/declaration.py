"""What several reports tell of a topic, part by part: what is known, from how many of them, and what none of them says.

The five parts are those of the Danish Vidensportal's declarations of knowledge.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.observations import Observation

_AFTER = ("inom ett år efter", "mer än ett år efter")
_COMPARED = ("jämförelse", "randomiserad")

Told = Callable[[Entry], object]


def _group(key: str) -> Told:
    return lambda entry: entry.report.target_group_details and getattr(entry.report.target_group_details, key)


def _work(key: str) -> Told:
    return lambda entry: entry.report.intervention and getattr(entry.report.intervention, key)


def _observed(entry: Entry) -> Iterator[Observation]:
    """Its results, of which nobody asks here where they stand."""
    return (Observation(entry, result, "") for result in entry.report.results)


def _compared(entry: Entry) -> bool:
    return entry.report.evidence is not None and entry.report.evidence.design in _COMPARED


PARTS: Mapping[str, Mapping[str, Told]] = {
    "Målgrupp": {
        "vilka de var": _group("description"),
        "hur gamla de var": _group("age"),
        "vad som krävdes för att få börja": _group("entry"),
        "vilka som inte togs emot": _group("exclusion"),
        "hur de hittade dit": _group("recruitment"),
    },
    "Metod": {
        "insatsens delar": _work("components"),
        "hur samverkan var organiserad": _work("organisation"),
        "hur ofta man sågs": _work("intensity"),
        "hur länge en deltagare var med": _work("length"),
    },
    "Genomförande": {
        "bemanningen": _work("staffing"),
        "hur många deltagare varje medarbetare hade": _work("caseload"),
        "vad som ändrades på vägen": _work("changed"),
        "vad som hjälpte": lambda entry: entry.report.success_factors,
        "vad som hindrade": lambda entry: entry.report.obstacles,
    },
    "Effekt": {
        "vad som kom ut": lambda entry: any(one.measured for one in _observed(entry)),
        "en andel med känd bas": lambda entry: any(one.axis for one in _observed(entry)),
        "hur det gick efter avslutet": lambda entry: any(one.when in _AFTER for one in entry.report.results),
        "hur det gick för liknande personer utan insatsen": _compared,
    },
    "Ekonomi": {
        "vad insatsen kostade": lambda entry: entry.report.costs and entry.report.costs.total,
        "vad det blev per deltagare": lambda entry: entry.report.cost_per_participant,
        "vad kostnaden inte omfattar": lambda entry: entry.report.costs and entry.report.costs.not_included,
        "vad samhället fick tillbaka": lambda entry: entry.report.economics,
    },
}  # fmt: skip
"""What a reader wants to know of each part, as the end of a sentence, and whether a report tells it."""


@dataclass(frozen=True)
class Declared:
    """A part of a topic: how many of the reports tell each thing, those that most tell first."""

    part: str
    told: Mapping[str, int]
    of: int

    @property
    def known(self) -> Mapping[str, int]:
        """What at least half of them tell."""
        return {thing: many for thing, many in self.told.items() if 2 * many >= self.of}

    @property
    def seldom(self) -> Mapping[str, int]:
        """What some tell, but fewer than half."""
        return {thing: many for thing, many in self.told.items() if 0 < 2 * many < self.of}

    @property
    def never(self) -> list[str]:
        """What none tells."""
        return [thing for thing, many in self.told.items() if not many]


def declaration(entries: Sequence[Entry]) -> list[Declared]:
    """Every part, of so many reports."""
    found = []
    for part, things in PARTS.items():
        counts = {thing: sum(bool(told(entry)) for entry in entries) for thing, told in things.items()}
        told = {thing: counts[thing] for thing in sorted(counts, key=lambda thing: -counts[thing])}
        found.append(Declared(part, told, len(entries)))
    return found


def designs(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    """How the reports know what they know: each design, the best founded first, with how many have it; empty for none."""
    ranks = {entry.report.evidence.design if entry.report.evidence else "": entry.rank for entry in entries}
    counts = Counter(entry.report.evidence.design if entry.report.evidence else "" for entry in entries)
    return sorted(counts.items(), key=lambda one: (-ranks[one[0]], one[0]))


def costs(entries: Sequence[Entry]) -> list[int]:
    """Kronor per participant where that can be said, the lowest first."""
    return sorted(each for entry in entries if (each := entry.report.cost_per_participant) is not None)
