"""Who owned, evaluated and answers for a project."""

from typing import Annotated

from kunskapsbank.model.fields import Part, field, optional
from kunskapsbank.model.values import Line
from kunskapsbank.model.vocabulary import InVocabulary

Party = Annotated[str, InVocabulary("parties")]
Municipality = Annotated[str, InVocabulary("municipalities")]


class Evaluator(Part):
    """Who evaluated, and how free from the project they were."""

    name: Line = field("Utvärderare", "Organisationen som utvärderade, inte en person.", example="Payoff AB")
    independence: Annotated[str, InVocabulary("independences")] = field(
        "Oberoende", "Hur fristående utvärderaren var från projektet.", example="extern"
    )


class Contact(Part):
    """A role to turn to; never a person."""

    role: Line = field("Roll", "Den funktion som svarar på frågor om rapporten.", example="Förbundschef")
    mailbox: Line | None = optional(
        "Funktionsbrevlåda",
        "En e-postadress som hör till funktionen, inte till en person.",
        example="info@samordningsforbundet.example",
    )
