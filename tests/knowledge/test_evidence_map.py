"""The map of knowledge, against sets that SQLite intersects and cells worked by hand in the frozen bank."""

import sqlite3
from collections.abc import Callable

import pytest

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.knowledge.evidence_map import BOTH, Matrix, methods_by_group, results_by_group
from kunskapsbank.model.results import NOT_MEASURED

LEVELS = ("individ", "struktur")


def pairs(catalogue: Catalogue, vocabulary: str, entry: Entry, ids: tuple[str, ...]) -> set[tuple[str, str]]:
    words = catalogue.vocabularies[vocabulary]
    return {(entry.id, wider.id) for id_ in ids for wider in words.ancestors(id_)}


@pytest.fixture(scope="module")
def tables(catalogue: Catalogue) -> sqlite3.Connection:
    """The reports' groups, methods and measured results as tables, with the wider concepts."""
    bank = sqlite3.connect(":memory:")
    bank.executescript("CREATE TABLE level (r, v); CREATE TABLE g (r, v); CREATE TABLE m (r, v); CREATE TABLE d (r, v)")
    for entry in catalogue:
        report = entry.report
        measured = tuple(result.measure for result in report.results if result.direction != NOT_MEASURED)
        bank.execute("INSERT INTO level VALUES (?, ?)", (entry.id, report.level))
        bank.executemany("INSERT INTO g VALUES (?, ?)", pairs(catalogue, "target_groups", entry, report.target_groups))
        bank.executemany("INSERT INTO m VALUES (?, ?)", pairs(catalogue, "methods", entry, report.methods))
        bank.executemany("INSERT INTO d VALUES (?, ?)", pairs(catalogue, "measures", entry, measured))
    return bank


def counted(matrix: Matrix) -> dict[tuple[str, str], int]:
    return {place: cell.reports for place, cell in matrix.cells.items() if cell.reports}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("made", "rows", "columns"), [(results_by_group, "g", "d"), (methods_by_group, "m", "g")])
def test_cells_count_what_sql_counts(
    catalogue: Catalogue,
    tables: sqlite3.Connection,
    level: str,
    made: Callable[[Catalogue, str], Matrix],
    rows: str,
    columns: str,
) -> None:
    matrix = made(catalogue, level)
    found = tables.execute(
        f"SELECT a.v, b.v, count(*) FROM {rows} a JOIN {columns} b USING (r) JOIN level USING (r) "
        "WHERE level.v IN (?, ?) GROUP BY 1, 2",
        (level, BOTH),
    )
    columns_shown = {column.id for column in matrix.columns}
    expected = {(row, column): count for row, column, count in found if column in columns_shown}
    assert expected and counted(matrix) == expected
    assert not {row.id for row in matrix.empty_rows} & {row for row, _ in matrix.cells}
