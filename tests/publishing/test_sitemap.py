"""The site map lists every page of a site that knows where it lies, each with its date."""

from pathlib import Path
from xml.etree import ElementTree

from given import URL
from site_under_test import Html, Root

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def dated(site: Path) -> dict[str, str]:
    """Address → date, of every page in the site map."""
    tree = ElementTree.parse(site / "sitemap.xml")
    return {
        url.findtext("s:loc", "", NAMES).removeprefix(URL): url.findtext("s:lastmod", "", NAMES)
        for url in tree.iterfind("s:url", NAMES)
    }


def test_every_page_is_listed_with_its_date(addressed_site: Path, addressed: dict[str, Html]) -> None:
    found = dated(addressed_site)
    of_their_own = {
        path.removesuffix("index.html")
        for path, page in addressed.items()
        for link in page.all("link")
        if link.attributes["rel"] == "canonical" and link.attributes["href"] == URL + path.removesuffix("index.html")
    }
    assert set(found) == of_their_own
    assert len(addressed) - len(found) == 3, "404.html, and two addresses that a report had"
    assert [address for address, date in found.items() if not date] == []


def test_a_report_has_its_own_date_and_a_list_that_of_the_newest(root: Root) -> None:
    report = root.reports / "halland/hissen-upp.md"
    report.write_text(report.read_text("utf-8").replace("level:", "reviewed: 2018-02\nlevel:", 1), "utf-8")
    about = root.folder / "docs/om/index.md"
    about.write_text(f"---\nupdated: 2017-03-04\n---\n\n{about.read_text('utf-8').split('---', 2)[2]}", "utf-8")
    root.configuration.write_text(f"site_url: {URL}\n{root.configuration.read_text('utf-8')}", "utf-8")
    found = dated(root.build())
    assert found["rapporter/hissen-upp/"] == "2018-02"
    assert found["rapporter/vagen-in/"] == found["malgrupper/"] == "2019-05-17"
    assert found["om/"] == "2017-03-04"


def test_a_site_without_an_address_has_no_map(small_site: Path) -> None:
    assert list(small_site.glob("sitemap*")) == []
