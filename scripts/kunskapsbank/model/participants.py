"""Who took part, and where they stood before and after."""

from typing import Annotated

from kunskapsbank.model.fields import Part, field, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import Count, Line, Number, Percent, Sentence
from kunskapsbank.model.vocabulary import InVocabulary


class BySex(Part):
    """A number of people, in all and by sex."""

    total: Count | None = optional("Totalt", "Antal personer.", example=54, unit="personer")
    women: Count | None = optional("Kvinnor", "Antal kvinnor.", example=26, unit="personer")
    men: Count | None = optional("Män", "Antal män.", example=28, unit="personer")


class Participants(BySex):
    """Everyone who took part."""

    women_share: Percent | None = optional(
        "Andel kvinnor", "När källan bara anger andelen.", example="37", unit="procent", ge=0, le=100
    )
    men_share: Percent | None = optional(
        "Andel män", "När källan bara anger andelen.", example="63", unit="procent", ge=0, le=100
    )
    completed: Count | None = optional("Avslutade", "Hur många som avslutade insatsen.", example=54, unit="personer")
    average_months: Number | None = optional(
        "Månader i snitt", "Genomsnittlig tid i insatsen.", example="14", unit="månader", ge=0
    )
    note: Sentence | None = optional("Kommentar", "Vad som räknas, och under vilken tid.", example="Inskrivna 2015.")
    place: Place | None = optional("Plats i källan", "Var uppgifterna står.")

    @property
    def people(self) -> int | None:
        """How many took part, or else how many completed: all that is known of how many they were."""
        return self.completed if self.total is None else self.total


class DistributionRow(BySex):
    """One outcome of a distribution."""

    category: Annotated[str, InVocabulary("occupations")] | None = optional(
        "Kategori", "Kategorin i uppföljningssystemet SUS, när någon av dem passar.", example="studier"
    )
    label: Line | None = optional("Benämning", "Källans benämning, när SUS-kategorin inte räcker.")


class Distribution(Part):
    """How a group spreads over outcomes, as a table: occupation or livelihood, before or after."""

    title: Line = field("Rubrik", "Vad tabellen visar.", example="Sysselsättning efter avslutad insats 2015")
    when: Annotated[str, InVocabulary("moments")] = field("När", "När läget mättes.", example="vid avslut")
    base: BySex = field("Bas", "De personer som fördelas, totalt och efter kön.")
    rows: tuple[DistributionRow, ...] = field("Rader", "Ett utfall på varje rad.", min_length=1)
    note: Sentence | None = optional("Kommentar", "Det som läsaren behöver veta om tabellen.")
    place: Place = field("Plats i källan", "Var tabellen står.")


class SurveyValue(Part):
    """The mean answer, or another value, at one time."""

    time: Line = field("Tid", "När frågan ställdes.", example="Före")
    value: Number = field("Värde", "Medelvärdet på skalan.", example="4,9")


class Survey(Part):
    """One question asked on a scale, once or several times, of staff or of participants."""

    question: Sentence = field("Fråga", "Vad som frågades, med egna ord.")
    respondents: Annotated[str, InVocabulary("respondents")] = field(
        "Svarande", "Vilka som svarade.", example="personal"
    )
    scale_low: Number | None = optional("Skalans lägsta", "Skalans lägsta värde.", example="1")
    scale_high: Number | None = optional("Skalans högsta", "Skalans högsta värde.", example="10")
    scale_note: Sentence | None = optional("Skalans ord", "Vad skalans ändar betyder.", example="Låg grad – hög grad")
    answered: Count | None = optional("Svarade", "Antal som svarade.", unit="personer")
    asked: Count | None = optional("Tillfrågade", "Antal som fick frågan.", unit="personer")
    values: tuple[SurveyValue, ...] = field("Värden", "Ett värde för varje mätning.", min_length=1)
    place: Place = field("Plats i källan", "Var siffrorna står.")


class Indicator(Part):
    """One of NNS' core indicators at one or several times; its wording is NNS' own and is never repeated."""

    number: Count = field(
        "Nummer", "Indikatorns nummer i NNS lista. NNS äger orden, så skriv dem inte här.", example=12, gt=0, le=99
    )
    respondents: Annotated[str, InVocabulary("respondents")] | None = optional(
        "Svarande", "Vilka som svarade.", example="deltagare"
    )
    values: tuple[SurveyValue, ...] = field("Värden", "Ett värde för varje mätning.", min_length=1)
    unit: Line | None = optional("Enhet", "Vad värdet är, till exempel procent eller medelvärde.", example="procent")
    note: Sentence | None = optional("Kommentar", "Det som läsaren behöver veta för att tolka värdet.")
    place: Place = field("Plats i källan", "Var värdena står.")
