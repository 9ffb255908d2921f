"""llms.txt: what the bank is and how it must be read, for assistants, with the way to every report as Markdown."""

from collections.abc import Iterator
from pathlib import Path

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.exporting.csv_files import CSV
from kunskapsbank.exporting.dataset import CAUTION, DESCRIPTION, NAME, PAGE
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.exporting.json_files import JSON
from kunskapsbank.exporting.markdown_files import TWIN
from kunskapsbank.exporting.sqlite_file import SQLITE

_MOST = 500  # reports: the newest; all of them stand in reports.json
_FILE = File("llms.txt", "llms.txt: vägledning för AI-assistenter", "text/plain")


def _lines(given: Given) -> Iterator[str]:
    catalogue = given.catalogue
    yield from (f"# {NAME}", "", f"> {DESCRIPTION}", "")
    yield f"{CAUTION} Ange rapportens adress och platsen i källan när du återger en uppgift."
    yield from ("", "## Data", "")
    yield f"- [Öppna data]({given.address(PAGE)}): vad filerna och deras kolumner betyder"
    for export in (JSON, CSV, SQLITE):
        yield from (f"- [{file.path}]({given.address(file.path)}): {file.title}" for file in export.files)
    yield from ("", "## Ämnen", "")
    for facet in FACETS:
        if facet.pages:
            yield f"- [{facet.pages.title}]({given.address(facet.list_address)}): {facet.pages.question}"
    yield from ("", "## Rapporter", "")
    for entry in catalogue.entries[:_MOST]:
        yield f"- [{entry.report.title}]({given.address(entry.address + TWIN)}): {entry.finding}"


def _write(given: Given, folder: Path) -> None:
    write_bytes(folder, _FILE.path, "\n".join((*_lines(given), "")).encode())


LLMS = Export("llms", "llms.txt", _write, (_FILE,))
