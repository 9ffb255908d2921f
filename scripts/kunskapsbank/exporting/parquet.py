"""The tables as Parquet, for those who compute with many rows; only with the package's extra for it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kunskapsbank.exporting.dataset import FOLDER
from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.table import Table, floats
from kunskapsbank.exporting.tables import TABLES, prepare_rows

_AT_A_TIME = 5_000  # rows: so many are held


def _file(table: Table) -> File:
    return File(f"{FOLDER}/parquet/{table.name}.parquet", table.title, "application/vnd.apache.parquet")


def _write(given: Given, folder: Path) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    types = {"string": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    (folder / FOLDER / "parquet").mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        schema = arrow.schema([(column.key, types[column.type]) for column in table.columns])
        with parquet.ParquetWriter(folder / _file(table).path, schema) as writer:
            for rows in _batches(floats(table, given)):
                columns = zip(*rows, strict=True)
                arrays = [arrow.array(one, field.type) for one, field in zip(columns, schema, strict=True)]
                writer.write_table(arrow.table(arrays, schema=schema))


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, _AT_A_TIME)):
        yield some


PARQUET = Export(
    "parquet", "Parquet", _write, tuple(map(_file, TABLES)), extra=("parquet", "pyarrow"), prepare=prepare_rows
)
