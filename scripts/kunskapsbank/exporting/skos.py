"""The vocabularies as SKOS, in Turtle and in JSON-LD."""

import json
from pathlib import Path
from typing import Any

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.identifiers import FIELDS_PAGE, concept_anchor
from kunskapsbank.exporting.dataset import FOLDER, LICENCE_ID
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.model.vocabulary import Concept, Vocabulary

_TURTLE = File(f"{FOLDER}/vocabularies.ttl", "SKOS i Turtle: ordlistorna som länkade data", "text/turtle")
_JSON_LD = File(f"{FOLDER}/vocabularies.jsonld", "SKOS i JSON-LD: ordlistorna som länkade data", "application/ld+json")
_PAGES = {facet.vocabulary: facet for facet in FACETS if facet.vocabulary and facet.pages and not facet.pages.only_used}


def scheme_address(given: Given, vocabulary: str) -> URIRef:
    """The address of a vocabulary, which leads to where it is explained."""
    return URIRef(given.address(f"{FIELDS_PAGE}/#ord-{vocabulary}"))


def concept_address(given: Given, vocabulary: str, concept: str) -> URIRef:
    """The address of a concept, which leads to its page, or to where it is explained; it never changes."""
    if vocabulary in _PAGES:
        return URIRef(given.address(_PAGES[vocabulary].address_of(concept)))
    return URIRef(given.address(f"{FIELDS_PAGE}/#{concept_anchor(vocabulary, concept)}"))


def vocabulary_graph(given: Given) -> Graph:
    """Every vocabulary with its concepts."""
    graph = Graph()
    graph.bind("kb", Namespace(given.address("")))
    for _, vocabulary in sorted(given.catalogue.vocabularies.items()):
        scheme = scheme_address(given, vocabulary.name)
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        graph.add((scheme, DCTERMS.title, Literal(vocabulary.title, "sv")))
        graph.add((scheme, DCTERMS.description, Literal(vocabulary.description, "sv")))
        graph.add((scheme, DCTERMS.license, URIRef(LICENCE_ID)))
        for concept in vocabulary:
            _add(graph, given, vocabulary, concept)
    return graph


def _add(graph: Graph, given: Given, vocabulary: Vocabulary, concept: Concept) -> None:
    name = vocabulary.name
    scheme, own = scheme_address(given, name), concept_address(given, name, concept.id)
    graph.add((own, RDF.type, SKOS.Concept))
    graph.add((own, SKOS.inScheme, scheme))
    graph.add((own, DCTERMS.identifier, Literal(concept.id)))
    graph.add((own, SKOS.prefLabel, Literal(concept.label, "sv")))
    if concept.label_en:
        graph.add((own, SKOS.prefLabel, Literal(concept.label_en, "en")))
    for word in concept.alternatives:
        if word != concept.label:
            graph.add((own, SKOS.altLabel, Literal(word, "sv")))
    if concept.definition:
        graph.add((own, SKOS.definition, Literal(concept.definition, "sv")))
    if concept.notation:
        graph.add((own, SKOS.notation, Literal(concept.notation)))
    if concept.broader in vocabulary:
        wider = concept_address(given, name, str(concept.broader))
        graph.add((own, SKOS.broader, wider))
        graph.add((wider, SKOS.narrower, own))
    else:
        graph.add((own, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, own))
        if name == "municipalities" and concept.broader in given.catalogue.vocabularies["counties"]:
            graph.add((own, SKOS.broadMatch, concept_address(given, "counties", str(concept.broader))))
    for successor in vocabulary.successors(concept.id):
        graph.add((own, DCTERMS.isReplacedBy, concept_address(given, name, successor.id)))


def _write(given: Given, folder: Path) -> None:
    graph = vocabulary_graph(given)
    write_bytes(folder, _TURTLE.path, graph.serialize(format="turtle", encoding="utf-8"))
    nodes = _sorted(json.loads(graph.serialize(format="json-ld")))
    write_bytes(folder, _JSON_LD.path, json.dumps(nodes, ensure_ascii=False, indent=1).encode())


def _sorted(value: Any) -> Any:
    """JSON whose lists, in which order says nothing, stand in the same order each time."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


VOCABULARIES = Export("skos", "SKOS", _write, (_TURTLE, _JSON_LD), settings=("site_url",))
