"""When a project ran, and what became of it."""

from typing import Annotated

from kunskapsbank.model.actors import Party
from kunskapsbank.model.fields import Part, field, listing, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import EndDate, PartialDate, Sentence
from kunskapsbank.model.vocabulary import InVocabulary


class Period(Part):
    """The time the intervention ran."""

    start: PartialDate = field("Start", "När insatsen började: år, år-månad eller datum.", example="2011-10-01")
    end: EndDate = field(
        "Slut", "När insatsen slutade, eller pågår om den inte var slut när rapporten skrevs.", example="2014-09-30"
    )


class Afterwards(Part):
    """One dated answer to the question what happened then."""

    date: PartialDate = field("Datum", "När uppgiften gällde.", example="2016")
    status: Annotated[str, InVocabulary("afterwards_statuses")] = field(
        "Vad hände sedan", "Vad som blev av insatsen.", example="permanent"
    )
    financed_by: tuple[Party, ...] = listing(
        "Finansieras av", "Vilka parter som betalar efter projektet.", example=["region", "kommun"]
    )
    note: Sentence | None = optional("Kommentar", "En eller två meningar om hur det gick.")
    place: Place | None = optional("Plats i källan", "Var uppgiften står.")
