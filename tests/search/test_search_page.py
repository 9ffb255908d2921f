"""The page in a real browser: the order of the command line, facets, address, keyboard, failure."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Browser, BrowserContext, Page, expect
from queries import QUERIES
from real_bank import real_bank
from web import on_the_web

from kunskapsbank.bank.files import Bank
from kunskapsbank.search.command import search
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.query import find


def show(page: Page, url: str, address: str = "") -> None:
    page.goto(f"{url}sok/{address}")
    wait_until_done(page)


def wait_until_done(page: Page) -> None:
    expect(page.locator("#search-region")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")


def reports(page: Page) -> list[str]:
    return page.locator("#search-results li[data-report]").evaluate_all(
        "items => items.map(item => item.dataset.report)"
    )


def ask(page: Page, query: str) -> None:
    page.get_by_label("Vad söker du?").fill(query)
    page.keyboard.press("Enter")
    wait_until_done(page)


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_finds_what_python_finds(page: Page, site_url: str, index: SearchIndex, query: str) -> None:
    show(page, site_url, f"?q={quote(query)}")
    assert reports(page) == [hit.report for hit in find(index, query).hits]


@real_bank
def test_the_page_finds_what_python_finds_among_the_real_reports(
    page: Page, real_site: Path, real_index: SearchIndex
) -> None:
    with on_the_web(real_site) as address:
        show(page, address)
        for query in QUERIES:
            ask(page, query)
            assert reports(page) == [hit.report for hit in find(real_index, query).hits], query
        page.close()  # it may still fetch quotes, and would complain of a server that ends


def test_the_page_finds_what_the_command_line_finds(page: Page, site_url: str, bank: Bank) -> None:
    show(page, site_url, "?q=arbete")
    assert reports(page) == [hit["id"] for hit in json.loads(search(bank, "arbete", as_json=True))]


def test_without_a_query_all_reports_stand_newest_first(page: Page, site_url: str, index: SearchIndex) -> None:
    show(page, site_url)
    assert reports(page) == list(index.reports)
    expect(page.get_by_role("status")).to_have_text(f"{len(index.reports)} rapporter, de nyaste först.")


def test_a_card_says_what_came_out_and_for_whom(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=seva")
    card = page.locator("li[data-report=seva]")
    expect(card.get_by_role("link")).to_have_attribute("href", "../rapporter/seva/")
    expect(card).to_contain_text("39 av 61")
    expect(card).to_contain_text("2011–2014")
    expect(card.locator("h3 mark")).to_have_text("SEVA")
    expect(page.get_by_role("status")).to_have_text("1 träff på ”seva”.")


def test_inflected_words_are_marked(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=studierna")
    expect(page.locator("#search-results mark", has_text="studier").first).to_be_visible()


def test_typing_searches(page: Page, site_url: str) -> None:
    show(page, site_url)
    page.get_by_label("Vad söker du?").press_sequentially("kristianst")
    expect(page.locator("#search-results li[data-report]")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?q=kristianst$"))


def test_a_word_is_passed_on_by_enter_from_the_keyboard(page: Page, site_url: str) -> None:
    show(page, site_url)
    page.get_by_label("Vad söker du?").focus()
    page.keyboard.type("kompassen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("på ”kompassen”")
    assert reports(page)[0] == "kompassen"


def test_facets_narrow_count_and_combine(page: Page, site_url: str) -> None:
    show(page, site_url)
    every = len(reports(page))
    level = page.get_by_role("group", name="Nivå")
    level.get_by_label("Individinriktad").check()
    wait_until_done(page)
    individual = reports(page)
    assert 0 < len(individual) < every
    assert level.get_by_label("Individinriktad").locator("xpath=..").inner_text().split()[-1] == str(len(individual))
    others = level.get_by_role("checkbox").evaluate_all(
        "boxes => boxes.filter(box => !box.checked).map(box => box.value)"
    )
    for value in others:
        level.locator(f"input[value='{value}']").check()
        wait_until_done(page)
    assert len(reports(page)) == every
    show(page, site_url, "?niva=individ&forbund=skane-nordost")
    assert reports(page) == ["seva"]
    expect(page.get_by_role("status")).to_have_text("1 rapport med valda filter, de nyaste först.")


def test_chips_take_choices_away(page: Page, site_url: str) -> None:
    show(page, site_url, "?ar=2014&forbund=skane-nordost")
    chips = page.get_by_role("list", name="Valda filter").get_by_role("button")
    expect(chips).to_have_count(2)
    expect(page.locator("#sok-filter-count")).to_have_text(" (2 valda)")
    page.get_by_role("button", name="År: 2014 – ta bort").focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(1)
    expect(chips).to_be_focused()
    chips.press("Enter")
    expect(chips).to_have_count(0)
    expect(page.get_by_role("heading", name="Träffar")).to_be_focused()
    assert page.url == f"{site_url}sok/"


def test_the_address_holds_everything_and_back_works(page: Page, site_url: str) -> None:
    show(page, site_url)
    ask(page, "arbete")
    everything = reports(page)
    page.get_by_role("group", name="Samordningsförbund").get_by_role("checkbox").first.check()
    wait_until_done(page)
    narrowed, address = reports(page), page.url
    assert len(narrowed) < len(everything)
    page.go_back()
    expect(page.locator("#search-results li[data-report]")).to_have_count(len(everything))
    expect(page.get_by_label("Vad söker du?")).to_have_value("arbete")
    page.go_back()
    expect(page.get_by_label("Vad söker du?")).to_have_value("")
    page.goto(address)
    wait_until_done(page)
    assert reports(page) == narrowed
    expect(page.get_by_label("Vad söker du?")).to_have_value("arbete")


def test_no_hits_show_the_next_step(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=qqqqq")
    expect(page.get_by_role("status")).to_have_text("Inga träffar på ”qqqqq”.")
    expect(page.locator("#sok-message").get_by_role("link", name="målgrupper")).to_have_attribute(
        "href", "../malgrupper/"
    )


def test_some_words_are_said_to_be_some(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=seva+qqqqq")
    expect(page.get_by_role("status")).to_have_text(
        "Ingen rapport har alla orden i ”seva qqqqq”. 1 rapport har några av dem."
    )


def test_what_a_reader_types_is_text(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")


def test_filters_fold_on_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, site_url, "?niva=individ")
    group = page.get_by_role("group", name="Nivå")
    expect(group).to_be_hidden()
    page.get_by_text("Filter (1 vald)").click()
    expect(group).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("missing", ["first.json", "words.json", "facets.json", "reports.json"])
def test_an_index_that_fails_to_load_says_so(
    context: BrowserContext, bank_site: Path, tmp_path: Path, missing: str
) -> None:
    shutil.copytree(bank_site, tmp_path / "site")
    (tmp_path / "site/assets/sok" / missing).unlink()
    page = context.new_page()
    with on_the_web(tmp_path / "site") as address:
        show(page, address, "?q=seva")
        expect(page.get_by_role("status")).to_have_text("Sökningen kunde inte laddas.")
        expect(page.locator("#sok-message").get_by_role("link", name="förbund")).to_be_visible()
        page.close()


def test_without_javascript_the_topic_pages_serve(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}sok/")
    # Playwright's own queries pass noscript by; the browser's text does not.
    assert "Sökningen behöver JavaScript" in page.inner_text("#sok")
    assert page.locator("noscript a").first.bounding_box() is not None
    context.close()


def test_all_words_and_some_words_are_told_apart(page: Page, site_url: str, index: SearchIndex) -> None:
    answer = find(index, "arbetsterapeut studier")
    show(page, site_url, "?q=arbetsterapeut%20studier")
    assert page.locator("#sok-complete > li").count() == len(answer.complete) > 0
    assert page.locator("#sok-partial > li").count() == len(answer.partial) > 0
    expect(page.get_by_role("heading", name="Har några av orden")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("rapporter till har några av orden")


def test_a_misspelled_word_is_read_as_another_and_the_page_says_so(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=arbetstrapeut")
    expect(page.locator("#sok-read-as")).to_have_text(
        "Visar träffar för arbetsterapeut. ”arbetstrapeut” finns inte i banken."
    )
    expect(page.locator("#sok-read-as em")).to_have_text("arbetsterapeut")


def test_a_hit_says_why_it_was_found(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=terapeut")
    expect(page.locator("li[data-report=ankaret] .kb-sok__why mark").first).to_contain_text("rbetsterapeut")
    show(page, site_url, "?q=socialbidrag")
    card = page.locator("li[data-report=gemensam-dorr]")
    expect(card.locator(".kb-sok__why mark").first).to_have_text(re.compile("ekonomiskt|försörjningsstöd", re.I))
    expect(card.locator(".kb-sok__badges li").first).not_to_be_empty()


def test_results_can_be_ordered_and_the_address_remembers(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=arbete")
    by_relevance = reports(page)
    page.get_by_label("Ordna efter").select_option("Titel")
    wait_until_done(page)
    titles = page.locator("#sok-complete h3").all_inner_texts()
    assert titles == page.evaluate("titles => titles.sort((a, b) => a.localeCompare(b, 'sv'))", titles)
    expect(page).to_have_url(re.compile("sortera=titel"))
    page.go_back()
    wait_until_done(page)
    assert reports(page) == by_relevance
    expect(page.get_by_label("Ordna efter")).to_have_value("")


def test_a_concept_is_suggested_and_taken_by_keyboard(page: Page, site_url: str) -> None:
    show(page, site_url)
    field = page.get_by_role("combobox", name="Vad söker du?")
    field.press_sequentially("aktivitetsers")
    option = page.get_by_role("option", name="Unga med aktivitetsersättning Målgrupp")
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"\?malgrupp=aktivitetsersattning$"))
    expect(page.get_by_role("button", name="Målgrupp: Unga med aktivitetsersättning – ta bort")).to_be_visible()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_suggested_report_is_opened_and_escape_closes_the_list(page: Page, site_url: str) -> None:
    show(page, site_url)
    field = page.get_by_role("combobox", name="Vad söker du?")
    field.press_sequentially("sev")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("sev")
    field.press_sequentially("a")
    page.get_by_role("option", name="SEVA").click()
    expect(page).to_have_url(re.compile("/rapporter/seva/$"))


def test_the_second_tier_may_fail_and_the_first_still_answers(
    browser: Browser, bank_site: Path, tmp_path: Path
) -> None:
    shutil.copytree(bank_site, tmp_path / "site")
    (tmp_path / "site/assets/sok/second.json").unlink()
    with on_the_web(tmp_path / "site") as address:
        page = browser.new_page()
        show(page, address, "?q=seva")
        assert reports(page)[0] == "seva"
        page.close()


def test_a_hit_in_an_attached_document_says_so(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=studieresan")
    assert reports(page) == ["vagen-in"]
    card = page.locator("li[data-report=vagen-in]")
    expect(card).to_contain_text("Träff bara i bifogat dokument")
    expect(card.locator(".kb-sok__where")).to_have_text("Ur Slutrapport för Vägen in, s. 1: ")
    expect(card.locator(".kb-sok__why mark")).to_have_text("studieresa")
