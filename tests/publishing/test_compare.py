"""Reports beside each other: ticked on any page, in the address, on one scale or with the reason why not, on paper."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from site_under_test import read_site
from web import on_the_web

from kunskapsbank.publishing.compare_page import FIELDS

AXIS = "I arbete eller studier, av alla deltagare"


@pytest.fixture(scope="module")
def address(bank_site: Path) -> Iterator[str]:
    with on_the_web(bank_site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_the_full_report_has_every_field_that_is_compared(bank_site: Path) -> None:
    page = read_site(bank_site)["rapporter/vagen-in/index.html"]
    marks = {value for element in page.elements for name, value in element.attributes.items() if name == "data-field"}
    assert {field for field, _ in FIELDS} - {"resultat"} <= marks


def test_reports_are_ticked_on_any_page_and_compared(page: Page, address: str) -> None:
    page.goto(f"{address}rapporter/seva/")
    page.get_by_label("Jämför").first.check()
    bar = page.get_by_role("region", name="Att jämföra")
    expect(bar).to_contain_text("1 rapport vald. Välj en till.")
    page.goto(f"{address}sok/?q=stegen")
    page.locator("li[data-report=stegen]").get_by_label("Jämför").check()
    expect(bar).to_contain_text("2 rapporter valda.")
    for folder in ("lamna-in/", "redaktion/granska/"):
        page.goto(f"{address}{folder}")
        expect(bar).to_have_count(0)
    page.goto(f"{address}malgrupper/psykisk-ohalsa/")
    expect(page.locator(".kb-pick input[value=stegen]")).to_be_checked()
    bar.get_by_role("link", name="Jämför").click()
    expect(page.locator("#jamfor-table thead th")).to_have_count(3)
    assert parse_qs(urlsplit(page.url).query) == {"rapporter": ["seva,stegen"]}


def test_no_more_than_four_can_be_ticked(page: Page, address: str) -> None:
    page.goto(f"{address}ar/2015/")
    ticks = page.locator(".kb-pick input")
    for place in range(4):
        ticks.nth(place).check()
    expect(page.locator(".kb-pick input:disabled")).to_have_count(ticks.count() - 4)
    page.get_by_role("button", name="Ta bort").click()
    expect(page.locator(".kb-pick input:checked")).to_have_count(0)


def test_one_scale_for_what_is_alike_and_a_reason_for_the_rest(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/?rapporter=seva,vagen-in,gemensamt-sprak")
    axes = page.locator("#jamfor-axes table")
    expect(axes).to_have_count(1)
    expect(axes.locator("caption")).to_contain_text(AXIS)
    assert [name.strip() for name in axes.locator("th").all_inner_texts()] == ["SEVA", "Vägen in"]
    expect(axes.locator("svg")).to_have_count(2)
    apart = page.locator("tr[data-of=resultat] td").nth(2)
    expect(apart).to_contain_text("Ingen andel av personer.")
    silent = page.locator("tr[data-of=kostnad] td").nth(2)
    expect(silent).to_contain_text("Källan säger inte")


def test_nothing_in_common_has_no_scale(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/?rapporter=gemensamt-sprak,lankarna")
    expect(page.locator("#jamfor-no-scale")).to_be_visible()
    expect(page.locator("#jamfor-scales")).to_be_hidden()


def test_links_lead_where_they_led_and_ids_are_the_page_s_own(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/?rapporter=seva,stegen")
    way = page.locator("tr[data-of=metod] td a").first
    expect(way).to_have_attribute("href", f"{address}metoder/supported-employment/")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("#jamfor-table .kb-place").count() == 0


def test_the_question_stands_in_the_address_and_the_citation_is_copied(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/?rapporter=seva,stegen")
    page.get_by_label("Frågan som ska avgöras").fill("Vad kostar det?")
    page.wait_for_url("**fraga=**")
    shown = page.url
    assert parse_qs(urlsplit(shown).query) == {"rapporter": ["seva,stegen"], "fraga": ["Vad kostar det?"]}
    page.get_by_role("button", name="Kopiera hänvisningen").click()
    expect(page.locator("#jamfor-copied")).to_have_text("Hänvisningen är kopierad.")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "Jämförelse: SEVA, STEGEN. " in cited and cited.endswith(shown)
    page.goto(shown)
    expect(page.get_by_label("Frågan som ska avgöras")).to_have_value("Vad kostar det?")


def test_the_file_says_what_the_page_says(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/?rapporter=seva,vagen-in")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta som CSV").click()
    assert download.value.suggested_filename == "jamforelse-seva-vagen-in.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert [row[0] for row in rows[: len(FIELDS) + 2]] == ["Fält", "Adress", *(label for _, label in FIELDS)]
    assert rows[1][1:] == [f"{address}rapporter/seva/", f"{address}rapporter/vagen-in/"]
    assert {len(row) for row in rows} == {3}
    scale = next(row for row in rows if row[0].startswith(f"På samma skala: {AXIS}"))
    assert "av" in scale[1] and "%" in scale[2]


def test_a_report_can_be_taken_away_and_one_that_is_not_there_is_named(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/?rapporter=seva,stegen,vagen-in,finns-inte")
    expect(page.locator("#jamfor-status")).to_have_text("Banken har ingen rapport som heter finns-inte.")
    page.get_by_role("button", name="Ta bort STEGEN").click()
    expect(page.locator("#jamfor-table thead th")).to_have_count(3)
    assert parse_qs(urlsplit(page.url).query)["rapporter"] == ["seva,vagen-in"]


def test_too_few_reports_are_told_how_to_be_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}jamfor/")
    expect(page.locator("#jamfor-few")).to_be_visible()
    page.goto(f"{address}jamfor/?rapporter=seva")
    expect(page.locator("#jamfor-status")).to_have_text("Du har valt SEVA. Välj en till.")


def test_without_scripts_the_page_says_so_and_points_on(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}jamfor/?rapporter=seva,stegen")
    assert "Sidan behöver JavaScript" in page.inner_text("#jamfor")  # Playwright's own queries pass noscript by
    page.goto(f"{address}malgrupper/psykisk-ohalsa/")
    expect(page.locator(".kb-pick").first).to_be_hidden()
    expect(page.locator(".kb-compared")).to_be_visible()
    page.close()


@pytest.mark.parametrize("reports", ["seva,stegen", "seva,stegen,vagen-in,kompassen"])
def test_what_a_board_gets_is_two_printed_pages(page: Page, address: str, reports: str) -> None:
    page.goto(f"{address}jamfor/?rapporter={reports}&fraga=Vilken?")
    expect(page.locator("#jamfor-all")).to_be_visible()
    pages = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert len(pages) <= 2
    text = " ".join(one.extract_text() for one in pages)
    said = " ".join(text.split()).lower()
    for part in ("beslutsunderlag", "vilken?", "vad kom ut?", "hur säkert", "vad kostade", "risker", "källor"):
        assert part in said


def test_a_table_is_sorted_by_its_reader_with_the_unsaid_last(page: Page, address: str) -> None:
    page.goto(f"{address}ar/2015/")
    table = page.locator("table.kb-compared")
    n = table.get_by_role("button", name="Bygger på")
    orders = []
    for way in ("ascending", "descending"):
        n.click()
        expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", way)
        found = table.locator("tbody td:nth-child(2)").evaluate_all(
            "(cells) => cells.map((cell) => cell.dataset.order)"
        )
        orders.append([int(one) for one in found if one != "-"])
        assert found[len(orders[-1]) :] == ["-"] * (len(found) - len(orders[-1]))
    assert orders[0] == sorted(orders[0]) == orders[1][::-1] and len(orders[0]) > 2


def test_key_figures_are_sorted_by_their_reader(page: Page, address: str) -> None:
    page.goto(f"{address}nyckeltal/")
    table = page.get_by_role("table", name="Beräkningar av insatser")
    efficiency = table.get_by_role("button", name="Verkningsgrad", exact=False).first
    efficiency.click()
    column = "(heads) => heads.findIndex((head) => head.hasAttribute('aria-sort')) + 1"
    place = table.locator("thead th").evaluate_all(column)
    found = table.locator(f"tbody tr > :nth-child({place})").evaluate_all(
        "(all) => all.map((one) => one.dataset.order)"
    )
    said = [float(one) for one in found if one != "-"]
    assert said == sorted(said) and found[len(said) :] == ["-"] * (len(found) - len(said)) and len(said) > 1


def test_on_a_phone_the_map_is_folded_and_scrolls_in_its_own_frame(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}kunskapskarta/")
    size = "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
    assert page.evaluate(size)[0] < 5_000
    page.locator(".kb-inline-list a").first.click()
    expect(page.locator(".kb-matrix").first).to_be_visible()
    assert page.evaluate(size)[1] == 390
    page.close()
