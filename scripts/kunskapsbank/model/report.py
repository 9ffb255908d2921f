"""The report: the one description of what a report file holds."""

from typing import Annotated

from kunskapsbank.model.actors import Contact, Evaluator, Municipality, Party
from kunskapsbank.model.changes import Change
from kunskapsbank.model.costs import Costs, Economics
from kunskapsbank.model.documents import Relation, Slug, SourceDocument
from kunskapsbank.model.evidence import Evidence
from kunskapsbank.model.fields import Part, field, listing, optional
from kunskapsbank.model.intervention import Intervention, Method, TargetGroup, TargetGroupDetails
from kunskapsbank.model.learning import Factor, Lesson, Voice
from kunskapsbank.model.participants import Distribution, Indicator, Participants, Survey
from kunskapsbank.model.results import Goal, Level, Result
from kunskapsbank.model.time import Afterwards, Period
from kunskapsbank.model.values import Line, PartialDate, Sentence
from kunskapsbank.model.vocabulary import InVocabulary

DRAFT, PUBLISHED, WITHDRAWN = "utkast", "publicerad", "tillbakadragen"
UNCONFIRMED = "GRANSKA"
"""Stands before what the importer only suggests, or in a comment behind it: someone has to confirm it."""


class Report(Part):
    """The typed front matter of a report; its id is the file's name, its federation the folder's.

    Fields without a default are required of every report; a report type's `fields` names those that it requires too.
    """

    title: Line = field(
        "Titel",
        "Rapportens namn, så att den som inte känner projektet förstår.",
        example="UFFE – från daglig verksamhet till arbete",
    )
    short_name: Line | None = optional("Kort namn", "Det namn som insatsen kallas i vardagen.", example="UFFE")
    summary: Sentence = field(
        "Sammanfattning",
        "Vad som prövades, för vilka och vad som kom ut, på klarspråk. Högst 600 tecken.",
        example="Personer i daglig verksamhet fick stöd att söka arbete. 39 av 61 gick till anställning eller studier.",
    )
    summary_en: Sentence | None = optional("Sammanfattning på engelska", "Samma sak på engelska.")
    report_type: Annotated[str, InVocabulary("report_types")] = field(
        "Rapporttyp", "Vilken sorts rapport det är.", example="slutrapport"
    )
    level: Level = field(
        "Insatsens nivå", "Om insatsen riktar sig till personer, till strukturer eller båda.", example="individ"
    )
    keywords: tuple[Line, ...] = listing(
        "Nyckelord",
        "Vad rapporten handlar om, med de ord som någon skulle söka på: vardagens ord och andra namn på samma sak.",
    )
    questions: tuple[Line, ...] = listing(
        "Frågor som rapporten svarar på",
        "Så som en kollega skulle fråga, med vardagens ord. Rapporten hittas av den som söker så.",
        example=["Hur får man unga som sitter hemma att vilja komma?"],
        max_length=24,
    )
    language: Annotated[str, InVocabulary("languages")] = field("Språk", "Rapportens språk.", default="sv")

    project_owner: Line | None = optional(
        "Projektägare", "Organisationen som ägde projektet.", example="Försäkringskassan"
    )
    parties: tuple[Party, ...] = listing(
        "Parter", "De organisationer som samverkade.", example=["arbetsformedlingen", "kommun"], min_length=1
    )
    municipalities: tuple[Municipality, ...] = listing(
        "Kommuner", "De kommuner där insatsen fanns.", example=["kristianstad"]
    )
    evaluators: tuple[Evaluator, ...] = listing("Utvärderare", "Vilka som utvärderade.")
    contact: Contact | None = optional("Kontakt", "En funktion att vända sig till, aldrig en person.")

    period: Period | None = optional("Tid", "När insatsen pågick.")
    published: PartialDate | None = optional("Publicerad", "När källan gavs ut.", example="2016")
    afterwards: tuple[Afterwards, ...] = listing("Vad hände sedan?", "Daterade uppgifter om vad som blev av insatsen.")

    target_groups: tuple[TargetGroup, ...] = listing(
        "Målgrupper", "Vilka insatsen vände sig till.", example=["unga-vuxna"], min_length=1
    )
    target_group_details: TargetGroupDetails | None = optional("Mer om målgruppen", "Ålder, behov och vägen in.")
    methods: tuple[Method, ...] = listing(
        "Metoder", "Hur man arbetade.", example=["supported-employment"], min_length=1
    )
    intervention: Intervention | None = optional("Insatsen", "Organisation, bemanning och delar.")

    participants: Participants | None = optional("Deltagare", "Hur många som deltog.")
    distributions: tuple[Distribution, ...] = listing("Före och efter", "Sysselsättning eller försörjning som tabell.")
    costs: Costs | None = optional("Kostnader", "Budget, utfall och finansiering.")

    results: tuple[Result, ...] = listing("Resultat", "Vad som kom ut, ett resultat i taget.")
    no_results_because: Sentence | None = optional(
        "Varför inga resultat", "Krävs när rapporten inte har några mätta resultat."
    )
    surveys: tuple[Survey, ...] = listing("Enkätfrågor", "Frågor på en skala till personal eller deltagare.")
    indicators: tuple[Indicator, ...] = listing(
        "Indikatorer", "Värden för kärnindikatorerna från Nationella nätverket för samordningsförbund (NNS)."
    )
    goals: tuple[Goal, ...] = listing("Mål", "Målen och hur de uppfylldes.")
    economics: tuple[Economics, ...] = listing("Samhällsekonomi", "Nyckeltal ur samhällsekonomiska utvärderingar.")
    evidence: Evidence | None = optional("Hur vet vi det?", "Hur resultaten är framtagna.")

    success_factors: tuple[Factor, ...] = listing(
        "Framgångsfaktorer",
        "Vad som hjälpte.",
        min_length=1,
        example=[{"factor": "forankring", "note": "Cheferna hos alla parter stod bakom arbetet från början."}],
    )
    obstacles: tuple[Factor, ...] = listing("Hinder", "Vad som hindrade.")
    would_not_repeat: tuple[Lesson, ...] = listing("Skulle inte göra om", "Vad man skulle göra annorlunda.")
    most_useful: tuple[Lesson, ...] = listing("Till mest nytta", "Vad deltagarna hade mest nytta av.")
    side_effects: tuple[Lesson, ...] = listing("Bieffekter", "Det som hände vid sidan av målen.")
    recommendations: tuple[Lesson, ...] = listing("Råd till andra", "Vad andra bör tänka på.")
    voices: tuple[Voice, ...] = listing("Röster", "Analyser efter roll.")

    documents: tuple[SourceDocument, ...] = field(
        "Dokument",
        "Källorna, den viktigaste först.",
        min_length=1,
        example=[{"title": "Slutrapport för projektet", "published": "2016", "pages": "1–24"}],
    )
    relations: tuple[Relation, ...] = listing(
        "Samband med andra rapporter", "Rapporter i banken som hör ihop med den här."
    )

    status: Annotated[str, InVocabulary("statuses")] = field(
        "Status", "Om rapporten visas på webbplatsen.", default="publicerad"
    )
    reviewed: PartialDate | None = optional(
        "Granskad", "När redaktionen senast läste rapporten mot källan.", example="2026-11-23"
    )
    version: Line | None = optional("Version", "Rapportens version i banken.", example="1")
    changes: tuple[Change, ...] = listing(
        "Ändringar i banken", "Rättelser och tillägg sedan rapporten publicerades, den senaste först."
    )
    aliases: tuple[Slug, ...] = listing(
        "Tidigare id", "Id:n som rapporten har haft, det äldsta först. Deras adresser leder hit.", example=["tuna-2016"]
    )

    @property
    def changed(self) -> PartialDate | None:
        """When what the bank says last changed: it was reviewed, or something in it was changed."""
        every = (*self.changes, *(change for result in self.results for change in result.changes))
        return max((day for day in (self.reviewed, *(change.date for change in every)) if day), default=None)

    @property
    def cost_per_participant(self) -> int | None:
        """Kronor, as the source gives it or as it can be worked out."""
        people = self.participants.total if self.participants else None
        return self.costs.for_each(people) if self.costs else None

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that the intervention ran; an ongoing one counts to the year the report was published.

        A report that is about no one period has the year it was published.
        """
        published, period = self.published, self.period
        if period is None:
            return (published.year,) if published else ()
        start = period.start.year
        last = period.end.year if isinstance(period.end, PartialDate) else published.year if published else start
        return tuple(range(start, max(start, last) + 1))

    @property
    def latest(self) -> int:
        """The last of its years, for sorting; 0 when it has none."""
        return max(self.years, default=0)
