"""The data described for Sweden's national portal by DCAT-AP-SE 3.0.1; the graph is loaded when it is made."""

from pathlib import Path

from kunskapsbank.exporting.dataset import FOLDER
from kunskapsbank.exporting.export import Export, File, Given, Turn, write_bytes

_FILE = File(f"{FOLDER}/dcat.rdf", "DCAT-AP-SE: beskrivningen för Sveriges dataportal", "application/rdf+xml")


def _write(given: Given, folder: Path) -> None:
    from kunskapsbank.exporting.dcat_graph import catalogue_graph

    graph = catalogue_graph(given, folder, _FILE.path)
    write_bytes(folder, _FILE.path, graph.serialize(format="xml", encoding="utf-8"))


DCAT_AP_SE = Export(
    "dcat",
    "DCAT-AP-SE",
    _write,
    (_FILE,),
    settings=("site_url", "publisher.name", "publisher.organisation_number", "publisher.type", "contact"),
    turn=Turn.DESCRIBING,
)
