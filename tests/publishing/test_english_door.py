"""The English door: each language said right, and every report with a summary in English."""

from site_under_test import Html

from kunskapsbank.exporting.tables import TABLES
from kunskapsbank.publishing.english_page import TABLES_IN_ENGLISH

URL = "https://kunskapsbanken.se/"


def alternates(page: Html) -> set[tuple[str, str]]:
    return {
        (link.attributes["hreflang"], link.attributes["href"])
        for link in page.all("link")
        if "hreflang" in link.attributes
    }


def test_the_two_first_pages_name_each_other_and_no_other_page_has_a_language_more(addressed: dict[str, Html]) -> None:
    both = {("sv", URL), ("en", f"{URL}en/"), ("x-default", URL)}
    named = {path: alternates(page) for path, page in addressed.items() if alternates(page)}
    assert named == {"index.html": both, "en/index.html": both}


def test_what_is_not_in_swedish_says_so(addressed: dict[str, Html]) -> None:
    page = addressed["en/index.html"]
    (title,) = page.all("h1")
    assert [one.attributes["lang"] for one in title.line if "lang" in one.attributes] == ["en", "sv"]
    for words in ("Vägen in: från försörjningsstöd till arbete", "samordningsförbund", "Ej mätt"):
        said = [element for text, element in page.words if words == text]
        nearest = [next(one.attributes["lang"] for one in element.line if "lang" in one.attributes) for element in said]
        assert nearest and set(nearest) == {"sv"}


def test_every_page_leads_to_the_door(addressed: dict[str, Html]) -> None:
    for path, page in addressed.items():
        links = [link for link in page.all("a") if link.attributes.get("hreflang") == "en" and link.inside("kb-footer")]
        assert [link.attributes["lang"] for link in links] == ["en"], path


def test_each_report_with_a_summary_in_english_stands_there(addressed: dict[str, Html]) -> None:
    page = addressed["en/index.html"]
    assert "Young adults had a supervisor of their own." in page.text
    assert len(page.by_class("kb-card")) == 1, "the others have none"


def test_every_table_is_told_of() -> None:
    assert list(TABLES_IN_ENGLISH) == [table.name for table in TABLES]
