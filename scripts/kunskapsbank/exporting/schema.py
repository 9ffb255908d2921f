"""The JSON Schema of a report's front matter."""

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.configuration import Configuration
from kunskapsbank.exporting.export import Export
from kunskapsbank.model.schema import schema_text


def _content(catalogue: Catalogue, configuration: Configuration) -> bytes:
    return schema_text(catalogue.vocabularies).encode()


SCHEMA = Export("schema.json", _content)
