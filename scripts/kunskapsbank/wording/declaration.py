"""What is known of a topic, how surely, and what is not, in sentences."""

from collections.abc import Mapping, Sequence

from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.declaration import Declared, costs, designs
from kunskapsbank.text import capitalised
from kunskapsbank.wording.brief import certainty_in_short
from kunskapsbank.wording.counts import counted, either
from kunskapsbank.wording.numbers import kronor, number


def known(declared: Declared, entries: Sequence[Entry]) -> str:
    """What at least half of the reports tell of a part, each with how many: `Bemanningen (4 av 6).`"""
    words = capitalised(_told(declared.known, declared.of)) or "Inget som de flesta säger."
    each = costs(entries) if declared.part == "Ekonomi" else []
    if not each:
        return words
    spread = kronor(each[0]) if each[0] == each[-1] else f"{number(each[0])}–{kronor(each[-1])}"
    return f"{words} Per deltagare: {spread}."


def how_surely(declared: Declared, entries: Sequence[Entry]) -> str:
    """What the reports' word for a part rests on."""
    if not any(declared.told.values()):
        return "Inget."
    if declared.part == "Effekt":
        return f"{capitalised(', '.join(f'{_design(one, entries)} ({many})' for one, many in designs(entries)))}."
    if declared.part == "Ekonomi":
        outcome = sum(bool(entry.report.costs and entry.report.costs.outcome) for entry in entries)
        reckoned = sum(bool(entry.report.economics) for entry in entries)
        return f"Verkligt utfall i {counted(outcome, 'rapport')}, annars budget. Beräknad samhällsnytta i {reckoned}."
    return "Källornas egen beskrivning."


def _design(design: str, entries: Sequence[Entry]) -> str:
    return certainty_in_short(design, entries[0].vocabularies)


def not_known(declared: Declared) -> str:
    """What no report tells of a part, and what few of them do."""
    none = f"Ingen säger {either(declared.never)}." if declared.never else ""
    few = f"Bara några säger: {_told(declared.seldom, declared.of)}" if declared.seldom else ""
    return f"{none} {few}".strip() or "Det mesta är sagt."


def _told(things: Mapping[str, int], of: int) -> str:
    said = ", ".join(f"{thing} ({number(many)} av {number(of)})" for thing, many in things.items())
    return f"{said}." if said else ""
