"""What came of an intervention: results on their own scale, and goals with attainment."""

from typing import Annotated

from kunskapsbank.model.changes import ResultChange
from kunskapsbank.model.costs import Qualifier
from kunskapsbank.model.fields import Part, field, listing, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import Count, Line, Number, Percent, Sentence
from kunskapsbank.model.vocabulary import InVocabulary

NOT_MEASURED = "ej mätt"
Level = Annotated[str, InVocabulary("levels")]
ResultLevel = Annotated[str, InVocabulary("result_levels")]


class CountOf(Part):
    """A count and the base that it is a part of."""

    count: Count = field("Antal", "Hur många som nådde resultatet.", example=16, unit="personer")
    of: Count | None = optional("Av", "Hur många som kunde ha nått det.", example=26, unit="personer", gt=0)


class SeriesValue(Part):
    """One point of a series."""

    time: Line = field("Tid", "År eller tidpunkt.", example="2011")
    value: Number = field("Värde", "Värdet vid tidpunkten.", example="3")


class Result(Part):
    """One result: what was counted, for whom, when, in which direction, and where it stands."""

    measure: Annotated[str, InVocabulary("measures")] = field(
        "Mått", "Vad som räknas. Samma mått måste betyda samma sak i alla rapporter.", example="arbete-eller-studier"
    )
    level: ResultLevel = field("Nivå", "Vem eller vad resultatet gäller.", example="individ")
    statement: Sentence = field(
        "Resultatet i en mening",
        "Vad som kom ut, så att den som bara läser meningen förstår.",
        example="39 av 61 deltagare gick till anställning med lön eller till studier.",
    )
    direction: Annotated[str, InVocabulary("directions")] = field(
        "Riktning", "Åt vilket håll resultatet pekar.", example="positivt"
    )
    count: Count | None = optional("Antal", "Hur många som nådde resultatet.", example=39, unit="personer")
    of: Count | None = optional("Av", "Basen: hur många som kunde ha nått det.", example=61, unit="personer", gt=0)
    base: Annotated[str, InVocabulary("bases")] | None = optional("Vilken bas", "Vilka basen är.", example="alla")
    share: Percent | None = optional(
        "Andel", "Andelen i procent, så som källan anger den.", example="64", unit="procent", ge=0, le=100
    )
    share_low: Percent | None = optional(
        "Andel, lägst", "När källan anger ett spann.", example="85", unit="procent", ge=0, le=100
    )
    share_high: Percent | None = optional(
        "Andel, högst", "När källan anger ett spann.", example="100", unit="procent", ge=0, le=100
    )
    women: CountOf | None = optional("Kvinnor", "Samma resultat bland kvinnor.")
    men: CountOf | None = optional("Män", "Samma resultat bland män.")
    value: Number | None = optional("Värde", "Ett resultat som inte är personer eller procent.", example="180")
    unit: Line | None = optional("Enhet", "Värdets enhet.", example="medarbetare")
    qualifier: Qualifier | None = optional("Exakthet", "Om källan säger drygt, cirka eller nästan.", example="drygt")
    before: Number | None = optional("Före", "Värdet före insatsen, i samma enhet.", example="4,9")
    after: Number | None = optional("Efter", "Värdet efter insatsen, i samma enhet.", example="6,4")
    series: tuple[SeriesValue, ...] = listing("Serie", "Värden för flera år eller tidpunkter.")
    when: Annotated[str, InVocabulary("moments")] | None = optional(
        "När", "När det mättes i förhållande till insatsen.", example="vid avslut"
    )
    time: Line | None = optional("Tid", "År eller period som siffran gäller.", example="2015")
    comparison: Sentence | None = optional("Jämförelse", "Vad resultatet jämförs med.")
    not_measured_because: Sentence | None = optional(
        "Varför inte mätt", "Krävs när riktningen är ej mätt.", example="Ingen följde upp deltagarna efter avslut."
    )
    note: Sentence | None = optional("Kommentar", "Det som läsaren behöver veta för att tolka resultatet.")
    place: Place = field("Plats i källan", "Var resultatet står.")
    changes: tuple[ResultChange, ...] = listing(
        "Ändringar av resultatet", "När och från vad resultatet har ändrats, den senaste ändringen först."
    )


class Goal(Part):
    """A goal and how far it was reached."""

    goal: Sentence = field("Mål", "Vad som skulle nås.", example="40 % går vidare till Arbetsförmedlingen.")
    level: ResultLevel | None = optional("Nivå", "Vem eller vad målet gäller.", example="individ")
    attainment: Annotated[str, InVocabulary("goal_attainments")] = field(
        "Måluppfyllelse", "Hur långt man kom.", example="uppfyllt"
    )
    note: Sentence | None = optional("Kommentar", "Vad som kom ut, med siffror.")
    place: Place = field("Plats i källan", "Var målet står.")
