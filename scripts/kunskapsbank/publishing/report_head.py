"""What the head of a report's page says to search engines, reference managers and those who share it."""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import facet
from kunskapsbank.exporting import json_files, markdown_files
from kunskapsbank.exporting.dataset import DESCRIPTION, LICENCE_ADDRESS, NAME, PAGE, TITLE
from kunskapsbank.exporting.export import File, Given
from kunskapsbank.exporting.exports import ON_THE_SITE
from kunskapsbank.exporting.feeds import FILE as FEED
from kunskapsbank.publishing.pictures import HEIGHT, WIDTH

_SCHEMA = "https://schema.org"


def report_head(given: Given, entry: Entry, picture: str = "") -> Markup:
    """The elements of a report's head; nothing where the site does not know its own address, which all of them say.

    `picture` is the name of the file beside the page that shows its finding, where there is one.
    """
    if not given.configuration.site_url:
        return Markup()
    said = (*_meta(given, entry), *(_of_picture(given, entry, picture) if picture else ()))
    lines = [Markup('<meta {}="{}" content="{}">').format(*one) for one in said if one[2]]
    lines += [
        Markup('<link rel="alternate" type="{}" title="{}" href="{}">').format(media_type, title, given.address(path))
        for media_type, title, path in _alternates(entry)
    ]
    return Markup("\n").join([*lines, _data(_report(given, entry), _crumbs(given, entry))])


def dataset_head(given: Given) -> Markup:
    """What the page of the open data says of the bank as a whole."""
    if not given.configuration.site_url:
        return Markup()
    files = [file for export in ON_THE_SITE if not export.missing(given.configuration) for file in export.files]
    publisher = _publisher(given)
    catalogue = {
        "@type": "DataCatalog",
        "@id": _bank(given),
        "name": NAME,
        "description": DESCRIPTION,
        "url": given.address(""),
        "inLanguage": "sv",
        "license": LICENCE_ADDRESS,
        "publisher": publisher,
    }
    dataset = {
        "@type": "Dataset",
        "@id": given.address(f"{PAGE}#data"),
        "name": TITLE,
        "description": DESCRIPTION,
        "url": given.address(PAGE),
        "inLanguage": "sv",
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": publisher,
        "includedInDataCatalog": {"@id": _bank(given)},
        "dateModified": str(given.catalogue.changed or "") or None,
        "distribution": [_download(given, file) for file in files],
    }
    return _data(catalogue, dataset)


def _meta(given: Given, entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Attribute, name and content. An organisation is an institution: as an author it would be taken for a person."""
    report, words = entry.report, entry.vocabularies
    federation, address = words["federations"].label(entry.federation), given.address(entry.address)
    date = str(report.changed or report.published or "")
    subjects = [
        facet(key).label_of(value, words) for key in ("target_group", "method") for value in facet(key).own(entry)
    ]
    own = next((one.file for one in report.documents if one.file and one.file.endswith(".pdf")), "")
    for name, content in (
        ("citation_title", report.title),
        ("citation_technical_report_institution", federation),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_language", "sv"),
        ("citation_keywords", "; ".join(subjects)),
        ("citation_abstract", report.summary),
        ("citation_public_url", address),
        ("citation_pdf_url", f"{address}{own}" if own else ""),
        ("DC.title", report.title),
        ("DC.publisher", federation),
        ("DC.date", date),
        ("DC.type", words["report_types"].label(report.report_type)),
        ("DC.language", "sv"),
        ("DC.description", report.summary),
        ("DC.identifier", address),
        ("DC.rights", LICENCE_ADDRESS),
    ):
        yield "name", name, content
    for name, content in (
        ("og:type", "article"),
        ("og:site_name", NAME),
        ("og:locale", "sv_SE"),
        ("og:title", report.title),
        ("og:description", entry.finding),
        ("og:url", address),
    ):
        yield "property", name, content


def _of_picture(given: Given, entry: Entry, picture: str) -> Iterator[tuple[str, str, str]]:
    yield "property", "og:image", given.address(entry.address + picture)
    yield "property", "og:image:type", "image/png"
    yield "property", "og:image:width", str(WIDTH)
    yield "property", "og:image:height", str(HEIGHT)
    yield "property", "og:image:alt", entry.finding
    yield "name", "twitter:card", "summary_large_image"


def _alternates(entry: Entry) -> Iterator[tuple[str, str, str]]:
    yield "application/json", "Rapporten som JSON", entry.address + json_files.TWIN
    yield "text/markdown", "Rapporten som Markdown", entry.address + markdown_files.TWIN
    yield (
        FEED.media_type,
        "Nya och ändrade rapporter från samma förbund",
        (facet("federation").address_of(entry.federation) + FEED.path),
    )


def _report(given: Given, entry: Entry) -> dict[str, Any]:
    report, words = entry.report, entry.vocabularies
    federation = facet("federation")
    return {
        "@type": "Report",
        "@id": given.address(entry.address),
        "url": given.address(entry.address),
        "name": report.title,
        "alternateName": report.short_name,
        "abstract": report.summary,
        "inLanguage": "sv",
        "author": {
            "@type": "Organization",
            "name": federation.label_of(entry.federation, words),
            "url": given.address(federation.address_of(entry.federation)),
        },
        "publisher": _publisher(given),
        "dateModified": str(report.changed or "") or None,
        "temporalCoverage": f"{entry.years[0]}/{entry.years[-1]}" if entry.years else None,
        "spatialCoverage": [
            {"@type": "Place", "name": words["municipalities"].label(name)} for name in report.municipalities
        ],
        "keywords": [*report.keywords],
        "about": [
            {"@type": "Thing", "name": one.label_of(value, words), "url": given.address(one.address_of(value))}
            for one in map(facet, ("target_group", "method"))
            for value in one.own(entry)
        ],
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": one.title,
                "url": one.url,
                "datePublished": str(one.published or "") or None,
            }
            for one in report.documents
        ],
        "license": LICENCE_ADDRESS,
        "isPartOf": {"@id": _bank(given)},
    }


def _crumbs(given: Given, entry: Entry) -> dict[str, Any]:
    federation = facet("federation")
    label = federation.label_of(entry.federation, entry.vocabularies)
    assert federation.pages
    steps = (
        (NAME, ""),
        (federation.pages.title, federation.list_address),
        (label, federation.address_of(entry.federation)),
        (entry.name, entry.address),
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": given.address(path)}
            for number, (name, path) in enumerate(steps, 1)
        ],
    }


def _publisher(given: Given) -> dict[str, Any]:
    return {"@type": "Organization", "name": given.configuration.publisher.name or NAME, "url": given.address("")}


def _bank(given: Given) -> str:
    """The address that stands for the bank as a whole."""
    return given.address("#bank")


def _download(given: Given, file: File) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "encodingFormat": file.media_type,
        "contentUrl": given.address(file.path),
    }


def _data(*things: dict[str, Any]) -> Markup:
    """Things as JSON-LD that cannot end the element that it stands in."""
    text = json.dumps({"@context": _SCHEMA, "@graph": [_known(one) for one in things]}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text.replace("<", "\\u003c")))


def _known(value: Any) -> Any:
    """Without what is not known."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if one not in (None, [], "")}
    return [_known(one) for one in value] if isinstance(value, list) else value
