"""How a report, a result and a search are cited: on the page, as text that anyone can mark, with buttons that say what they did."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from re import S, findall

import bibtexparser
import pytest
import rispy
from browsing import Browser, Page, expect
from given import URL
from site_under_test import Html
from web import on_the_web

REPORT = "rapporter/vagen-in/"
PLAIN = "Samordningsförbundet i Halland. (2019, 17 maj). Vägen in: från försörjningsstöd till arbete"


def references(source: str) -> list[dict[str, str]]:
    """The references that stand in a page, each by the name of its form."""
    return [
        {
            name: unescape(text)
            for name, text in findall(r"<dt>([\w-]+)</dt><dd><(?:p|pre)[^>]*>(.*?)</(?:p|pre)>", one, S)
        }
        for one in findall(r'<dl class="kb-cite__forms">(.*?)</dl>', source, S)
    ]


def test_the_report_and_each_of_its_results_are_cited_in_every_form(addressed: dict[str, Html]) -> None:
    page = addressed[f"{REPORT}index.html"]
    *results, whole = references(page.source)
    anchors = [one.attributes["id"] for one in page.by_class("kb-key") + page.by_class("kb-result")]
    assert whole["APA"] == f"{PLAIN}. Kunskapsbanken. {URL}{REPORT}"
    assert len(results) == len(anchors) == 4, "one that nobody measured is not cited"
    for forms, address in zip(
        (*results, whole), (*(f"{URL}{REPORT}#{anchor}" for anchor in anchors), URL + REPORT), strict=True
    ):
        assert list(forms) == ["APA", "BibTeX", "RIS", "CSL-JSON"]
        assert forms["APA"].startswith(PLAIN) and forms["APA"].endswith(address)
        (entry,) = bibtexparser.parse_string(forms["BibTeX"]).entries
        assert entry.fields_dict["url"].value == address
        assert rispy.loads(forms["RIS"])[0]["urls"] == [address]
        assert json.loads(forms["CSL-JSON"])[0]["URL"] == address


def test_a_site_without_an_address_has_no_references(small_pages: dict[str, Html]) -> None:
    assert references(small_pages[f"{REPORT}index.html"].source) == []
    assert references(small_pages["sok/index.html"].source) == []


@pytest.fixture
def tab(addressed_site: Path, browser: Browser) -> Iterator[Page]:
    """A tab on the site whose browser lets it copy."""
    with (
        on_the_web(addressed_site) as address,
        browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"]) as context,
    ):
        yield context.new_page()


def test_a_button_copies_and_says_so(tab: Page) -> None:
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.goto(f"{REPORT}#resultat-arbete-eller-studier")
    key = tab.locator("#resultat-arbete-eller-studier")
    key.get_by_text("Referera", exact=False).first.click()
    key.get_by_role("button", name="Kopiera hänvisningen som BibTeX").click()
    expect(key.get_by_role("status").filter(has_text="Hänvisningen som BibTeX är kopierad.")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()").startswith("@techreport{vagen-in-resultat-arbete")
    key.get_by_role("link", name="Länk hit").click()
    expect(key.get_by_role("status").filter(has_text="Länken är kopierad")).to_be_visible()
    assert complaints == []


def test_a_browser_that_will_not_copy_marks_the_text(addressed_site: Path, browser: Browser) -> None:
    with on_the_web(addressed_site) as address, browser.new_page() as tab:
        tab.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        tab.goto(f"{address}{REPORT}")
        tab.locator("summary", has_text="Referera till rapporten").click()
        tab.locator("details#referera button").first.click()
        expect(tab.get_by_role("status").filter(has_text="Texten är markerad")).to_be_visible()
        assert tab.evaluate("getSelection().toString()").strip() == f"{PLAIN}. Kunskapsbanken. {URL}{REPORT}"


def test_a_search_is_cited_with_its_words_and_its_address(tab: Page) -> None:
    tab.goto("sok/?q=unga%20%7Bi%7D%20%26%20%22arbete%22&metod=supported-employment")
    expect(tab.locator("#search-results")).to_have_attribute("aria-busy", "false")
    tab.locator("#sok-cite summary").click()
    (forms,) = [
        dict(zip(tab.locator("#sok-cite dt").all_inner_texts(), tab.locator("#sok-cite [data-copy]").all_inner_texts(), strict=True))
    ]  # fmt: skip
    address = f"{URL}sok/{tab.evaluate('location.search')}"
    assert "Sökning: unga i arbete. " in forms["APA"] and forms["APA"].endswith(address)
    (entry,) = bibtexparser.parse_string(forms["BibTeX"]).entries
    assert entry.fields_dict["url"].value == address
    assert rispy.loads(forms["RIS"])[0]["title"] == "Sökning: unga i arbete"
    assert json.loads(forms["CSL-JSON"])[0]["URL"] == address
    tab.locator("#sok-q").fill("praktik")
    tab.locator("#sok-q").press("Enter")
    expect(tab.locator("#sok-cite [data-copy]").first).to_contain_text("Sökning: praktik.")
