"""The catalogue for the national portal, held by SHACL; the portal itself lets incomplete ones pass."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from given import URL, WHOLE, given_of
from house import BANK, House, with_fields
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, BNode, Graph, Literal, URIRef

from kunskapsbank.exporting.dcat_graph import catalogue_graph
from kunskapsbank.exporting.export import Turn
from kunskapsbank.exporting.exports import ON_THE_SITE

SHAPES = Graph().parse(Path(__file__).with_name("dcat.shapes.ttl"))
DESCRIBED = "data/dcat.rdf"
SPDX = "http://spdx.org/rdf/terms#"
VCARD = "http://www.w3.org/2006/vcard/ns#"


@pytest.fixture(scope="session")
def catalogue(exported: Path) -> Graph:
    return Graph().parse(exported / DESCRIBED)


def cures(graph: Graph) -> set[str]:
    """What the shapes say of a catalogue."""
    from pyshacl import validate  # a third of a second to import

    _, results, _ = validate(graph, shacl_graph=SHAPES)
    assert isinstance(results, Graph)
    return {str(message) for message in results.objects(None, SH.resultMessage)}


def test_the_catalogue_is_whole(catalogue: Graph) -> None:
    assert cures(catalogue) == set()
    assert not [node for node in catalogue.all_nodes() if isinstance(node, BNode)]


def test_every_file_of_data_is_described_as_it_is(catalogue: Graph, exported: Path) -> None:
    addresses = {str(address) for address in catalogue.objects(None, DCAT.accessURL)}
    first = [file for one in ON_THE_SITE if one.turn is Turn.FIRST for file in one.files]
    offered = [file for file in first if file.path.startswith("data/")]
    assert addresses == {f"{URL}{file.path}" for file in offered}
    for file in offered:
        (own,) = catalogue.subjects(DCAT.accessURL, URIRef(f"{URL}{file.path}"))
        data = (exported / file.path).read_bytes()
        assert str(catalogue.value(own, DCAT.byteSize)) == str(len(data))
        checksum = catalogue.value(own, URIRef(f"{SPDX}checksum"))
        assert str(catalogue.value(checksum, URIRef(f"{SPDX}checksumValue"))) == hashlib.sha256(data).hexdigest()


def remove(predicate: str, of: URIRef | None = None) -> Callable[[Graph], object]:
    def change(graph: Graph) -> None:
        for subject in set(graph.subjects(RDF.type, of)) if of else [None]:
            graph.remove((subject, URIRef(predicate), None))

    return change


def put(kind: URIRef, predicate: str, value: URIRef | Literal) -> Callable[[Graph], object]:
    def change(graph: Graph) -> None:
        for subject in set(graph.subjects(RDF.type, kind)):
            graph.set((subject, URIRef(predicate), value))

    return change


def without_an_address_of_its_own(graph: Graph) -> None:
    (publisher,) = graph.subjects(RDF.type, FOAF.Agent)
    nameless = BNode()
    for subject, predicate, value in list(graph):
        if publisher in (subject, value):
            graph.remove((subject, predicate, value))
            own = nameless if subject == publisher else subject
            graph.add((own, predicate, nameless if value == publisher else value))


BROKEN = {
    "publisher-without-type": (remove(DCTERMS.type, FOAF.Agent), "Ange vilken typ av organisation utgivaren är."),
    "title-without-language": (
        put(DCAT.Dataset, DCTERMS.title, Literal("Rapporter")),
        "Skriv en titel med språkmärke, en för varje språk.",
    ),
    "licence-as-a-page": (
        put(DCAT.Distribution, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/deed.sv")),
        "Ange licensen så som portalen skriver den: http://creativecommons.org/licenses/by/4.0/ eller "
        "http://creativecommons.org/publicdomain/zero/1.0/, utan deed.sv.",
    ),
    "mailbox-as-text": (
        put(URIRef(f"{VCARD}Organization"), f"{VCARD}hasEmail", Literal("redaktionen@kunskapsbanken.se")),
        "Ange kontaktens e-post som en adress: mailto:redaktionen@….",
    ),
    "address-that-is-not-whole": (
        put(DCAT.Distribution, DCAT.accessURL, URIRef("data/reports.csv")),
        "Ange filens hela adress.",
    ),
    "publisher-without-address": (without_an_address_of_its_own, "Ange en utgivare med en egen adress."),
    "no-access-rights": (remove(DCTERMS.accessRights), "Ange att datamängden är öppen för alla."),
    "no-checksum": (remove(f"{SPDX}checksum"), "Ange filens kontrollsumma."),
    "theme-as-a-word": (put(DCAT.Dataset, DCAT.theme, Literal("hälsa", "sv")), "Ange tema ur EU:s datateman."),
    "no-file": (remove(DCAT.distribution), "Ange minst en fil att hämta."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_catalogue_gets_its_cure(name: str, catalogue: Graph) -> None:
    change, cure = BROKEN[name]
    broken = Graph() + catalogue
    change(broken)
    assert cure in cures(broken)


def test_the_date_follows_the_reports_and_not_the_files(house: House, tmp_path: Path) -> None:
    def dates() -> set[str]:
        return {
            str(date)
            for date in catalogue_graph(given_of(house.reports), tmp_path, DESCRIBED).objects(None, DCTERMS.modified)
        }

    report = house.put(with_fields("reviewed: 2020-05-01"))
    assert dates() == {"2020-05-01"}
    report.touch()
    assert dates() == {"2020-05-01"}
    house.put(with_fields("reviewed: 2020-06-02"))
    assert dates() == {"2020-06-02"}


def test_only_files_that_are_there_are_described(tmp_path: Path) -> None:
    nothing = catalogue_graph(given_of(BANK, WHOLE), tmp_path, DESCRIBED)
    assert list(nothing.subjects(RDF.type, DCAT.Distribution)) == []
    assert "Ange minst en fil att hämta." in cures(nothing)


def test_it_is_written_after_what_it_describes() -> None:
    (dcat,) = [export for export in ON_THE_SITE if export.name == "dcat"]
    assert dcat.turn is max(Turn)
