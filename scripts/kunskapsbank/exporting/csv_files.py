"""The tables as CSV for programs, and the Frictionless data package that describes them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kunskapsbank.exporting.dataset import DESCRIPTION, FOLDER, LICENCE, LICENCE_ADDRESS, TITLE
from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.table import Column, Table, rows
from kunskapsbank.exporting.tables import TABLES, prepare_rows
from kunskapsbank.model.vocabulary import Vocabularies

_PACKAGE = File(
    f"{FOLDER}/datapackage.json", "Frictionless data package: beskrivningen av CSV-filerna", "application/json"
)
_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?|pågår)$"


def _file(table: Table) -> File:
    return File(f"{FOLDER}/{table.name}.csv", table.title, "text/csv")


def _write(given: Given, folder: Path) -> None:
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / _file(table).path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column.key for column in table.columns)
            writer.writerows(rows(table, given))
    package = json.dumps(_package(given), ensure_ascii=False, indent=1)
    (folder / _PACKAGE.path).write_text(f"{package}\n", encoding="utf-8")


def _package(given: Given) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "kunskapsbanken",
        "title": TITLE,
        "description": DESCRIPTION,
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS}],
        "version": str(given.catalogue.changed or ""),
        "resources": [_resource(table, given.catalogue.vocabularies) for table in TABLES],
    }


def _resource(table: Table, vocabularies: Vocabularies) -> dict[str, Any]:
    keys = [
        {"fields": list(fields), "reference": {"resource": other, "fields": list(fields)}}
        for fields, other in table.refers
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [dict(_field(column, vocabularies)) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column, vocabularies: Vocabularies) -> Iterator[tuple[str, Any]]:
    yield from (
        ("name", column.key),
        ("title", column.title),
        ("type", column.type),
        ("description", column.description),
    )
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.dated:
        limits["pattern"] = _DATE
    if column.vocabulary in vocabularies:
        limits["enum"] = [concept.id for concept in vocabularies[column.vocabulary]]
    if limits:
        yield "constraints", limits


CSV = Export("csv", "CSV", _write, (*map(_file, TABLES), _PACKAGE), prepare=prepare_rows)
