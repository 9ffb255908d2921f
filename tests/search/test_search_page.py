"""The page in a real browser: the order of the command line, facets, address, keyboard, failure."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Browser, BrowserContext, Page, Route, expect
from queries import IN_THE_BROWSER
from real_bank import real_bank
from searched import Searched
from web import on_the_web

from kunskapsbank.bank.files import Bank
from kunskapsbank.search.command import search
from kunskapsbank.search.pieces import index_folder


def show(page: Page, url: str, address: str = "") -> None:
    page.goto(f"{url}sok/{address}")
    wait_until_done(page)


def wait_until_done(page: Page) -> None:
    for part in ("#search-region", "#search-results"):
        page.locator(f"{part}[aria-busy=false]").wait_for(state="attached")


def reports(page: Page) -> list[str]:
    return page.locator("#search-results li[data-report]").evaluate_all(
        "items => items.map(item => item.dataset.report)"
    )


def ask(page: Page, query: str) -> None:
    page.get_by_label("Vad söker du?").fill(query)
    page.keyboard.press("Enter")
    wait_until_done(page)


@pytest.mark.parametrize("query", IN_THE_BROWSER)
def test_the_page_finds_what_python_finds(page: Page, site_url: str, frozen: Searched, query: str) -> None:
    show(page, site_url, f"?q={quote(query)}")
    assert reports(page) == frozen.order(query)


SHOWN_AT_ONCE = 25


@real_bank
def test_the_page_finds_what_python_finds_among_the_real_reports(page: Page, real_site: Path, real: Searched) -> None:
    with on_the_web(real_site) as address:
        show(page, address)
        for query in IN_THE_BROWSER:
            ask(page, query)
            assert reports(page) == real.order(query)[:SHOWN_AT_ONCE], query
        page.close()


def test_the_page_finds_what_the_command_line_finds(page: Page, site_url: str, bank: Bank) -> None:
    show(page, site_url, "?q=arbete")
    assert reports(page) == [hit["id"] for hit in json.loads(search(bank, "arbete", as_json=True))]


def test_without_a_query_all_reports_stand_newest_first(page: Page, site_url: str, frozen: Searched) -> None:
    show(page, site_url)
    assert reports(page) == frozen.index.ids[::-1]
    expect(page.locator("#sok-status")).to_have_text(f"{len(frozen.index.ids)} rapporter, de nyaste först.")
    expect(page.locator(".kb-sok__why").filter(visible=True)).to_have_count(0)


def test_without_a_query_no_report_waits_for_the_register(page: Page, site_url: str) -> None:
    page.route("**/register.json", lambda route: None)  # never answered
    page.goto(f"{site_url}sok/")
    expect(page.locator("#search-results li[data-report]").first).to_be_visible()


def test_more_hits_that_are_asked_for_twice_come_once(page: Page, site_url: str, frozen: Searched) -> None:
    held: list[Route] = []
    page.route("**/filter-*.json", lambda route: held.append(route))
    page.goto(f"{site_url}sok/")
    page.get_by_role("button", name="Visa fler träffar").dblclick()
    page.locator("#search-results li[data-report]").nth(4).wait_for()
    for one in held:
        one.continue_()
    wait_until_done(page)
    assert reports(page) == frozen.index.ids[::-1]


def test_a_card_says_what_came_out_and_for_whom(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=seva")
    card = page.locator("li[data-report=seva]")
    expect(card.get_by_role("link")).to_have_attribute("href", "../rapporter/seva/")
    expect(card).to_contain_text("39 av 61")
    expect(card).to_contain_text("2011–2014")
    expect(card.locator("h3 mark")).to_have_text("SEVA")
    expect(page.locator("#sok-status")).to_have_text("1 träff på ”seva”.")


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
    expect(page.locator("#sok-status")).to_contain_text("på ”kompassen”")
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
    expect(page.locator("#sok-status")).to_have_text("1 rapport med valda filter, de nyaste först.")


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
    expect(page.locator("#sok-status")).to_have_text("Inga träffar på ”qqqqq”.")
    expect(page.locator("#sok-message").get_by_role("link", name="målgrupper")).to_have_attribute(
        "href", "../malgrupper/"
    )


def test_some_words_are_said_to_be_some(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=seva+qqqqq")
    expect(page.locator("#sok-status")).to_have_text(
        "Ingen rapport har alla orden i ”seva qqqqq”. 1 rapport ligger nära."
    )


def test_what_a_reader_types_is_text(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#sok-status")).to_contain_text("<img src=x onerror=alert(1)>")


def test_filters_fold_on_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, site_url, "?niva=individ")
    group = page.get_by_role("group", name="Nivå")
    expect(group).to_be_hidden()
    page.get_by_text("Filter (1 vald)").click()
    expect(group).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("missing", ["*", "0.json", "rapport"])
def test_an_index_that_fails_to_load_is_tried_once_more_and_then_says_so(
    context: BrowserContext, bank_site: Path, tmp_path: Path, missing: str
) -> None:
    shutil.copytree(bank_site, tmp_path / "site")
    index = index_folder(tmp_path / "site")
    for path in index.glob(missing) if missing != "0.json" else index.glob("*.json"):
        path.rename(tmp_path / path.name)
    page = context.new_page()
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    with on_the_web(tmp_path / "site") as address:
        page.goto(f"{address}sok/?q=seva")
        expect(page.locator("#sok-status")).to_have_text("Sökningen kunde inte laddas.")
        expect(page.locator("#sok-message").get_by_role("link", name="förbund")).to_be_visible()
        assert len(loads) == 2
        page.close()


def test_a_page_of_one_build_never_shows_the_reports_of_another(
    context: BrowserContext, bank_site: Path, other_site: Path, tmp_path: Path
) -> None:
    """The site is replaced by one with other reports, in other rows, under an open page."""
    served = tmp_path / "site"
    served.symlink_to(bank_site)
    page = context.new_page()
    with on_the_web(served) as address:
        show(page, address, "?q=arbete")
        before = reports(page)
        served.unlink()
        served.symlink_to(other_site)
        ask(page, "kompassen unga")
        wait_until_done(page)
        expect(page.locator("#sok-status")).to_contain_text("kompassen unga")
        for hit in page.locator("li[data-report]").all():
            name = hit.get_attribute("data-report")
            assert (other_site / f"rapporter/{name}/index.html").is_file()
            title = hit.locator("h3").inner_text()
            assert title in (other_site / f"rapporter/{name}/index.html").read_text("utf-8")
        assert "seva" in before and not (other_site / "rapporter/seva").exists()
        page.close()


def test_without_javascript_the_topic_pages_serve(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}sok/")
    # Playwright's own queries pass noscript by; the browser's text does not.
    assert "Sökningen behöver JavaScript" in page.inner_text("#sok")
    assert page.locator("noscript a").first.bounding_box() is not None
    context.close()


def test_all_words_and_some_words_are_told_apart(page: Page, site_url: str, frozen: Searched) -> None:
    show(page, site_url, "?q=arbetsterapeut%20studier")
    assert reports(page) == frozen.order("arbetsterapeut studier")
    lacking = page.locator("#search-results > li", has_text="Har inte ordet")
    assert 0 < lacking.count() == len(reports(page)) - len(frozen.complete("arbetsterapeut studier"))
    expect(page.locator("#sok-status")).to_contain_text("till ligger nära")


def test_a_misspelled_word_is_read_as_another_and_the_page_says_so(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=arbetstrapeut")
    expect(page.locator("#sok-read-as")).to_have_text(
        "Visar träffar för arbetsterapeut. ”arbetstrapeut” finns inte i banken. "
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
    # Those that have the whole query come first, in every order.
    complete = page.locator("#search-results > li", has_not_text="Har inte ord")
    titles = complete.locator("h3").all_inner_texts()
    assert 1 < len(titles) < len(reports(page)) == len(by_relevance)
    assert page.locator("#search-results h3").all_inner_texts()[: len(titles)] == titles
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


def test_what_is_typed_is_read_out_once_when_it_is_typed(page: Page, site_url: str) -> None:
    show(page, site_url)
    expect(page.get_by_role("status")).not_to_be_empty()
    page.evaluate(
        """() => {
            window.said = [];
            const region = document.querySelector('[role=status]');
            new MutationObserver(() => window.said.push(region.textContent)).observe(region, {childList: true});
        }"""
    )
    page.get_by_label("Vad söker du?").press_sequentially("arbetsterapeut", delay=170)
    expect(page.get_by_role("status")).to_contain_text("”arbetsterapeut”")
    assert len(page.evaluate("window.said")) == 1
    expect(page).to_have_title(re.compile(r"^arbetsterapeut \(\d+ träff"))


def test_coming_back_from_a_report_leads_to_the_same_place(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=arbete")
    expect(page.locator("#search-results li[data-report]")).not_to_have_count(5)
    last = page.locator("#search-results li[data-report]").last
    last.scroll_into_view_if_needed()
    top = page.evaluate("window.scrollY")
    last.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/rapporter/"))
    page.go_back()
    wait_until_done(page)
    expect(last).to_be_in_viewport()
    assert abs(page.evaluate("window.scrollY") - top) < 200


def test_an_unknown_value_in_the_address_is_said(page: Page, site_url: str) -> None:
    show(page, site_url, "?lan=utlandet")
    expect(page.locator("#sok-unknown")).to_have_text("Län: ”utlandet” finns inte bland filtren.")
    expect(page.locator("#sok-status")).to_have_text("Inga rapporter med valda filter.")
    page.get_by_role("button", name="Län: utlandet – ta bort").click()
    wait_until_done(page)
    assert reports(page)
    expect(page.locator("#sok-unknown")).to_be_hidden()


def test_a_year_among_the_words_is_offered_as_a_filter(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=slutrapport%202014")
    page.get_by_role("list", name="Filter att välja").get_by_role("button", name="Bara år 2014").click()
    wait_until_done(page)
    expect(page).to_have_url(re.compile(r"ar=2014"))
    assert reports(page)


def test_a_page_can_answer(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=verkningsgrad")
    answer = page.locator("#sok-answers section")
    expect(answer.get_by_role("link")).to_have_attribute("href", re.compile(r"^\.\./lamna-in/falt/#"))
    expect(page.locator("#sok-status")).to_contain_text("1 svar på ”verkningsgrad”.")


def test_what_a_word_is_like_is_said(page: Page, site_url: str, frozen: Searched) -> None:
    show(page, site_url, "?q=kordinat%C3%A5ren")
    expect(page.locator("#sok-read-as")).to_contain_text("”kordinatåren” finns inte i banken. Det liknar")
    expect(page.locator("#sok-status")).to_contain_text("Ingen rapport har alla orden")


def test_every_hit_says_why(page: Page, site_url: str) -> None:
    for query in ("2013", "skåne", "jämförelse", "personal"):
        show(page, site_url, f"?q={query}")
        hits = page.locator("#search-results li[data-report]")
        assert hits.count()
        for hit in hits.all():
            assert hit.locator("mark").count(), (query, hit.inner_text())


def test_the_filter_of_a_phone_ends_in_the_hits(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    show(page, site_url, "?q=arbete")
    page.get_by_text("Filter", exact=True).click()
    button = page.get_by_role("button", name=re.compile("^Visa .* träff"))
    expect(button).to_have_text(re.compile(rf"^Visa {len(reports(page))} träff"))
    button.click()
    expect(page.locator("#sok-filter")).not_to_have_attribute("open", "")
    expect(page.get_by_role("heading", name="Träffar")).to_be_focused()


def test_there_is_one_search_field_on_a_page(page: Page, site_url: str) -> None:
    for address in ("", "sok/", "malgrupper/", "rapporter/seva/", "om/"):
        page.goto(f"{site_url}{address}")
        assert page.locator("input[type=search]").count() == 1, address


def test_a_hit_in_an_attached_document_says_so(page: Page, site_url: str) -> None:
    show(page, site_url, "?q=studieresan")
    assert reports(page) == ["vagen-in"]
    card = page.locator("li[data-report=vagen-in]")
    expect(card).to_contain_text("Träff bara i bifogat dokument")
    expect(card.locator(".kb-sok__where")).to_have_text("Ur Slutrapport för Vägen in, s. 1: ")
    expect(card.locator(".kb-sok__why mark")).to_have_text("studieresa")
