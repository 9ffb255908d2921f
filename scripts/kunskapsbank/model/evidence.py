"""How the results are known; how sure they are is computed from this, never declared."""

from typing import Annotated

from kunskapsbank.model.fields import Part, field, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import Count, Percent, Prose
from kunskapsbank.model.vocabulary import InVocabulary

NOT_SAID = "ej redovisat"
"""The design of a report whose source gives results but not how they were found."""


class Evidence(Part):
    """The design of the follow-up and its limits."""

    design: Annotated[str, InVocabulary("designs")] = field(
        "Uppföljning", "Hur resultaten är framtagna.", example="mätning vid avslut"
    )
    n: Count | None = optional("Antal i uppföljningen", "Hur många resultaten bygger på.", example=61, unit="personer")
    answer_rate: Percent | None = optional(
        "Svarsfrekvens", "Andelen som svarade.", example="70", unit="procent", ge=0, le=100
    )
    limits: Prose | None = optional("Begränsningar", "Vad resultaten inte kan säga.")
    place: Place | None = optional("Plats i källan", "Var uppföljningen beskrivs.")
