"""The tables as one SQL script for PostgreSQL, with full text in Swedish: `psql --file kunskapsbanken.sql`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.sqlite_file import definition, full_text, in_order
from kunskapsbank.exporting.table import Value, rows

_FILE = File("postgres/kunskapsbanken.sql", "SQL för PostgreSQL: alla tabeller, med fulltext", "application/sql")
_TYPES = {"string": "text", "integer": "bigint", "number": "numeric"}
_FULL_TEXT = """
CREATE TABLE texts (
    report text PRIMARY KEY REFERENCES reports, title text NOT NULL, text text NOT NULL, lemmas text NOT NULL,
    searched tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('swedish', title), 'A') || setweight(to_tsvector('swedish', text), 'B')
        || setweight(to_tsvector('simple', lemmas), 'C')
    ) STORED
);
CREATE INDEX texts_searched ON texts USING gin (searched);
"""
# What COPY takes for a sign of its own.
_SIGNS = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _write(given: Given, folder: Path) -> None:
    file = folder / _FILE.path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as script:
        script.write("\\set ON_ERROR_STOP on\nBEGIN;\nSET client_encoding = 'UTF8';\n")
        for table in in_order():
            script.write(f"{definition(table, _TYPES)};\n")
            _copy(script, table.name, rows(table, given))
        script.write(_FULL_TEXT)
        _copy(script, "texts (report, title, text, lemmas)", map(full_text, given.catalogue))
        script.write("COMMIT;\n")


def _copy(script: TextIO, target: str, lines: Iterable[Sequence[Value]]) -> None:
    script.write(f"COPY {target} FROM stdin;\n")
    script.writelines("\t".join(map(_cell, row)) + "\n" for row in lines)
    script.write("\\.\n")


def _cell(value: Value) -> str:
    return r"\N" if value is None else str(value).translate(_SIGNS)


POSTGRES = Export("postgres", "PostgreSQL", _write, (_FILE,), for_command=True)
