"""Which tables stand behind every format: one row says one fact, columns are named and explained as the model's fields."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, get_origin

from pydantic import BaseModel

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import share_of
from kunskapsbank.exporting.citing import apa, result_reference
from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.table import (
    NUMBER,
    OF_REPORTS,
    REPORT,
    Column,
    Row,
    Table,
    Value,
    column_of,
    columns_of,
    numbered,
    plain,
    reader_of,
    rows,
    table_of,
    title_of,
)
from kunskapsbank.model.changes import Change, ResultChange
from kunskapsbank.model.costs import CostItem, Costs, Economics, Funding, Money
from kunskapsbank.model.evidence import Evidence
from kunskapsbank.model.learning import Factor
from kunskapsbank.model.naming import fields_by_key
from kunskapsbank.model.place import Place
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Goal, Result
from kunskapsbank.model.schema import vocabulary_of
from kunskapsbank.model.time import Afterwards

_read_report = reader_of(Report)


def _reports(given: Given) -> Iterator[Row]:
    for entry in given.catalogue:
        yield (entry.id, given.address(entry.address), entry.federation, *_read_report(entry.report))


REPORTS = Table(
    "reports",
    "Rapporter",
    "En rad är en rapport.",
    (
        REPORT,
        Column("address", "Adress", "Rapportens sida.", required=True),
        Column("federation", "Förbund", "Förbundets id.", vocabulary="federations", required=True),
        *columns_of(Report),
    ),
    _reports,
    ("report",),
)


_LISTED = {
    key: vocabulary_of(info) or ""
    for key, info in fields_by_key(Report).items()
    if get_origin(info.annotation) is tuple and vocabulary_of(info)
}
"""The report's own lists of concepts, each with its vocabulary."""


def _topics(given: Given) -> Iterator[Row]:
    for entry in given.catalogue:
        for name, vocabulary in _LISTED.items():
            for value in dict.fromkeys(getattr(entry.report, name)):
                yield entry.id, vocabulary, value


TOPICS = Table(
    "topics",
    "Ämnen",
    "En rad är ett begrepp som en rapport själv anger: en målgrupp, en metod, en part eller en kommun.",
    (
        REPORT,
        Column("vocabulary", "Ordlista", "Ordlistan som begreppet hör till.", vocabulary="*", required=True),
        Column("concept", "Begrepp", "Begreppets id.", vocabulary="*", required=True),
    ),
    _topics,
    ("report", "vocabulary", "concept"),
    (*OF_REPORTS, (("vocabulary", "concept"), "concepts")),
)


_read_result = reader_of(Result)


def _results(given: Given) -> Iterator[Row]:
    measures = given.catalogue.vocabularies["measures"]
    for entry in given.catalogue:
        results, evidence = entry.report.results, entry.report.evidence
        known = (evidence.design, evidence.n) if evidence else (None, None)
        for anchor, result in zip(result_anchors(results), results, strict=True):
            share = share_of(result)
            computed = None if share is None else Decimal(str(round(share, 2)))
            domain = measures.ancestors(result.measure)[-1].id
            citation = apa(result_reference(given, entry, result, anchor))
            yield (entry.id, anchor, computed, *_read_result(result), domain, *known, citation)


RESULTS = Table(
    "results",
    "Resultat",
    "En rad är ett resultat i en rapport. Jämför bara resultat med samma mått, bas och tidpunkt.",
    (
        REPORT,
        Column("result", "Resultat", "Resultatets id, och dess plats på rapportens sida.", required=True),
        Column(
            "share_computed",
            "Andel, uträknad",
            "Andelen i procent: källans egen, eller antal delat med bas där källan bara anger dem.",
            "number",
        ),
        *columns_of(Result),
        Column("domain", "Område", "Det som måttet hör till, till exempel arbete och studier.", vocabulary="measures"),
        column_of(Evidence, "design"),
        column_of(Evidence, "n"),
        Column("citation", "Hänvisning", "Så hänvisar du till resultatet.", required=True),
    ),
    _results,
    ("report", "result"),
    OF_REPORTS,
)


def _factors(report: Report) -> Iterator[tuple[Row, BaseModel]]:
    for helped, factors in (("hjälpte", report.success_factors), ("hindrade", report.obstacles)):
        yield from (((helped, number), factor) for number, factor in enumerate(factors, 1))


FACTORS = table_of(
    "factors",
    "Framgångsfaktorer och hinder",
    "En rad är en faktor som hjälpte eller hindrade. Ett hinder är samma faktor när den saknas.",
    Factor,
    _factors,
    (Column("worked", "Verkan", "Om faktorn hjälpte eller hindrade.", required=True), NUMBER),
)

GOALS = table_of(
    "goals", "Mål", "En rad är ett mål och hur långt man kom.", Goal, lambda report: numbered(report.goals)
)

ECONOMICS = table_of(
    "economics",
    "Samhällsekonomi",
    "En rad är en samhällsekonomisk beräkning. Den säger vad en modell räknade fram, inte vad som uppmättes.",
    Economics,
    lambda report: numbered(report.economics),
)


class _Sum(NamedTuple):
    """A row of the costs: what the sum is, and what is known of it."""

    what: str
    amount: int | None
    kind: str | None = None
    year: Value = None
    party: str | None = None
    qualifier: str | None = None
    note: str | None = None
    place: Place | None = None


def _sums(costs: Costs) -> Iterator[_Sum]:
    for name in ("budget", "outcome", "per_participant"):
        money: Money | None = getattr(costs, name)
        if money:
            yield _Sum(
                title_of(Costs, name), money.amount, qualifier=money.qualifier, note=money.note, place=money.place
            )
    for item in costs.items:
        for name in ("budget", "outcome"):
            amount: int | None = getattr(item, name)
            if amount is not None:
                yield _Sum(f"{title_of(CostItem, name)} för en post", amount, item.kind, plain(item.year))
    for source in costs.funding:
        yield _Sum(title_of(Costs, "funding"), source.amount, party=source.party, note=source.note, place=source.place)


_PLACE_COLUMNS = columns_of(Place, "place.", (title_of(Costs, "place"),))


def _costs(given: Given) -> Iterator[Row]:
    for entry in given.catalogue:
        costs = entry.report.costs
        for number, one in enumerate(_sums(costs) if costs else (), 1):
            place = one.place or (costs and costs.place) or Place()
            yield (entry.id, number, *one[:-1], place.pages, place.heading, place.document)


COSTS = Table(
    "costs",
    "Kostnader",
    "En rad är ett belopp som källan anger: hela insatsens budget eller utfall, en post eller en finansiär.",
    (
        REPORT,
        NUMBER,
        Column("what", "Vad beloppet är", "Budget, utfall, per deltagare, en post eller finansiering.", required=True),
        column_of(Money, "amount"),
        column_of(CostItem, "kind"),
        column_of(CostItem, "year"),
        column_of(Funding, "party"),
        column_of(Money, "qualifier"),
        column_of(Money, "note"),
        *_PLACE_COLUMNS,
    ),
    _costs,
    ("report", "number"),
    OF_REPORTS,
)


def _concepts(given: Given) -> Iterator[Row]:
    for name, vocabulary in sorted(given.catalogue.vocabularies.items()):
        for concept in vocabulary:
            label_en = concept.label_en or None
            yield (
                name,
                concept.id,
                concept.label,
                label_en,
                concept.definition or None,
                concept.broader,
                concept.notation,
            )


CONCEPTS = Table(
    "concepts",
    "Begrepp",
    "En rad är ett begrepp i en av bankens ordlistor: vad varje id betyder.",
    (
        Column("vocabulary", "Ordlista", "Ordlistans namn.", required=True),
        Column("concept", "Begrepp", "Begreppets id.", required=True),
        Column("label", "Benämning", "Vad begreppet heter på svenska.", required=True),
        Column("label_en", "Benämning på engelska", "Vad begreppet heter på engelska."),
        Column("definition", "Betydelse", "Vad begreppet betyder i banken."),
        Column("broader", "Bredare begrepp", "Id för det bredare begreppet, i samma ordlista eller i länens."),
        Column("notation", "Kod", "Begreppets kod hos någon annan, till exempel kommunkoden."),
    ),
    _concepts,
    ("vocabulary", "concept"),
)

AFTERWARDS = table_of(
    "afterwards",
    "Vad hände sedan",
    "En rad är en daterad uppgift om vad som blev av insatsen.",
    Afterwards,
    lambda report: numbered(report.afterwards),
)


def _changes(given: Given) -> Iterator[Row]:
    for entry in given.catalogue:
        report = entry.report
        every: list[tuple[str | None, Change]] = [(None, change) for change in report.changes]
        for anchor, result in zip(result_anchors(report.results), report.results, strict=True):
            every += [(anchor, change) for change in result.changes]
        for number, (changed, change) in enumerate(every, 1):
            yield entry.id, number, changed, str(change.date), change.note, getattr(change, "was", None)


CHANGES = Table(
    "changes",
    "Ändringar",
    "En rad är något som banken har ändrat i en rapport eller ett resultat sedan rapporten publicerades.",
    (
        REPORT,
        NUMBER,
        Column("result", "Resultat", "Resultatets id; tomt när ändringen gäller rapporten som helhet."),
        *(column_of(ResultChange, key) for key in ("date", "note", "was")),
    ),
    _changes,
    ("report", "number"),
    OF_REPORTS,
)

TABLES = (REPORTS, TOPICS, RESULTS, FACTORS, GOALS, COSTS, ECONOMICS, AFTERWARDS, CHANGES, CONCEPTS)


def prepare_rows(given: Given) -> None:
    """Work out the rows of every table."""
    for table in TABLES:
        rows(table, given)
