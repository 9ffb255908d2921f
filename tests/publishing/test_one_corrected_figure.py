"""One figure is corrected: the page, the data, the references, the news and the national portal's date all say so, and
nothing else on the site changes.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import feedparser
import pytest
from given import URL
from rdflib import DCTERMS, Graph, URIRef
from site_under_test import Root, content

SETTINGS = """extra:
  publisher: {name: Samordningsförbundet, organisation_number: 222000-1234, type: förbund}
  contact: redaktionen@kunskapsbanken.se
"""
REPORT, ANCHOR = "rapporter/vagen-in/", "resultat-upplevd-halsa"
OLD, NEW, DAY = "4,9 → 6,4", "4,9 → 6,6", "2026-05-04"
CHANGE = f'\n    changes: [{{date: {DAY}, was: "{OLD}", note: Värdet var läst ur fel kolumn.}}]'
"""What an editor writes beside the corrected figure."""

TOLD_OF_THE_FIGURE = {
    f"{REPORT}index.html", f"{REPORT}index.json", f"{REPORT}index.md", f"{REPORT}vagen-in.md", "data/reports.json",
    "data/results.csv",
    "data/changes.csv", "data/excel/resultat.csv", "data/excel/andringar.csv", "data/parquet/results.parquet",
    "data/parquet/changes.parquet", "data/kunskapsbanken.sqlite", "data/kunskapsbanken.xlsx",
}  # fmt: skip
TOLD_OF_THE_DAY = {
    "data/references.bib", "data/references.json", "data/references.ris", "data/datapackage.json", "data/dcat.rdf",
    "sitemap.xml", "oppna-data/index.html", "nytt.xml", "forbund/halland/nytt.xml", "malgrupper/unga-vuxna/nytt.xml",
    "malgrupper/psykisk-ohalsa/nytt.xml",
}  # fmt: skip
FIND_IT = {"sok/index.html", "passar-det-hos-oss/index.html", "jamfor/index.html"}
"""The pages that belong to the index, which knows the words of the change."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """The site after the correction, and all that was there before."""
    root = Root(tmp_path_factory.mktemp("corrected"))
    settings = root.configuration.read_text("utf-8").replace("extra:\n", SETTINGS, 1)
    root.configuration.write_text(f"site_url: {URL}\n{settings}", "utf-8")
    before = content(root.build(published=True))
    report = root.reports / "halland/vagen-in.md"
    text = report.read_text("utf-8")
    place = '    place: {document: bilaga, pages: "212"}'
    assert text.count('after: "6,4"') == text.count(place) == 1
    report.write_text(text.replace('after: "6,4"', 'after: "6,6"').replace(place, place + CHANGE), "utf-8")
    return root.build(published=True), before


def test_what_tells_of_it_changes_and_nothing_else(built: tuple[Path, dict[str, bytes]]) -> None:
    site, before = built
    after = content(site)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {
        path for path in changed if not path.startswith("assets/sok/")
    } == TOLD_OF_THE_FIGURE | TOLD_OF_THE_DAY | FIND_IT


def test_page_data_and_references_say_the_figure_and_what_stood_there(built: tuple[Path, dict[str, bytes]]) -> None:
    site, _ = built
    page = (site / REPORT / "index.html").read_text("utf-8")
    assert f"{NEW} hälsopoäng" in page and f"Tidigare stod det {OLD}." in page
    assert f"[Resultat: Upplevd hälsa: {NEW} hälsopoäng" in page, "the reference to the result"
    data = json.loads((site / REPORT / "index.json").read_text("utf-8"))
    result = data["report"]["results"][data["result_ids"].index(ANCHOR)]
    assert (result["after"], result["changes"][0]["was"]) == (6.6, OLD)
    with closing(sqlite3.connect(site / "data/kunskapsbanken.sqlite")) as database:
        (row,) = database.execute(
            "SELECT after, changes.date, was FROM results JOIN changes USING (report, result) WHERE result = ?",
            [ANCHOR],
        ).fetchall()
    assert row == (6.6, DAY, OLD)


def test_every_date_is_that_of_the_correction(built: tuple[Path, dict[str, bytes]]) -> None:
    site, _ = built
    entries = {entry.key: entry for entry in bibtexparser.parse_file(str(site / "data/references.bib")).entries}
    assert (entries["vagen-in"]["year"], entries["vagen-in"]["month"]) == ("2026", "5")
    (news,) = [one for one in feedparser.parse(str(site / "nytt.xml")).entries if one.link == URL + REPORT]
    assert news.updated.startswith(DAY) and "Ändrat 4\u00a0maj\u00a02026" in news.summary
    catalogue = Graph().parse(site / "data/dcat.rdf")
    assert {str(date) for date in catalogue.objects(None, DCTERMS.modified)} == {DAY}
    assert catalogue.value(URIRef(f"{URL}data/dcat.rdf#rapporter"), DCTERMS.issued) is not None
    for url in ElementTree.parse(site / "sitemap.xml").getroot():
        if url[0].text == URL + REPORT:
            assert url[1].text == DAY
