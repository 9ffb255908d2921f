"""Addresses that reports had: whoever follows an old link comes to the report, or learns why it is gone."""

import re
from pathlib import Path

import pytest
from browsing import Browser
from house import House, with_fields
from site_under_test import Html, Root, content, read_page
from web import on_the_web

from kunskapsbank.bank.catalogue import collect
from kunskapsbank.bank.files import Bank

URL = "https://kunskapsbanken.se/"
LIST = "withdrawn:\n  - {report: dragkampen, date: 2026-05-02, reason: Rapporten gällde ett annat förbund.}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Root(tmp_path_factory.mktemp("former"))
    root.configuration.write_text(f"site_url: {URL}\n{root.configuration.read_text('utf-8')}", "utf-8")
    (root.reports / "_withdrawn.yml").write_text(LIST, "utf-8")
    return root.build()


def page(site: Path, path: str) -> Html:
    return read_page(site, f"{path}index.html")


def canonical(found: Html) -> list[str]:
    return [link.attributes["href"] for link in found.all("link") if link.attributes["rel"] == "canonical"]


def test_old_addresses_say_what_became_of_them(site: Path) -> None:
    for former in ("vagen-in-2017", "halmstadsvagen"):
        moved = page(site, f"rapporter/{former}/")
        assert "Vägen in: från försörjningsstöd till arbete" in moved.text
        assert canonical(moved) == [f"{URL}rapporter/vagen-in/"]
        (refresh,) = [meta for meta in moved.all("meta") if meta.attributes.get("http-equiv") == "refresh"]
        assert refresh.inside("noscript") and refresh.attributes["content"] == "0; url=../vagen-in/"
    gone = page(site, "rapporter/dragkampen/")
    assert "drogs tillbaka 2 maj 2026" in gone.text
    assert "Rapporten gällde ett annat förbund." in gone.text
    assert [meta.attributes["content"] for meta in gone.all("meta") if meta.attributes.get("name") == "robots"] == ["noindex"]  # fmt: skip


def test_the_map_of_the_site_has_only_what_is_there(site: Path) -> None:
    listed = set(re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    assert f"{URL}rapporter/vagen-in/" in listed
    assert not {f"{URL}rapporter/{gone}/" for gone in ("vagen-in-2017", "halmstadsvagen", "dragkampen")} & listed


def test_a_withdrawn_report_is_in_no_data(site: Path) -> None:
    assert not [file for file in (site / "data").rglob("*") if file.is_file() and b"dragkampen" in file.read_bytes()]


def test_of_what_a_withdrawn_report_said_nothing_is_left(root: Root) -> None:
    report = root.reports / "halland/vagen-in.md"
    report.write_text(report.read_text("utf-8").replace("status: publicerad", "status: tillbakadragen"), "utf-8")
    (root.reports / "_withdrawn.yml").write_text(LIST.replace("dragkampen", "vagen-in"), "utf-8")
    site = root.build()
    assert not list(site.rglob("slutrapport.pdf"))
    named = {
        path
        for path, data in content(site).items()
        if b"vagen-in" in data or "från försörjningsstöd till arbete".encode() in data
    }
    assert named == {"rapporter/vagen-in/index.html", "redaktion/index.html"}


def test_an_old_link_to_a_result_comes_to_that_result(site: Path, browser: Browser) -> None:
    with on_the_web(site) as address, browser.new_page() as tab:
        tab.goto(f"{address}rapporter/vagen-in-2017/#resultat-framtidstro")
        tab.wait_for_url(f"{address}rapporter/vagen-in/#resultat-framtidstro")


def test_without_a_script_an_old_link_comes_to_the_report(site: Path, browser: Browser) -> None:
    with on_the_web(site) as address, browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"{address}rapporter/halmstadsvagen/")
        tab.wait_for_url(f"{address}rapporter/vagen-in/")


def test_a_change_dates_the_report(house: House) -> None:
    house.put(with_fields("reviewed: 2020-05-01\nchanges:\n  - {date: 2021-03-02, note: En bilaga är tillagd.}"))
    bank = Bank.open(house.reports)
    (entry,) = collect(bank, house.check().loaded)
    assert str(entry.report.changed) == "2021-03-02"
