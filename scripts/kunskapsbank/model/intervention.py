"""Whom an intervention was for, and what was done."""

from typing import Annotated

from kunskapsbank.model.fields import Part, field, listing, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import Count, Line, Number, Prose, Sentence
from kunskapsbank.model.vocabulary import InVocabulary

TargetGroup = Annotated[str, InVocabulary("target_groups")]
Method = Annotated[str, InVocabulary("methods")]


class AgeSpan(Part):
    """Ages in whole years; either end may be open."""

    from_: Count | None = optional("Från", "Lägsta ålder.", example=19, unit="år", alias="from", le=120)
    to: Count | None = optional("Till", "Högsta ålder.", example=29, unit="år", le=120)


class TargetGroupDetails(Part):
    """What the concepts of the target group do not say."""

    description: Prose | None = optional("Beskrivning", "Vilka insatsen vände sig till, med egna ord.")
    age: AgeSpan | None = optional("Ålder", "Åldersspannet.")
    need: Prose | None = optional("Behov", "Vilket behov som insatsen skulle möta.")
    entry: Prose | None = optional("Krav för att börja", "Vad som krävdes för att få delta.")
    exclusion: Prose | None = optional("Vilka som inte togs emot", "Vad som gjorde att någon inte kunde delta.")
    exit: Prose | None = optional("När man slutade", "Vad som avgjorde att någon var klar.")
    recruitment: Prose | None = optional("Väg in", "Hur deltagarna hittade till insatsen.")
    place: Place | None = optional("Plats i källan", "Var målgruppen beskrivs.")


class Staffing(Part):
    """One role in the team."""

    role: Line = field("Roll", "Yrke eller funktion.", example="SIUS-konsulent")
    people: Count | None = optional("Antal personer", "Hur många som hade rollen.", example=4, unit="personer")
    full_time: Number | None = optional("Heltidstjänster", "Antal heltidstjänster.", example="2", unit="tjänster", ge=0)
    note: Sentence | None = optional("Kommentar", "Arbetsgivare, uppgifter eller annat om rollen.")


class Intervention(Part):
    """How the work was organised and carried out."""

    organisation: Annotated[str, InVocabulary("organisation_models")] | None = optional(
        "Organisationsmodell", "Hur samverkan var organiserad.", example="natverk"
    )
    staffing: tuple[Staffing, ...] = listing("Bemanning", "Rollerna i teamet.")
    caseload: Sentence | None = optional(
        "Deltagare per medarbetare", "Hur många deltagare varje medarbetare hade.", example="Högst 15 per konsulent"
    )
    components: tuple[Sentence, ...] = listing("Delar", "De viktigaste delarna, i den ordning de kom.")
    intensity: Sentence | None = optional("Intensitet", "Hur ofta och hur mycket.", example="Ett möte i veckan")
    length: Sentence | None = optional("Längd", "Hur länge en deltagare var med.", example="12–18 månader")
    changed: tuple[Sentence, ...] = listing("Ändrat på vägen", "Vad som ändrades medan arbetet pågick.")
    place: Place | None = optional("Plats i källan", "Var beskrivningen står.")
