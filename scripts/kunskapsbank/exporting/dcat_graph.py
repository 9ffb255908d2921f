"""The data described for Sweden's national portal: a catalogue that follows DCAT-AP-SE 3.0.1."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kunskapsbank.exporting.citations import CITATIONS
from kunskapsbank.exporting.csv_files import CSV
from kunskapsbank.exporting.dataset import (
    DESCRIPTION,
    DESCRIPTION_EN,
    KEYWORDS,
    LICENCE_ID,
    NAME,
    PAGE,
    TITLE,
    TITLE_EN,
)
from kunskapsbank.exporting.excel_csv import EXCEL_CSV
from kunskapsbank.exporting.export import Export, File, Given
from kunskapsbank.exporting.json_files import JSON
from kunskapsbank.exporting.parquet import PARQUET
from kunskapsbank.exporting.schema import SCHEMA
from kunskapsbank.exporting.skos import VOCABULARIES
from kunskapsbank.exporting.sqlite_file import SQLITE
from kunskapsbank.exporting.xlsx import XLSX
from kunskapsbank.model.values import PartialDate

_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_SPDX = Namespace("http://spdx.org/rdf/terms#")
_EU = "http://publications.europa.eu/resource/authority/"
_CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
_SWEDISH, _SWEDEN = URIRef(f"{_EU}language/SWE"), URIRef(f"{_EU}country/SWE")
_PUBLISHER_TYPES = {
    "förbund": "LocalAuthority",
    "myndighet": "NationalAuthority",
    "region": "RegionalAuthority",
    "kommun": "LocalAuthority",
    "förening": "NonProfitOrganisation",
    "företag": "Company",
}
"""A samordningsförbund is formed by municipalities, regions and agencies, and acts where those municipalities are."""


class _Dataset(NamedTuple):
    """A dataset: its key, its title and description by language, and the exports that hold it."""

    key: str
    title: dict[str, str]
    description: dict[str, str]
    exports: tuple[Export, ...]


_DATASETS = (
    _Dataset(
        "rapporter",
        {"sv": TITLE, "en": TITLE_EN},
        {"sv": DESCRIPTION, "en": DESCRIPTION_EN},
        (XLSX, SQLITE, JSON, CSV, EXCEL_CSV, PARQUET, CITATIONS),
    ),
    _Dataset(
        "ordlistor",
        {"sv": "Kunskapsbankens ordlistor", "en": "The vocabularies of Kunskapsbanken"},
        {
            "sv": "De styrda ord som rapporterna beskrivs med: målgrupper, metoder, mått, framgångsfaktorer och andra.",
            "en": "The controlled words that describe the reports: target groups, methods, measures, factors and others.",
        },
        (VOCABULARIES,),
    ),
)


class _Ordered(Graph):
    """A graph that is written in the same order each time."""

    def subjects(self, *pattern: Any, **options: Any) -> Iterator[Node]:  # type: ignore[override]
        """Those that the pattern fits, each once, in the order of their addresses."""
        return iter(sorted(set(super().subjects(*pattern, **options)), key=str))


class _Catalogue:
    """The graph in the making; everything in it has an address of its own, none is a blank node."""

    def __init__(self, given: Given, folder: Path, path: str) -> None:
        self.graph = _Ordered()
        self.graph.bind("spdx", _SPDX)
        self.graph.bind("vcard", _VCARD)
        self._given, self._folder, self._path = given, folder, path
        days = [entry.report.reviewed for entry in given.catalogue if entry.report.reviewed]
        self._issued = [_date(min(days))] if days else []
        self._modified = [_date(given.catalogue.changed)] if given.catalogue.changed else []

    def add(self) -> None:
        """Describe the catalogue, who answers for it, its datasets and their files."""
        configuration = self._given.configuration
        publisher, contact = self._own("utgivare"), self._own("kontakt")
        self._say(
            publisher,
            FOAF.Agent,
            (FOAF.name, [Literal(configuration.publisher.name, "sv")]),
            (DCTERMS.identifier, [Literal(configuration.publisher.organisation_number)]),
            (
                DCTERMS.type,
                [URIRef(f"http://purl.org/adms/publishertype/{_PUBLISHER_TYPES[configuration.publisher.type]}")],
            ),
        )
        self._say(
            contact,
            _VCARD.Organization,
            (_VCARD.fn, [Literal(configuration.publisher.name, "sv")]),
            (_VCARD.hasEmail, [URIRef(f"mailto:{configuration.contact}")]),
        )
        self._say(
            self._own("katalog"),
            DCAT.Catalog,
            (DCTERMS.title, [Literal(NAME, "sv")]),
            (DCTERMS.description, _texts({"sv": DESCRIPTION, "en": DESCRIPTION_EN})),
            (DCTERMS.publisher, [publisher]),
            (DCTERMS.license, [_CC0]),
            (DCTERMS.issued, self._issued),
            (DCTERMS.modified, self._modified),
            (DCTERMS.language, [_SWEDISH]),
            (DCTERMS.spatial, [_SWEDEN]),
            (FOAF.homepage, [URIRef(configuration.site_url)]),
            (DCAT.themeTaxonomy, [URIRef(f"{_EU}data-theme")]),
            (DCAT.dataset, [self._own(dataset.key) for dataset in _DATASETS]),
        )
        for dataset in _DATASETS:
            self._add_dataset(dataset, publisher, contact)

    def _add_dataset(self, dataset: _Dataset, publisher: URIRef, contact: URIRef) -> None:
        files = [file for export in dataset.exports for file in export.files if (self._folder / file.path).is_file()]
        self._say(
            self._own(dataset.key),
            DCAT.Dataset,
            (DCTERMS.title, _texts(dataset.title)),
            (DCTERMS.description, _texts(dataset.description)),
            (DCTERMS.publisher, [publisher]),
            (DCAT.contactPoint, [contact]),
            (DCAT.keyword, [Literal(word, "sv") for word in KEYWORDS]),
            (DCAT.theme, [URIRef(f"{_EU}data-theme/{theme}") for theme in ("SOCI", "HEAL")]),
            (DCTERMS.issued, self._issued),
            (DCTERMS.modified, self._modified),
            (DCTERMS.language, [_SWEDISH]),
            (DCTERMS.spatial, [_SWEDEN]),
            (DCTERMS.temporal, self._add_years()),
            (DCTERMS.accessRights, [URIRef(f"{_EU}access-right/PUBLIC")]),
            (DCTERMS.conformsTo, [URIRef(self._given.address(SCHEMA.files[0].path))]),
            (DCAT.landingPage, [URIRef(self._given.address(PAGE))]),
            (DCAT.distribution, [self._add_distribution(file) for file in files]),
        )

    def _add_distribution(self, file: File) -> URIRef:
        own, checksum, address = (
            self._own(file.path),
            self._own(f"{file.path}-sha256"),
            URIRef(self._given.address(file.path)),
        )
        with (self._folder / file.path).open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
            size = opened.tell()
        self._say(
            own,
            DCAT.Distribution,
            (DCTERMS.title, [Literal(file.title, "sv")]),
            (DCTERMS.description, [Literal(f"{file.title} ({Path(file.path).name})", "sv")]),
            (DCAT.accessURL, [address]),
            (DCAT.downloadURL, [address]),
            (DCTERMS.format, [Literal(file.media_type)]),
            (DCTERMS.license, [URIRef(LICENCE_ID)]),
            (DCTERMS.modified, self._modified),
            (DCAT.byteSize, [Literal(size, datatype=XSD.nonNegativeInteger)]),
            (_SPDX.checksum, [checksum]),
        )
        self._say(
            checksum,
            _SPDX.Checksum,
            (_SPDX.algorithm, [_SPDX.checksumAlgorithm_sha256]),
            (_SPDX.checksumValue, [Literal(digest, datatype=XSD.hexBinary)]),
        )
        return own

    def _add_years(self) -> Iterator[URIRef]:
        """The years that any intervention ran."""
        years = [year for entry in self._given.catalogue for year in entry.years]
        if years:
            own = self._own("tid")
            first, last = (Literal(str(year), datatype=XSD.gYear) for year in (min(years), max(years)))
            self._say(own, DCTERMS.PeriodOfTime, (DCAT.startDate, [first]), (DCAT.endDate, [last]))
            yield own

    def _own(self, name: str) -> URIRef:
        """The address of something that this file describes."""
        return URIRef(self._given.address(f"{self._path}#{name}"))

    def _say(self, subject: URIRef, kind: Node, *said: tuple[URIRef, Iterable[Node]]) -> None:
        self.graph.add((subject, RDF.type, kind))
        for predicate, values in said:
            for value in values:
                self.graph.add((subject, predicate, value))


def _texts(by_language: dict[str, str]) -> list[Literal]:
    return [Literal(text, language) for language, text in by_language.items()]


def _date(date: PartialDate) -> Literal:
    """A date as exact as it is known."""
    kind = XSD.date if date.day else XSD.gYearMonth if date.month else XSD.gYear
    return Literal(str(date), datatype=kind)


def catalogue_graph(given: Given, folder: Path, path: str) -> Graph:
    """The catalogue of the files that lie below a folder, as it is to stand at a path below the site's root."""
    catalogue = _Catalogue(given, folder, path)
    catalogue.add()
    return catalogue.graph
