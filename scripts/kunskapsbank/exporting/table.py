"""What a table is, how one is made of a part of the model, and how the formats read its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kunskapsbank.exporting.export import Given
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import type_word, vocabulary_of
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


REPORT = Column("report", "Rapport", "Rapportens id, och sista delen av dess adress.", required=True)
OF_REPORTS = ((("report",), "reports"),)
NUMBER = Column("number", "Nummer", "Radens plats bland rapportens rader av samma slag.", "integer", required=True)


def columns_of(part: type[BaseModel], path: str = "", titles: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a part; below another, after the `path` to it and its titles."""
    return tuple(column for column, _ in _fields(part, path, titles))


def reader_of(part: type[BaseModel]) -> Callable[[Any], Row]:
    """What reads a part into the values of its columns."""
    getters = [_getter(way, column.dated) for column, way in _fields(part)]
    return lambda one: tuple([get(one) for get in getters])


def _fields(part: type[BaseModel], path: str = "", titles: Sequence[str] = ()) -> Iterator[tuple[Column, str]]:
    """A column for each single value of a part and of the parts in it, with the way to the value; lists have no place."""
    for name, (key, info) in zip(part.model_fields, fields_by_key(part).items(), strict=True):
        words = (*titles, info.title or key)
        if get_origin(info.annotation) is tuple:
            continue
        if inner := part_of(info):
            yield from _fields(inner, f"{path}{name}.", words)
        else:
            yield _column(f"{path}{key}".replace(".", "_"), info, words), f"{path}{name}"


def column_of(part: type[BaseModel], key: str) -> Column:
    """A column that is a field of the model."""
    return _column(key, part.model_fields[key], (title_of(part, key),))


def title_of(part: type[BaseModel], name: str) -> str:
    """What a field of the model is called."""
    return part.model_fields[name].title or name


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


def _getter(way: str, dated: bool) -> Callable[[Any], Value]:
    """What reads a value of a part; nothing where a part on the way is left out."""
    *outer, last = (attrgetter(step) for step in way.split("."))
    if not outer and not dated:
        return last

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


def table_of(
    name: str,
    title: str,
    description: str,
    part: type[BaseModel],
    parts: Callable[[Report], Iterable[tuple[Row, BaseModel]]],
    first: tuple[Column, ...] = (NUMBER,),
) -> Table:
    """The table of a part that reports have several of: its own values, after those of the `first` columns."""
    read = reader_of(part)

    def rows(given: Given) -> Iterator[Row]:
        for entry in given.catalogue:
            for before, one in parts(entry.report):
                yield (entry.id, *before, *read(one))

    key = ("report", *(column.key for column in first if column.required))
    return Table(name, title, description, (REPORT, *first, *columns_of(part)), rows, key, OF_REPORTS)


def numbered(parts: Iterable[BaseModel]) -> Iterator[tuple[Row, BaseModel]]:
    """Parts of a report, each after its number."""
    return (((number,), part) for number, part in enumerate(parts, 1))


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
