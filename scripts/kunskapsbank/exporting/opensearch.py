"""The reports for an OpenSearch or Elasticsearch cluster: the index as it should be, and the reports in bulk.

For organisations that search many banks at once. Lemmas and the parts of compounds are worked out here, by the bank's own
analysis, so that the cluster needs no dictionary.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import FACETS
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.exporting.json_files import as_json
from kunskapsbank.exporting.sqlite_file import full_text

INDEX = "kunskapsbanken"
_FOLDER = "opensearch"
_DEFINITION = File(f"{_FOLDER}/index.json", "OpenSearch: indexets definition", "application/json")
_BULK = File(f"{_FOLDER}/reports.ndjson", "OpenSearch: rapporterna för _bulk", "application/x-ndjson")
_FACETS = tuple(facet for facet in FACETS if facet.filter)
_COMMANDS = f"""Läs in banken i ett kluster som svarar på $KLUSTER:

curl -X PUT "$KLUSTER/{INDEX}" -H "Content-Type: application/json" --data-binary @index.json
curl -X POST "$KLUSTER/{INDEX}/_bulk" -H "Content-Type: application/x-ndjson" --data-binary @reports.ndjson

Sök:

curl "$KLUSTER/{INDEX}/_search" -H "Content-Type: application/json" --data '{{"query": {{"multi_match": {{"query":
"stöd till unga", "fields": ["title^4", "summary^2", "lemmas", "parts^0.5", "text"]}}}}}}'
"""


def definition(given: Given) -> dict[str, Any]:
    """The index: fields, Swedish analysis, and the vocabularies' other names as synonyms of a query's words."""
    swedish = {"tokenizer": "standard", "filter": ["lowercase", "swedish_stop", "swedish_stem"]}
    searched = {"type": "text", "analyzer": "swedish_text", "search_analyzer": "swedish_query"}
    words = {"type": "text", "analyzer": "whole_words"}
    return {
        "settings": {
            "analysis": {
                "filter": {
                    "swedish_stop": {"type": "stop", "stopwords": "_swedish_"},
                    "swedish_stem": {"type": "stemmer", "language": "swedish"},
                    "names": {"type": "synonym_graph", "lenient": True, "synonyms": list(_synonyms(given))},
                },
                "analyzer": {
                    "swedish_text": {"type": "custom", **swedish},
                    "swedish_query": {
                        "type": "custom",
                        **swedish,
                        "filter": ["lowercase", "names", *swedish["filter"][1:]],
                    },
                    "whole_words": {"type": "custom", "tokenizer": "whitespace", "filter": ["lowercase"]},
                },
            }
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **{name: searched for name in ("title", "summary", "finding", "text")},
                "lemmas": words,
                "parts": words,
                "address": {"type": "keyword", "index": False},
                "reviewed": {"type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy"},
                **{facet.key: {"type": "keyword"} for facet in _FACETS},
            },
        },
    }


def _synonyms(given: Given) -> Iterator[str]:
    """The names of each subject, target group or method, as one rule each."""
    for facet in FACETS:
        if facet.subject:
            for concept in given.catalogue.vocabularies[facet.vocabulary]:
                names = dict.fromkeys(
                    name.lower() for name in (concept.label, *concept.alternatives) if "," not in name
                )
                if len(names) > 1:
                    yield ", ".join(names)


def _document(given: Given, entry: Entry, parts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    _, title, text, lemmas = full_text(entry)
    found = dict.fromkeys(part for word in lemmas.split() for part in parts.get(word, ()))
    return {
        "title": title,
        "summary": entry.report.summary,
        "finding": entry.finding,
        "text": text,
        "lemmas": lemmas,
        "parts": " ".join(found),
        "address": given.address(entry.address),
        **({"reviewed": str(entry.report.reviewed)} if entry.report.reviewed else {}),
        **{facet.key: list(facet.values(entry)) for facet in _FACETS},
    }


def _parts(given: Given) -> Mapping[str, Sequence[str]]:
    """Each compound among the lemmas with its parts."""
    from kunskapsbank.language.compounds import compound_parts  # it reads a dictionary

    lemmas = {lemma for entry in given.catalogue for lemma in full_text(entry)[3].split()}
    return compound_parts(sorted(lemmas), lemmas)


def _write(given: Given, folder: Path) -> None:
    write_bytes(folder, _DEFINITION.path, as_json(definition(given)).encode())
    write_bytes(folder, f"{_FOLDER}/las-mig.txt", _COMMANDS.encode())
    parts = _parts(given)
    with (folder / _BULK.path).open("w", encoding="utf-8") as bulk:
        for entry in given.catalogue:
            bulk.write(as_json({"index": {"_index": INDEX, "_id": entry.id}}) + "\n")
            bulk.write(as_json(_document(given, entry, parts)) + "\n")


OPENSEARCH = Export("opensearch", "OpenSearch", _write, (_DEFINITION, _BULK), for_command=True)
