"""Every format that the bank can be taken away in; a new one is a file of its own and a line here."""

from kunskapsbank.exporting.citations import CITATIONS
from kunskapsbank.exporting.csv_files import CSV
from kunskapsbank.exporting.dcat import DCAT_AP_SE
from kunskapsbank.exporting.excel_csv import EXCEL_CSV
from kunskapsbank.exporting.export import Export
from kunskapsbank.exporting.feeds import FEEDS
from kunskapsbank.exporting.json_files import JSON
from kunskapsbank.exporting.llms import LLMS
from kunskapsbank.exporting.markdown_files import MARKDOWN
from kunskapsbank.exporting.opensearch import OPENSEARCH
from kunskapsbank.exporting.opensearch_description import SEARCH_DESCRIPTION
from kunskapsbank.exporting.parquet import PARQUET
from kunskapsbank.exporting.postgres import POSTGRES
from kunskapsbank.exporting.robots import ROBOTS
from kunskapsbank.exporting.schema import SCHEMA
from kunskapsbank.exporting.skos import VOCABULARIES
from kunskapsbank.exporting.sqlite_file import SQLITE
from kunskapsbank.exporting.xlsx import XLSX

EXPORTS: tuple[Export, ...] = (
    XLSX,
    SQLITE,
    JSON,
    MARKDOWN,
    CSV,
    EXCEL_CSV,
    PARQUET,
    VOCABULARIES,
    CITATIONS,
    DCAT_AP_SE,
    SCHEMA,
    FEEDS,
    LLMS,
    ROBOTS,
    SEARCH_DESCRIPTION,
    OPENSEARCH,
    POSTGRES,
)

ON_THE_SITE = tuple(export for export in EXPORTS if not export.for_command)
