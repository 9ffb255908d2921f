"""The page that tells of the open data: every file, every column, and examples to begin from."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.exporting import json_files, markdown_files
from kunskapsbank.exporting.dataset import CAUTION, LICENCE_ADDRESS, PAGE
from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.exports import ON_THE_SITE
from kunskapsbank.exporting.tables import TABLES
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.report_head import dataset_head
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource(f"{PAGE}index", "Öppna data", hide=("navigation",))
_EXAMPLES = {
    "python": "I Python, utan att installera något: alla resultat för ett mått, med det de är räknade på.",
    "sql": "I SQLite-filen: vilka metoder som förekommer, och i hur många rapporter.",
    "fulltext": "I SQLite-filen: rapporter där ett ord står, i vilken böjning som helst. Sök på ordets grundform.",
}


class _Example(NamedTuple):
    name: str
    about: str
    code: str


def _code(name: str, site: str) -> str:
    code = (Path(__file__).parent / "templates" / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return code.replace("{site}", site or "http://localhost:8000/").strip()


def _page(gathered: Gathered) -> Page:
    configuration = gathered.configuration
    offered = ON_THE_SITE if gathered.made.data else ()
    exports = [export for export in offered if not export.missing(configuration)]
    by_table = [export for export in exports if len(export.files) >= len(TABLES)]
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Hämta allt i banken som CSV, Excel, JSON, SQLite eller länkade data.",
        "data.html.jinja",
        {
            "made": gathered.made.data,
            "by_table": by_table,
            "whole": [file for one in exports for file in one.files[len(TABLES) if one in by_table else 0 :]],
            "tables": TABLES,
            "examples": [
                _Example(name, about, _code(name, configuration.site_url)) for name, about in _EXAMPLES.items()
            ],
            "assistant": _code("assistant", ""),
            "twins": (json_files.TWIN, markdown_files.TWIN),
            "caution": CAUTION,
            "licence": LICENCE_ADDRESS,
        },
        head=partial(dataset_head, Given(gathered.catalogue, configuration)),
    )


DATA = Kind.single(_SHELL, _page)
