"""What was learnt: factors, obstacles, and what would be done otherwise."""

from typing import Annotated

from kunskapsbank.model.fields import Part, field, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import Sentence
from kunskapsbank.model.vocabulary import InVocabulary


class Factor(Part):
    """A precondition that helped; as an obstacle, the same precondition missing."""

    factor: Annotated[str, InVocabulary("success_factors")] = field(
        "Faktor", "Förutsättningen. Ett hinder är samma faktor när den saknas.", example="forankring"
    )
    note: Sentence = field("Så var det här", "En eller två meningar om vad som hjälpte eller hindrade.")
    place: Place | None = optional("Plats i källan", "Var det står.")


class Lesson(Part):
    """One thing that was learnt."""

    note: Sentence = field("Lärdom", "En eller två meningar.")
    place: Place | None = optional("Plats i källan", "Var det står.")


class Voice(Part):
    """An analysis by a role."""

    role: Annotated[str, InVocabulary("roles")] = field("Roll", "Vem som analyserar.", example="projektledare")
    analysis: Sentence = field("Analys", "Det viktigaste, med egna ord.")
    place: Place | None = optional("Plats i källan", "Var det står.")
