"""What a report does not say: what nobody measured, and the questions that its source leaves open."""

from collections.abc import Iterator
from typing import NamedTuple

from kunskapsbank.knowledge.observations import Observation
from kunskapsbank.model.place import Place
from kunskapsbank.model.report import Report
from kunskapsbank.text import sentences


class Unknown(NamedTuple):
    """One thing that nobody knows, in words, with its place in the source; for what was not measured, the result too."""

    words: str
    place: Place | None
    observation: Observation | None = None


def caveats(report: Report) -> list[str]:
    """What the results cannot say, a sentence each, the main one first."""
    return sentences(report.evidence.limits) if report.evidence and report.evidence.limits else []


def unmeasured(observed: tuple[Observation, ...]) -> Iterator[Unknown]:
    """The results that nobody measured, each with the reason."""
    for one in observed:
        if not one.measured:
            result = one.result
            words = " ".join(filter(None, (result.statement, result.not_measured_because, result.note)))
            yield Unknown(words, result.place, one)


def unsaid(report: Report) -> Iterator[str]:
    """The questions that every reader has and the source does not answer, as the end of a sentence."""
    if report.costs is None or (report.costs.total is None and report.costs.per_participant is None):
        yield "vad insatsen kostade"
    if report.level != "struktur" and (report.participants is None or report.participants.people is None):
        yield "hur många som deltog"
    if not report.obstacles and not report.would_not_repeat:
        yield "vad som gick snett"
    if not report.afterwards:
        yield "vad som hände sedan"
