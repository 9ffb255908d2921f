"""What is new and changed, read by a feed reader's own parser; and what robots, browsers and assistants read."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import feedparser
import pytest
from given import URL, WHOLE, given_of
from house import House, with_fields
from lxml import etree
from lxml.etree import RelaxNG
from site_under_test import read_page

from kunskapsbank.configuration import Configuration
from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.feeds import FEEDS


def read(feed: Path) -> feedparser.FeedParserDict:
    found = feedparser.parse(feed.read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_the_feed_has_the_reports_newest_first(exported: Path, given: Given) -> None:
    found = read(exported / "nytt.xml")
    assert {entry.link for entry in found.entries} == {f"{URL}{entry.address}" for entry in given.catalogue}
    dates = [entry.updated for entry in found.entries]
    assert dates == sorted(dates, reverse=True) and found.feed.updated == dates[0]
    assert found.feed.language == "sv"
    first_id = "tag:kunskapsbanken.se,2026:/rapporter/vagen-in-2017/"  # the report's first name: a new one is no news
    (entry,) = [entry for entry in found.entries if entry.id == first_id]
    assert entry.title == "Vägen in: från försörjningsstöd till arbete"
    assert entry.author == "Samordningsförbundet i Halland"
    assert entry.updated == "2019-05-17T00:00:00+00:00"
    assert [tag.label for tag in entry.tags] == ["Unga vuxna", "Personer med psykisk ohälsa"]


def test_each_target_group_and_federation_has_its_own(exported: Path, given: Given) -> None:
    for facet, folder in (("target_group", "malgrupper"), ("federation", "forbund")):
        for value, entries in given.catalogue.by_facet[facet].items():
            found = read(exported / folder / value / "nytt.xml")
            assert {entry.link for entry in found.entries} == {f"{URL}{entry.address}" for entry in entries}
            assert found.feed.link == f"{URL}{folder}/{value}/"


@pytest.fixture(scope="session")
def atom() -> RelaxNG:
    return RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def test_every_feed_is_as_the_standard_has_it(exported: Path, atom: RelaxNG) -> None:
    feeds = sorted(exported.rglob("nytt.xml"))
    assert len(feeds) > 10
    for feed in feeds:
        tree = etree.parse(feed)
        assert atom.validate(tree), (feed, atom.error_log)
        ids = [one.text for one in tree.iter("{*}id")]
        assert len(ids) == len(set(ids))
        for one in (tree.getroot(), *tree.iter("{*}entry")):
            assert [link.get("rel", "alternate") for link in one.findall("{*}link")].count("alternate") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<id>.*?</id>", ""),
        (r"<updated>.*?</updated>", "<updated>2026-05-04</updated>"),
        (r"<entry>\s*<id>.*?</id>", "<entry>"),
        (r"(<entry>.*?)<title>.*?</title>", r"\1<title/>"),
        (r'term="[^"]*"', ""),
        (r'rel="self"', 'rel="elsewhere"'),
        (r"</entry>", "<content>Mer</content></entry>"),
    ],
)
def test_the_standard_in_our_words_sees_what_is_wrong(exported: Path, atom: RelaxNG, old: str, new: str) -> None:
    text = (exported / "nytt.xml").read_text("utf-8")
    broken = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert broken != text
    assert not atom.validate(etree.fromstring(broken.encode()))


def feed_of(house: House, folder: Path, configuration: Configuration = WHOLE) -> feedparser.FeedParserDict:
    FEEDS.write(given_of(house.reports, configuration), folder)
    return read(folder / "nytt.xml")


def test_ids_and_dates_stay_when_nothing_that_is_said_changes(house: House, tmp_path: Path) -> None:
    report = house.put(with_fields("reviewed: 2020-05-01"))
    first = feed_of(house, tmp_path)
    report.touch()
    assert feed_of(house, tmp_path).entries == first.entries
    plain = feed_of(house, tmp_path, Configuration(URL.replace("https", "http"), WHOLE.publisher, WHOLE.contact))
    assert plain.entries[0].link.startswith("http://")
    assert [(one.id, one.updated) for one in plain.entries] == [(one.id, one.updated) for one in first.entries]
    assert plain.feed.id == first.feed.id


@pytest.mark.parametrize(
    ("fields", "date"),
    [("reviewed: 2020-06-02", "2020-06-02"), ("published: 2019-03", "2019-03-01"), ("version: 2", "2017-01-01")],
)
def test_a_report_has_the_date_that_it_says(house: House, tmp_path: Path, fields: str, date: str) -> None:
    house.put(with_fields(fields))
    (entry,) = feed_of(house, tmp_path).entries
    assert entry.updated == f"{date}T00:00:00+00:00"


def test_a_new_name_is_no_news_and_a_change_is(house: House, tmp_path: Path) -> None:
    report = house.put(with_fields("reviewed: 2020-05-01"))
    (first,) = feed_of(house, tmp_path).entries
    report.unlink()
    renamed = with_fields("reviewed: 2020-05-01\naliases: [vagen-in]")
    report = house.put(renamed, "halland/vagen-ut.md")
    (second,) = feed_of(house, tmp_path).entries
    assert (second.id, second.updated) == (first.id, first.updated) and second.link != first.link
    report.write_text(
        renamed.replace("aliases:", "changes:\n  - {date: 2021-03-02, note: En bilaga är tillagd.}\naliases:"), "utf-8"
    )
    (third,) = feed_of(house, tmp_path).entries
    assert third.id == first.id and third.updated.startswith("2021-03-02")
    assert third.summary.startswith("Ändrat 2\u00a0mars\u00a02021: En bilaga är tillagd. ")


def test_robots_may_read_all_and_find_the_map(exported: Path) -> None:
    rules = RobotFileParser()
    rules.parse((exported / "robots.txt").read_text("utf-8").splitlines())
    assert rules.can_fetch("*", f"{URL}rapporter/vagen-in/")
    assert rules.site_maps() == [f"{URL}sitemap.xml"]


def test_a_browser_can_search_the_bank(exported: Path) -> None:
    root = ElementTree.parse(exported / "opensearch.xml").getroot()
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    url = root.find("o:Url", names)
    assert url is not None and url.attrib == {"type": "text/html", "template": f"{URL}sok/?q={{searchTerms}}"}
    assert len(root.findtext("o:ShortName", "", names)) <= 16 and root.findtext("o:Description", "", names)


def test_assistants_are_led_to_each_report_as_markdown(exported: Path, given: Given) -> None:
    text = (exported / "llms.txt").read_text("utf-8")
    assert text.startswith("# Kunskapsbanken\n\n> ") and "rangordna inte förbund" in text
    for entry in given.catalogue:
        assert f"({URL}{entry.address}index.md): {entry.finding}" in text
        assert (exported / entry.address / "index.md").is_file()


def test_pages_of_a_site_with_an_address_lead_to_feed_and_search(addressed_site: Path) -> None:
    page = read_page(addressed_site, "om/index.html")
    links = {link.attributes["rel"]: link.attributes["href"] for link in page.all("link") if "type" in link.attributes}
    assert links.pop("icon").endswith("mark.svg")
    assert links == {"alternate": "../nytt.xml", "search": "../opensearch.xml"}
    assert all((addressed_site / "om" / href).resolve().is_file() for href in links.values())
