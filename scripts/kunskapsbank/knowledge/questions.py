"""Questions that no single report answers: what reports say one way and the other, and which say nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.observations import observations
from kunskapsbank.knowledge.unknown import caveats, unmeasured
from kunskapsbank.model.costs import Economics
from kunskapsbank.model.place import Place
from kunskapsbank.model.results import NOT_MEASURED
from kunskapsbank.text import capitalised
from kunskapsbank.wording.cost import cost
from kunskapsbank.wording.dates import day
from kunskapsbank.wording.key_figures import key_figure
from kunskapsbank.wording.numbers import money


class Claim(NamedTuple):
    """What a report says, and where in its source."""

    text: str
    place: Place | None


class Side(NamedTuple):
    """One way to answer: what it is called, and what a report claims that way."""

    title: str
    claims: Callable[[Entry], Iterable[Claim]]


@dataclass(frozen=True)
class Question:
    """A question with the ways to answer it.

    `names` are other ways to ask, which the search leads here. `silent` is what reports that claim nothing do, `change`
    what would change the answer, and `reading` what has to be known to read it.
    """

    id: str
    title: str
    description: str
    names: tuple[str, ...]
    sides: tuple[Side, ...]
    silent: str
    change: str
    reading: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where its page lies, below the site's root."""
        return f"fragor/{self.id}/"


class Answered(NamedTuple):
    """A side with the reports that claim something that way, newest first."""

    title: str
    reports: tuple[tuple[Entry, tuple[Claim, ...]], ...]


class Answer(NamedTuple):
    """Every side of a question, and the reports that are on none."""

    sides: tuple[Answered, ...]
    silent: tuple[Entry, ...]


def answer(question: Question, catalogue: Catalogue) -> Answer:
    """What the reports answer to a question."""
    sides = tuple(Answered(side.title, tuple(_reports(side, catalogue))) for side in question.sides)
    speaking = {entry.id for side in sides for entry, _ in side.reports}
    return Answer(sides, tuple(entry for entry in catalogue if entry.id not in speaking))


def _reports(side: Side, catalogue: Catalogue) -> Iterator[tuple[Entry, tuple[Claim, ...]]]:
    for entry in catalogue:
        if claims := tuple(side.claims(entry)):
            yield entry, claims


_BREAK_EVEN = {"profit_1y": 0, "profit_5y": 0, "return_per_krona": 1}
"""What is neither gain nor loss."""


def _reckoned(entry: Entry, gain: bool) -> Iterator[Claim]:
    for figures in entry.report.economics:
        for key, even in _BREAK_EVEN.items():
            value = getattr(figures, key)
            if value is not None and (value > even if gain else value < even):
                yield _figure(figures, key)
        if gain and figures.payback_months is not None:
            yield _figure(figures, "payback_months")


def _figure(figures: Economics, key: str) -> Claim:
    label = Economics.model_fields[key].title
    told = [figures.evaluator, figures.scope or ""]
    said = f"{label}: {key_figure(key, getattr(figures, key))} ({', '.join(filter(None, told))})."
    return Claim(said, figures.place)


def _cost(entry: Entry) -> Iterator[Claim]:
    costs = entry.report.costs
    if costs is None:
        return
    if said := cost(costs, entry.report.participants):
        yield Claim(said, (costs.total and costs.total.place) or costs.place)
    elif costs.per_participant:
        each = costs.per_participant
        yield Claim(f"{capitalised(money(each))} per deltagare.", each.place or costs.place)


def _missed(entry: Entry) -> Iterator[Claim]:
    for goal in entry.report.goals:
        if goal.attainment == "ej":
            yield Claim(" ".join(filter(None, (goal.goal, goal.note))), goal.place)


def _worse(entry: Entry) -> Iterator[Claim]:
    return (Claim(one.statement, one.place) for one in entry.report.results if one.direction == "negativt")


def _not_again(entry: Entry) -> Iterator[Claim]:
    return (Claim(one.note, one.place) for one in entry.report.would_not_repeat)


def _hindered(entry: Entry) -> Iterator[Claim]:
    return (Claim(one.note, one.place) for one in entry.report.obstacles)


def _afterwards(entry: Entry, *statuses: str) -> Iterator[Claim]:
    words = entry.vocabularies["afterwards_statuses"]
    for event in entry.report.afterwards:
        if event.status in statuses:
            yield Claim(f"{words.label(event.status)}, {day(event.date)}. {event.note or ''}".strip(), event.place)


def _unmeasured(entry: Entry) -> Iterator[Claim]:
    if NOT_MEASURED in entry.directions:
        yield from (Claim(one.words, one.place) for one in unmeasured(tuple(observations(entry))))
    if entry.report.no_results_because:
        yield Claim(entry.report.no_results_because, None)


def _limits(entry: Entry) -> Iterator[Claim]:
    evidence = entry.report.evidence
    if evidence:
        yield from (Claim(said, evidence.place) for said in caveats(entry.report)[:1])


WENT_WRONG = (
    Side("Mål som inte nåddes", _missed),
    Side("Resultat åt fel håll", _worse),
    Side("Skulle inte göra om", _not_again),
    Side("Det som hindrade", _hindered),
)

QUESTIONS = (
    Question(
        "lonar-det-sig",
        "Lönar det sig?",
        "Vad rapporterna har räknat fram att insatserna gav samhället, och vilka som inte har räknat.",
        (
            "lönar det sig", "lönar sig", "är det lönsamt", "lönsamt för samhället", "är det värt pengarna",
            "vad tjänar samhället", "tjänar samhället på det",
        ),
        (
            Side("Räknade fram en vinst", lambda entry: _reckoned(entry, gain=True)),
            Side("Räknade fram en förlust", lambda entry: _reckoned(entry, gain=False)),
        ),
        "säger inte om det lönade sig",
        "Svaret skulle bli säkrare om fler räknade, också de vars insats gick mindre bra, och om någon jämförde med "
        "liknande personer som inte fick stöd.",
        (
            "Mot vad? De flesta beräkningar jämför med läget före insatsen. Den som ändå hade fått ett arbete räknas då "
            "som insatsens förtjänst.",
            "Hur länge? Ett värde efter fem år är en prognos: det förutsätter att ingen blir arbetslös igen.",
            "För vem? Den som betalar är inte alltid den som tjänar. Intäkterna per aktör står där källan anger dem.",
            "Vad ingår inte? Parternas egen tid saknas i många kalkyler.",
        ),
    ),
    Question(
        "vad-kostar-det",
        "Vad kostar det?",
        "Vad insatserna kostade, och vilka rapporter som inte säger det.",
        ("vad kostar det", "vad kostade det", "vad kostar en plats", "hur mycket kostar det"),
        (Side("Säger vad insatsen kostade", _cost),),
        "säger inte vad insatsen kostade",
        "Svaret skulle bli bättre om varje rapport angav vad insatsen kostade, hur många som deltog och vad som inte är med.",
        (
            "Kostnaden per deltagare går inte att jämföra mellan projekt som gjorde olika saker. Ett möte i veckan i två "
            "år kostar mer än tre samtal, men är inte för dyrt om det var vad som behövdes.",
        ),
    ),
    Question(
        "vad-gick-snett",
        "Vad gick snett?",
        "Mål som inte nåddes, det som blev sämre, det som hindrade och det som man inte skulle göra om.",
        ("vad gick snett", "vad gick fel", "vad fungerade inte", "vanliga misstag", "vad ska vi undvika"),
        WENT_WRONG,
        "säger inget om vad som gick snett",
        "Står det inget kan insatsen ha gått bra, eller så är det inte berättat. Svaret skulle bli bättre om alla skrev "
        "vad de inte skulle göra om.",
    ),
    Question(
        "nar-pengarna-tog-slut",
        "Vad hände när pengarna tog slut?",
        "Vilka insatser som lever kvar, vilka som upphörde och vilka som ingen vet något om.",
        ("vad hände när pengarna tog slut", "när projektet tog slut", "lever det kvar", "blev det permanent"),
        (
            Side("Lever kvar, helt eller delvis", lambda entry: _afterwards(entry, "permanent", "spridd", "delvis")),
            Side("Pågick när uppgiften gavs", lambda entry: _afterwards(entry, "pågår")),
            Side("Upphörde", lambda entry: _afterwards(entry, "avslutad")),
        ),
        "säger inte vad som hände sedan",
        "Varje uppgift gäller det datum som står vid den, inte i dag. Svaret skulle bli säkrare om någon frågade igen efter ett år och "
        "efter fem.",
    ),
    Question(
        "vad-vet-vi-inte",
        "Vad vet vi inte?",
        "Det som ingen mätte, och det som resultaten inte kan säga.",
        ("vad vet vi inte", "kunskapsluckor", "vad saknas", "vad har ingen mätt"),
        (
            Side("Det som ingen mätte", _unmeasured),
            Side("Det som resultaten inte kan säga", _limits),
        ),
        "säger inget om vad som är okänt",
        "Luckorna blir mindre när någon mäter det som saknas: hur det gick efter ett år, för alla som började, och jämfört "
        "med andra.",
    ),
)  # fmt: skip
