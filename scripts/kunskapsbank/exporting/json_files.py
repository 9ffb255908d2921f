"""The reports as JSON: all in one file, and each beside its page."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import Entry
from kunskapsbank.exporting.dataset import FOLDER, LICENCE_ADDRESS, TITLE
from kunskapsbank.exporting.export import Export, File, Given, write_bytes

TWIN = "index.json"
"""What the file beside a report's page is called."""

_FILE = File(f"{FOLDER}/reports.json", "JSON: alla rapporter, med alla fält och hela texten", "application/json")


def report_data(given: Given, entry: Entry) -> dict[str, Any]:
    """All that a report says: `report` as the published schema has it, and what its place in the bank adds."""
    return {
        "id": entry.id,
        "address": given.address(entry.address),
        "federation": entry.federation,
        "report": entry.report.model_dump(by_alias=True, exclude_unset=True),
        "result_ids": result_anchors(entry.report.results),
        "sections": [{"heading": section.heading, "text": section.text} for section in entry.sections],
    }


def as_json(data: object) -> str:
    """Data on one line; numbers as numbers, dates as text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return str(value)


def _write(given: Given, folder: Path) -> None:
    about = {"title": TITLE, "licence": LICENCE_ADDRESS, "changed": given.catalogue.changed}
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    with (folder / _FILE.path).open("w", encoding="utf-8") as all_:
        all_.write(f'{as_json(about)[:-1]},"reports":[')
        for number, entry in enumerate(given.catalogue):
            one = as_json(report_data(given, entry))
            all_.write(f"{',' if number else ''}\n{one}")
            write_bytes(folder, entry.address + TWIN, one.encode())
        all_.write("\n]}\n")


JSON = Export("json", "JSON", _write, (_FILE,))
