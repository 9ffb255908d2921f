"""Every file of open data; a new one is a file of its own and a line here."""

from kunskapsbank.exporting.export import Export
from kunskapsbank.exporting.schema import SCHEMA

EXPORTS: tuple[Export, ...] = (SCHEMA,)
