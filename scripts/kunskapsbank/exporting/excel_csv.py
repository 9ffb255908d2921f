"""The same tables as CSV for Excel in Swedish: headings and words in Swedish, semicolons, decimal commas."""

import csv
import re
from decimal import Decimal
from pathlib import Path

from kunskapsbank.exporting.dataset import FOLDER
from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.table import Table, Value, in_words
from kunskapsbank.exporting.tables import TABLES, prepare_rows
from kunskapsbank.text import slug

# What a spreadsheet takes for a formula, a number or a date, though it is text: `-5`, `1–4`, `2011-10`, `5 maj`, `maj 2011`.
_TAKEN_FOR_ANOTHER = re.compile(
    r"\s*([-=+@]|\d\S*(\s\S+)?$|(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?\s\d)", re.I
)


def _file(table: Table) -> File:
    return File(f"{FOLDER}/excel/{slug(table.title)}.csv", table.title, "text/csv")


def cell(value: Value) -> Value:
    """A value as a spreadsheet in Swedish reads it; a tab, which is not shown, keeps text as text."""
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return f"\t{value}" if isinstance(value, str) and _TAKEN_FOR_ANOTHER.match(value) else value


def _write(given: Given, folder: Path) -> None:
    (folder / FOLDER / "excel").mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / _file(table).path).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(column.title for column in table.columns)
            writer.writerows(map(cell, row) for row in in_words(table, given))


EXCEL_CSV = Export("csv-excel", "CSV för Excel", _write, tuple(map(_file, TABLES)), prepare=prepare_rows)
