"""The vocabularies as SKOS, in Turtle and in JSON-LD; the graph is loaded when it is made."""

import json
from pathlib import Path
from typing import Any

from kunskapsbank.exporting.dataset import FOLDER
from kunskapsbank.exporting.export import Export, File, Given, write_bytes

_TURTLE = File(f"{FOLDER}/vocabularies.ttl", "SKOS i Turtle: ordlistorna som länkade data", "text/turtle")
_JSON_LD = File(f"{FOLDER}/vocabularies.jsonld", "SKOS i JSON-LD: ordlistorna som länkade data", "application/ld+json")


def _write(given: Given, folder: Path) -> None:
    from kunskapsbank.exporting.skos_graph import vocabulary_graph

    graph = vocabulary_graph(given)
    write_bytes(folder, _TURTLE.path, graph.serialize(format="turtle", encoding="utf-8"))
    nodes = _sorted(json.loads(graph.serialize(format="json-ld", indent=None)))
    write_bytes(folder, _JSON_LD.path, json.dumps(nodes, ensure_ascii=False, indent=1).encode())


def _sorted(value: Any) -> Any:
    """JSON whose lists, in which order says nothing, stand in the same order each time."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list) and len(value) == 1:
        return [_sorted(value[0])]
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


VOCABULARIES = Export("skos", "SKOS", _write, (_TURTLE, _JSON_LD), settings=("site_url",))
