"""How a browser searches the bank from its address bar: an OpenSearch description."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kunskapsbank.exporting.dataset import NAME
from kunskapsbank.exporting.export import Export, Given, write_bytes

PATH = "opensearch.xml"


def _write(given: Given, folder: Path) -> None:
    root = Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    for name, text in (
        ("ShortName", NAME),
        ("Description", "Sök bland samordningsförbundens projektrapporter."),
        ("Language", "sv"),
        ("InputEncoding", "UTF-8"),
    ):
        SubElement(root, name).text = text
    SubElement(root, "Url", type="text/html", template=f"{given.address('sok/')}?q={{searchTerms}}")
    indent(root)
    write_bytes(folder, PATH, tostring(root, encoding="utf-8", xml_declaration=True))


SEARCH_DESCRIPTION = Export(
    "opensearch-description", "OpenSearch-beskrivning", _write, settings=("site_url",), each_build=True
)
