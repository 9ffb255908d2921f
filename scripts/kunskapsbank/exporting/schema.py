"""The JSON Schema of a report's front matter."""

from pathlib import Path

from kunskapsbank.cache import cache_folder, made_once
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.model.schema import schema_text
from kunskapsbank.model.vocabulary import digest_of
from kunskapsbank.store import code_digest

_FILE = File("schema.json", "JSON Schema: vilka fält en rapport har", "application/schema+json")


def _write(given: Given, folder: Path) -> None:
    words = given.catalogue.vocabularies
    text = made_once(cache_folder() / "schema.kept", code_digest() + digest_of(words), lambda: schema_text(words))
    write_bytes(folder, _FILE.path, text.encode())


SCHEMA = Export("schema", "JSON Schema", _write, (_FILE,), each_build=True)
