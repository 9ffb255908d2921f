"""The same tables as one Excel workbook, a sheet for each."""

from datetime import datetime
from pathlib import Path

from kunskapsbank.exporting.dataset import FOLDER, NAME, TITLE
from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.table import Column, in_words
from kunskapsbank.exporting.tables import TABLES, prepare_rows

_FILE = File(
    f"{FOLDER}/kunskapsbanken.xlsx",
    "Excel: alla tabeller i en arbetsbok, på svenska",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
_LONGEST_SHEET_NAME, _LONGEST_TEXT = 31, 32_767
# Row by row, so that no sheet is held; text stays text whatever it looks like.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def _write(given: Given, folder: Path) -> None:
    from xlsxwriter import Workbook  # it is loaded only where a workbook is made

    from kunskapsbank.exporting.xlsx_sheet import Sheet

    file = folder / _FILE.path
    file.parent.mkdir(parents=True, exist_ok=True)
    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": TITLE, "author": NAME, "created": datetime(*given.day)})
        bold = book.add_format({"bold": True})
        for table in TABLES:
            sheet = book.add_worksheet(table.title[:_LONGEST_SHEET_NAME], Sheet)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _width(column))
            sheet.write_row(0, 0, [column.title for column in table.columns], bold)
            last = 0
            for last, row in enumerate(in_words(table, given), 1):
                for place, value in enumerate(row):
                    if value is None:
                        continue
                    if isinstance(value, str):
                        sheet.write_string(last, place, value[:_LONGEST_TEXT])
                    else:
                        sheet.write_number(last, place, value)
            sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _width(column: Column) -> int:
    """In characters: as wide as the heading, within what a screen can show of several."""
    return min(max(len(column.title) + 2, 12), 40)


XLSX = Export("xlsx", "Excel", _write, (_FILE,), prepare=prepare_rows)
