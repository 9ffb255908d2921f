"""What has been tried for whom, and what came of it: how many reports speak of each two concepts together."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.model.results import NOT_MEASURED
from kunskapsbank.model.vocabulary import Concept

BOTH = "båda"


@dataclass
class Cell:
    """What the reports of a row and a column say together.

    `directions` counts the reports that have a result in each direction, so that one with two ways counts in both;
    `design` is the best founded of their designs, and `rank` how much it supports.
    """

    reports: int = 0
    directions: Counter[str] = field(default_factory=Counter)
    design: Concept | None = None
    rank: int = 0


@dataclass(frozen=True)
class Matrix:
    """Rows against columns: those that some report has, in the vocabulary's order, those that none has, and the cells."""

    rows: tuple[Concept, ...]
    columns: tuple[Concept, ...]
    empty_rows: tuple[Concept, ...]
    empty_columns: tuple[Concept, ...]
    cells: Mapping[tuple[str, str], Cell]


def results_by_group(catalogue: Catalogue, level: str) -> Matrix:
    """Target group against result domain, of the interventions of a level."""
    measures = catalogue.vocabularies["measures"]
    domains = [concept for concept in measures if concept.extra.get("top")]
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    for entry in _of_level(catalogue, level):
        directions: dict[str, set[str]] = defaultdict(set)
        for result in entry.report.results:
            directions[measures.ancestors(result.measure)[-1].id].add(result.direction)
        design, rank = _design(entry), entry.rank
        for group in entry.with_wider("target_groups", entry.report.target_groups):
            for domain, found in directions.items():
                _count(cells[group, domain], design, rank, found)
    return _matrix(catalogue.vocabularies["target_groups"], domains, cells)


def methods_by_group(catalogue: Catalogue, level: str) -> Matrix:
    """Method against the widest target groups, of the interventions of a level."""
    words = catalogue.vocabularies
    cells: dict[tuple[str, str], Cell] = defaultdict(Cell)
    for entry in _of_level(catalogue, level):
        groups = dict.fromkeys(words["target_groups"].ancestors(group)[-1].id for group in entry.report.target_groups)
        design, rank = _design(entry), entry.rank
        for method in entry.with_wider("methods", entry.report.methods):
            for group in groups:
                _count(cells[method, group], design, rank, ())
    return _matrix(words["methods"], [group for group in words["target_groups"] if not group.broader], cells)


def _of_level(catalogue: Catalogue, level: str) -> Iterable[Entry]:
    return (entry for entry in catalogue if entry.report.level in (level, BOTH))


def _design(entry: Entry) -> Concept | None:
    """The design of a report, where it tells."""
    evidence = entry.report.evidence
    return entry.vocabularies["designs"][evidence.design] if evidence and evidence.design else None


def _count(cell: Cell, design: Concept | None, rank: int, directions: Collection[str]) -> None:
    """Add a report; one that only says that nobody measured is no report on the result."""
    for direction in directions:
        cell.directions[direction] += 1
    if directions == {NOT_MEASURED}:
        return
    cell.reports += 1
    if design and (cell.design is None or rank > cell.rank):
        cell.design, cell.rank = design, rank


def _matrix(rows: Iterable[Concept], columns: Iterable[Concept], cells: dict[tuple[str, str], Cell]) -> Matrix:
    rows, columns = tuple(rows), tuple(columns)
    with_row, with_column = {row for row, _ in cells}, {column for _, column in cells}
    return Matrix(
        tuple(row for row in rows if row.id in with_row),
        tuple(column for column in columns if column.id in with_column),
        tuple(row for row in rows if row.id not in with_row),
        tuple(column for column in columns if column.id not in with_column),
        dict(cells),
    )
