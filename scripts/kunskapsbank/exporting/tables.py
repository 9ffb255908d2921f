"""The tables behind every format: one row says one fact, columns are named and explained by the model's own labels."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import share_of
from kunskapsbank.exporting.citing import apa, result_reference
from kunskapsbank.exporting.export import Given
from kunskapsbank.model.changes import Change, ResultChange
from kunskapsbank.model.costs import CostItem, Costs, Economics, Funding, Money
from kunskapsbank.model.evidence import Evidence
from kunskapsbank.model.learning import Factor
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.place import Place
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Goal, Result
from kunskapsbank.model.schema import type_word, vocabulary_of
from kunskapsbank.model.time import Afterwards
from kunskapsbank.model.values import PartialDate

Value = str | int | Decimal | None
Row = tuple[Value, ...]


class Column(NamedTuple):
    """A column: its key in files, its Swedish title and description, its type, and the vocabulary of its ids.

    `type` is one of Frictionless' (string, integer, number). A date is text as exact as the source, and so is `dated`.
    """

    key: str
    title: str
    description: str
    type: str = "string"
    vocabulary: str = ""
    dated: bool = False
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its name in files, its Swedish title and what a row is, and the rows of a bank.

    `key` are the columns that together tell the rows apart, `refers` those that say a row of another table's key.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Given], Iterator[Row]]
    key: tuple[str, ...]
    refers: tuple[tuple[tuple[str, ...], str], ...] = ()


_REPORT = Column("report", "Rapport", "Rapportens id, och sista delen av dess adress.", required=True)
_OF_REPORTS = ((("report",), "reports"),)
_NUMBER = Column("number", "Nummer", "Radens plats bland rapportens rader av samma slag.", "integer", required=True)


def _columns(part: type[BaseModel], path: str = "", titles: Sequence[str] = ()) -> Iterator[tuple[Column, str]]:
    """A column for each single value of a part and of the parts in it, with the way to the value; lists have no place."""
    for key, info in fields_by_key(part).items():
        name = next(name for name, field in part.model_fields.items() if field is info)
        words = (*titles, info.title or key)
        if get_origin(info.annotation) is tuple:
            continue
        if inner := part_of(info):
            yield from _columns(inner, f"{path}{name}.", words)
        else:
            yield _column(f"{path}{key}".replace(".", "_"), info, words), f"{path}{name}"


def _column(key: str, info: FieldInfo, words: Sequence[str]) -> Column:
    word = type_word(info)
    return Column(
        key,
        ": ".join(words),
        info.description or "",
        {"heltal": "integer", "tal": "number"}.get(word, "string"),
        vocabulary_of(info) or "",
        word == "datum",
    )


@cache
def _getter(path: str) -> Callable[[Any], Value]:
    """What reads a value of a part; nothing where a part on the way is left out."""
    *outer, last = (attrgetter(step) for step in path.split("."))

    def get(part: Any) -> Value:
        for step in outer:
            part = step(part)
            if part is None:
                return None
        return plain(last(part))

    return get


def plain(value: Any) -> Value:
    """A value of the model as a file has it."""
    return str(value) if isinstance(value, PartialDate) else value


def _values(part: BaseModel, ways: Iterable[str]) -> Iterator[Value]:
    return (_getter(way)(part) for way in ways)


def _of_part(
    name: str,
    title: str,
    description: str,
    part: type[BaseModel],
    parts: Callable[[Report], Iterable[tuple[Row, BaseModel]]],
    first: tuple[Column, ...] = (_NUMBER,),
) -> Table:
    """The table of a part that reports have several of: its own values, after those of the `first` columns."""
    columns, ways = zip(*_columns(part), strict=True)

    def rows(given: Given) -> Iterator[Row]:
        for entry in given.catalogue:
            for before, one in parts(entry.report):
                yield (entry.id, *before, *_values(one, ways))

    key = ("report", *(column.key for column in first if column.required))
    return Table(name, title, description, (_REPORT, *first, *columns), rows, key, _OF_REPORTS)


def _like(part: type[BaseModel], key: str) -> Column:
    """A column that is a field of the model."""
    info = part.model_fields[key]
    return _column(key, info, (info.title or key,))


def _numbered(parts: Iterable[BaseModel]) -> Iterator[tuple[Row, BaseModel]]:
    return (((number,), part) for number, part in enumerate(parts, 1))


_REPORT_COLUMNS, _REPORT_WAYS = zip(*_columns(Report), strict=True)


def _reports(given: Given) -> Iterator[Row]:
    for entry in given.catalogue:
        yield (entry.id, given.address(entry.address), entry.federation, *_values(entry.report, _REPORT_WAYS))


REPORTS = Table(
    "reports",
    "Rapporter",
    "En rad är en rapport.",
    (
        _REPORT,
        Column("address", "Adress", "Rapportens sida.", required=True),
        Column("federation", "Förbund", "Förbundets id.", vocabulary="federations", required=True),
        *_REPORT_COLUMNS,
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
        _REPORT,
        Column("vocabulary", "Ordlista", "Ordlistan som begreppet hör till.", vocabulary="*", required=True),
        Column("concept", "Begrepp", "Begreppets id.", vocabulary="*", required=True),
    ),
    _topics,
    ("report", "vocabulary", "concept"),
    (*_OF_REPORTS, (("vocabulary", "concept"), "concepts")),
)


def _results(report: Report) -> Iterator[tuple[Row, BaseModel]]:
    for anchor, result in zip(result_anchors(report.results), report.results, strict=True):
        share = share_of(result)
        yield (anchor, None if share is None else Decimal(str(round(share, 2)))), result


_PLAIN_RESULTS = _of_part(
    "results",
    "Resultat",
    "En rad är ett resultat i en rapport. Jämför bara resultat med samma mått, bas och tidpunkt.",
    Result,
    _results,
    (
        Column("result", "Resultat", "Resultatets id, och dess plats på rapportens sida.", required=True),
        Column(
            "share_computed",
            "Andel, uträknad",
            "Andelen i procent: källans egen, eller antal delat med bas där källan bara anger dem.",
            "number",
        ),
    ),
)


def _around_results(given: Given) -> Iterator[Row]:
    """What has to be known of each result besides what it says itself, in the order of the results."""
    measures = given.catalogue.vocabularies["measures"]
    for entry in given.catalogue:
        evidence = entry.report.evidence
        known = (evidence.design, evidence.n) if evidence else (None, None)
        for place, result in enumerate(entry.report.results):
            domain = measures.ancestors(result.measure)[-1].id
            yield domain, *known, apa(result_reference(given, entry, place))


RESULTS = replace(
    _PLAIN_RESULTS,
    columns=(
        *_PLAIN_RESULTS.columns,
        Column("domain", "Område", "Det som måttet hör till, till exempel arbete och studier.", vocabulary="measures"),
        _like(Evidence, "design"),
        _like(Evidence, "n"),
        Column("citation", "Hänvisning", "Så hänvisar du till resultatet.", required=True),
    ),
    rows=lambda given: (
        (*row, *around) for row, around in zip(_PLAIN_RESULTS.rows(given), _around_results(given), strict=True)
    ),
)


def _factors(report: Report) -> Iterator[tuple[Row, BaseModel]]:
    for helped, factors in (("hjälpte", report.success_factors), ("hindrade", report.obstacles)):
        yield from (((helped, number), factor) for number, factor in enumerate(factors, 1))


FACTORS = _of_part(
    "factors",
    "Framgångsfaktorer och hinder",
    "En rad är en faktor som hjälpte eller hindrade. Ett hinder är samma faktor när den saknas.",
    Factor,
    _factors,
    (Column("worked", "Verkan", "Om faktorn hjälpte eller hindrade.", required=True), _NUMBER),
)

GOALS = _of_part(
    "goals", "Mål", "En rad är ett mål och hur långt man kom.", Goal, lambda report: _numbered(report.goals)
)

ECONOMICS = _of_part(
    "economics",
    "Samhällsekonomi",
    "En rad är en samhällsekonomisk beräkning. Den säger vad en modell räknade fram, inte vad som uppmättes.",
    Economics,
    lambda report: _numbered(report.economics),
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
            yield _Sum(_title(Costs, name), money.amount, qualifier=money.qualifier, note=money.note, place=money.place)
    for item in costs.items:
        for name in ("budget", "outcome"):
            amount: int | None = getattr(item, name)
            if amount is not None:
                yield _Sum(f"{_title(CostItem, name)} för en post", amount, item.kind, plain(item.year))
    for source in costs.funding:
        yield _Sum(_title(Costs, "funding"), source.amount, party=source.party, note=source.note, place=source.place)


def _title(part: type[BaseModel], name: str) -> str:
    return part.model_fields[name].title or name


_PLACE_COLUMNS = tuple(column for column, _ in _columns(Place, "place.", (_title(Costs, "place"),)))


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
        _REPORT,
        _NUMBER,
        Column("what", "Vad beloppet är", "Budget, utfall, per deltagare, en post eller finansiering.", required=True),
        _like(Money, "amount"),
        _like(CostItem, "kind"),
        _like(CostItem, "year"),
        _like(Funding, "party"),
        _like(Money, "qualifier"),
        _like(Money, "note"),
        *_PLACE_COLUMNS,
    ),
    _costs,
    ("report", "number"),
    _OF_REPORTS,
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

AFTERWARDS = _of_part(
    "afterwards",
    "Vad hände sedan",
    "En rad är en daterad uppgift om vad som blev av insatsen.",
    Afterwards,
    lambda report: _numbered(report.afterwards),
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
        _REPORT,
        _NUMBER,
        Column("result", "Resultat", "Resultatets id; tomt när ändringen gäller rapporten som helhet."),
        *(_like(ResultChange, key) for key in ("date", "note", "was")),
    ),
    _changes,
    ("report", "number"),
    _OF_REPORTS,
)

TABLES = (REPORTS, TOPICS, RESULTS, FACTORS, GOALS, COSTS, ECONOMICS, AFTERWARDS, CHANGES, CONCEPTS)


def rows(table: Table, given: Given) -> Sequence[Row]:
    """The rows of a bank, worked out once for all formats."""
    if table.name not in given.shared:
        given.shared[table.name] = tuple(table.rows(given))
    found: Sequence[Row] = given.shared[table.name]
    return found


def floats(table: Table, given: Given) -> Iterator[Sequence[str | int | float | None]]:
    """The rows for what knows no decimal numbers."""
    places = [place for place, column in enumerate(table.columns) if column.type == "number"]
    for row in rows(table, given):
        numbers: list[Any] = list(row)
        for place in places:
            if numbers[place] is not None:
                numbers[place] = float(numbers[place])
        yield numbers


def in_words(table: Table, given: Given) -> Iterator[Sequence[Value]]:
    """The rows with labels in the place of ids, for those who read and do not join."""
    vocabularies = given.catalogue.vocabularies
    named = [
        (place, vocabularies[column.vocabulary].label)
        for place, column in enumerate(table.columns)
        if column.vocabulary in vocabularies
    ]
    owned = any(column.vocabulary == "*" for column in table.columns)
    for row in rows(table, given):
        words = list(row)
        for place, label in named:
            if words[place] is not None:
                words[place] = label(str(words[place]))
        if owned:
            report, owner, concept = map(str, row)
            words = [report, vocabularies[owner].title, vocabularies[owner].label(concept)]
        yield words
