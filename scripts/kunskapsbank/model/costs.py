"""What an intervention cost, who paid, and what society got back."""

from typing import Annotated

from kunskapsbank.model.actors import Party
from kunskapsbank.model.fields import Part, field, listing, optional
from kunskapsbank.model.place import Place
from kunskapsbank.model.values import Count, Kronor, Line, Number, PartialDate, Percent, Sentence
from kunskapsbank.model.vocabulary import InVocabulary

Qualifier = Annotated[str, InVocabulary("qualifiers")]


class Money(Part):
    """A sum and how exact the source is about it."""

    amount: Kronor = field("Belopp", "Hela kronor.", example=4800000, unit="kronor")
    qualifier: Qualifier | None = optional("Exakthet", "Om källan säger drygt, cirka eller nästan.", example="drygt")
    note: Sentence | None = optional("Kommentar", "Vad beloppet gäller.")
    place: Place | None = optional("Plats i källan", "Var beloppet står.")


class CostItem(Part):
    """One row of the account."""

    kind: Annotated[str, InVocabulary("cost_kinds")] = field("Slag", "Vad pengarna gick till.", example="personal")
    year: PartialDate | None = optional("År", "Vilket år raden gäller.", example="2007")
    budget: Kronor | None = optional("Budget", "Budgeterat belopp.", unit="kronor")
    outcome: Kronor | None = optional("Utfall", "Verkligt belopp.", unit="kronor")


class Funding(Part):
    """One source of money."""

    party: Party = field("Finansiär", "Vem som betalade.", example="samordningsforbund")
    amount: Kronor | None = optional("Belopp", "Hela kronor.", unit="kronor")
    note: Sentence | None = optional("Kommentar", "Vad pengarna var till, eller andelen av helheten.")
    place: Place | None = optional("Plats i källan", "Var uppgiften står.")


class Costs(Part):
    """Budget, outcome and money per participant."""

    budget: Money | None = optional("Budget", "Vad insatsen fick kosta.")
    outcome: Money | None = optional("Utfall", "Vad insatsen kostade.")
    per_participant: Money | None = optional("Per deltagare", "Kostnad per deltagare, när källan anger den.")
    items: tuple[CostItem, ...] = listing("Poster", "Budget och utfall efter slag och år.")
    funding: tuple[Funding, ...] = listing("Finansiering", "Var pengarna kom ifrån.")
    not_included: Sentence | None = optional(
        "Ingår inte", "Kostnader som inte är med, till exempel parternas egen tid."
    )
    place: Place | None = optional("Plats i källan", "Var kostnaderna står.")

    @property
    def total(self) -> Money | None:
        """What it cost, or else what it was allowed to cost."""
        return self.outcome or self.budget

    def for_each(self, people: int | None) -> int | None:
        """Kronor per participant: as the source gives it, or else worked out to whole thousands, where that can be."""
        if self.per_participant:
            return self.per_participant.amount
        return round(self.total.amount / people / 1000) * 1000 if self.total and people else None


class RevenueByActor(Part):
    """What one actor gained, or lost, after the intervention."""

    party: Party = field("Aktör", "Vem beloppet gäller.", example="kommun")
    label: Line | None = optional("Benämning", "Källans benämning, när den är en annan.")
    amount: Kronor = field("Belopp", "Intäkt, eller kostnad med minus.", example=626476, unit="kronor")


class Economics(Part):
    """Key figures of one socio-economic evaluation, in Payoff's terms."""

    evaluator: Line = field("Utvärderare", "Vem som räknade.", example="Payoff")
    scope: Line | None = optional(
        "Avser", "Vad beräkningen gäller, när rapporten har flera.", example="Två år efter avslut"
    )
    year: PartialDate | None = optional("År", "När utvärderingen gjordes.", example="2013")
    participants: Count | None = optional("Deltagare", "Hur många beräkningen bygger på.", unit="personer")
    potential: Kronor | None = optional(
        "Potential", "Samhällets kostnad per år för en person som inte arbetar.", unit="kronor"
    )
    revenue: Kronor | None = optional("Intäkter", "Samhällets intäkter året efter insatsen.", unit="kronor")
    cost: Kronor | None = optional("Kostnader", "Insatsens kostnader.", unit="kronor")
    profit_1y: Kronor | None = optional("Lönsamhet, ett år", "Intäkter minus kostnader efter ett år.", unit="kronor")
    profit_5y: Kronor | None = optional("Lönsamhet, fem år", "Beräknat värde efter fem år.", unit="kronor")
    revenue_5y: Kronor | None = optional("Intäkter, fem år", "Beräknade intäkter på fem år.", unit="kronor")
    payback_months: Number | None = optional(
        "Återbetalningstid",
        "Månader tills intäkterna är lika stora som kostnaderna.",
        example="7",
        unit="månader",
        ge=0,
    )
    efficiency: Percent | None = optional(
        "Verkningsgrad",
        "Andel av deltagarens kostnad för samhället som frigörs första året efter insatsen.",
        example="13",
        unit="procent",
    )
    cost_per_efficiency: Kronor | None = optional(
        "Kostnad per verkningsgrad", "Vad varje procent verkningsgrad kostade.", example=3600, unit="kronor"
    )
    return_per_krona: Number | None = optional(
        "Tillbaka per satsad krona", "Kronor tillbaka för varje satsad krona.", example="1,80", unit="kronor"
    )
    horizon: Sentence | None = optional("Tidsavstånd", "Hur lång tid efter insatsen som siffrorna gäller.")
    by_actor: tuple[RevenueByActor, ...] = listing("Intäkter efter aktör", "Vem som fick intäkterna.")
    caution: Sentence | None = optional("Att tänka på", "Det som läsaren måste veta för att tolka siffrorna.")
    place: Place = field("Plats i källan", "Var siffrorna står.")
