"""The vocabularies as a graph in SKOS."""

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.bank.identifiers import FIELDS_PAGE, concept_anchor
from kunskapsbank.exporting.dataset import LICENCE_ID
from kunskapsbank.exporting.export import Given
from kunskapsbank.model.vocabulary import Concept, Vocabulary

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
