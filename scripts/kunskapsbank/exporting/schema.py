"""The JSON Schema of a report's front matter."""

from pathlib import Path

from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.model.schema import schema_text

_FILE = File("schema.json", "JSON Schema: vilka fält en rapport har", "application/schema+json")


def _write(given: Given, folder: Path) -> None:
    write_bytes(folder, _FILE.path, schema_text(given.catalogue.vocabularies).encode())


SCHEMA = Export("schema", "JSON Schema", _write, (_FILE,), each_build=True)
