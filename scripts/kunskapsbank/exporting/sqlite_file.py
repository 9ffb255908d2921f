"""The tables as one SQLite database, with a full-text index over words and lemmas."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from kunskapsbank.bank.entry import Entry
from kunskapsbank.exporting.dataset import FOLDER
from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.table import Table, floats
from kunskapsbank.exporting.tables import TABLES, prepare_rows
from kunskapsbank.search.fields import passages

_FILE = File(
    f"{FOLDER}/kunskapsbanken.sqlite",
    "SQLite: alla tabeller i en databas, med fulltextsökning",
    "application/vnd.sqlite3",
)
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
_FULL_TEXT = """
CREATE VIRTUAL TABLE texts USING fts5(report UNINDEXED, title, text, lemmas, tokenize = "unicode61 remove_diacritics 0")
"""


def definition(table: Table, types: Mapping[str, str] = _TYPES) -> str:
    """How a table is made, in SQL that SQLite and PostgreSQL both read, save for what the types are called."""
    lines = [f'"{one.key}" {types[one.type]}{" NOT NULL" if one.required else ""}' for one in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [f"FOREIGN KEY ({_names(fields)}) REFERENCES {other} ({_names(fields)})" for fields, other in table.refers]
    return f"CREATE TABLE {table.name} ({', '.join(lines)})"


def _names(keys: tuple[str, ...]) -> str:
    return ", ".join(f'"{key}"' for key in keys)


def in_order() -> Iterator[Table]:
    """The tables, each after those that it refers to."""
    return iter(sorted(TABLES, key=lambda table: len(table.refers)))


def _write(given: Given, folder: Path) -> None:
    file = folder / _FILE.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as database, database:
        # A file that is only read: nothing is lost when it is made in one go, without a journal.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        for table in in_order():
            database.execute(definition(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", floats(table, given))
        database.execute(_FULL_TEXT)
        database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", map(full_text, given.catalogue))
        database.execute("INSERT INTO texts(texts) VALUES ('optimize')")


def full_text(entry: Entry) -> tuple[str, str, str, str]:
    """A report's id, title, all of its text, and the lemmas of that in Swedish."""
    from kunskapsbank.language.words import kept_lemmas, lemma, telling, words_of  # it reads dictionaries

    known = kept_lemmas()
    text = "\n".join(passage.text for passage in passages(entry))
    words = dict.fromkeys(telling(words_of(text)))
    return entry.id, entry.report.title, text, " ".join(dict.fromkeys(known.get(word) or lemma(word) for word in words))


SQLITE = Export("sqlite", "SQLite", _write, (_FILE,), prepare=prepare_rows)
