"""The JSON Schema of a report's front matter."""

from pathlib import Path
from typing import Any

from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.model.schema import schema_of_any, schema_text
from kunskapsbank.store import code_digest

_FILE = File("schema.json", "JSON Schema: vilka fält en rapport har", "application/schema+json")


def _write(given: Given, folder: Path) -> None:
    write_bytes(folder, _FILE.path, schema_text(given.catalogue.vocabularies, _kept).encode())


def _kept() -> dict[str, Any]:
    return made_once(cache_folder() / "schema.kept", code_digest(), schema_of_any)


SCHEMA = Export("schema", "JSON Schema", _write, (_FILE,), each_build=True)
