"""Every page of the frozen bank's site, and of the real reports', read as it was built."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from site_under_test import HOST, Element, Html, broken_links, harm_in

Pages = dict[str, Html]
LEFTOVER = re.compile(
    r"\b(None|True|False|undefined|NaN|nan|Markup|Decimal|Undefined)\b|\{\{|\}\}|\{%|%\}|<#|\{#|\[\]|\(\)"
)
ENGLISH = re.compile(
    r"\b(Search|Home|Table of contents|Skip to|Back to top|Next|Previous|Edit this page|Made with|Not found|Menu|Close"
    r"|Copy to clipboard|Copied|Footer|Header|Tabs|Switch to|Permanent link|Last update|Loading|results?)\b"
)


def faults(pages: Pages, find: Callable[[Html], Iterable[str]]) -> list[str]:
    return [f"{path}: {fault}" for path, page in pages.items() for fault in find(page)]


def test_nothing_of_ours_runs_or_loads_from_elsewhere(pages: Pages, known_scripts: list[Element]) -> None:
    known = {script.text for script in known_scripts}
    assert known
    assert faults(pages, lambda page: harm_in(page, known)) == []


def test_tags_close_in_order(pages: Pages) -> None:
    assert faults(pages, lambda page: page.crossed) == []


def test_a_page_says_what_it_is_once(pages: Pages) -> None:
    def found(page: Html) -> Iterable[str]:
        if [element.attributes.get("lang") for element in page.all("html")] != ["sv"]:
            yield "not in Swedish"
        if len(page.all("h1")) != 1 or not page.all("h1")[0].text.strip():
            yield f"{len(page.all('h1'))} h1"
        titles = [title for title in page.all("title") if not title.inside("svg")]
        if len(titles) != 1 or not titles[0].text.strip():
            yield "title"
        described = [meta for meta in page.all("meta") if meta.attributes.get("name") == "description"]
        if len(described) != 1 or not described[0].attributes["content"].strip():
            yield "description"
        yield from (f"id {id_} twice" for id_, times in Counter(page.ids).items() if times > 1)

    assert faults(pages, found) == []


def test_titles_tell_pages_apart(pages: Pages) -> None:
    titles = Counter(page.all("title")[0].text.strip() for page in pages.values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_links_lead_somewhere(pages: Pages, built: Path) -> None:
    assert list(broken_links(pages, built)) == []
    assert faults(pages, lambda page: (f"<{e.tag}>" for e, written in page.addresses() if not written.strip())) == []


def test_nothing_is_left_over_from_making_the_page(pages: Pages) -> None:
    def found(page: Html) -> Iterable[str]:
        for words, element in page.words:
            if not element.inside("code") and (leftover := LEFTOVER.search(words)):
                yield f"{leftover[0]!r} in {words.strip()[:80]!r}"

    assert faults(pages, found) == []


def test_the_interface_speaks_swedish(pages: Pages) -> None:
    def found(page: Html) -> Iterable[str]:
        for words, element in page.words:
            foreign = any(one.attributes.get("lang", "sv") != "sv" for one in element.line)
            if not foreign and not element.inside("code") and (english := ENGLISH.search(words)):
                yield f"{english[0]!r} in {words.strip()[:80]!r}"

    assert faults(pages, found) == []


def test_the_navigation_is_short(pages: Pages) -> None:
    def found(page: Html) -> Iterable[str]:
        links = [element for element in page.all("a") if element.inside("md-nav") or element.inside("md-tabs")]
        yield from (link.attributes["href"] for link in links if "rapporter/" in link.attributes.get("href", ""))
        if len({urljoin(page.address, link.attributes["href"]).split("#")[0] for link in links}) > 30:
            yield f"{len(links)} links"
        if len([link for link in links if link.inside("md-tabs")]) > 7:
            yield "more than seven entries in the menu"

    assert faults(pages, found) == []


def test_the_themes_own_search_is_off(pages: Pages, built: Path) -> None:
    assert faults(pages, lambda page: (e.tag for e in page.elements if e.inside("md-search"))) == []
    assert faults(pages, lambda page: (e.tag for e in page.elements if e.attributes.get("role") == "dialog")) == []
    assert not (built / "search").exists()


def test_every_page_has_a_search_field_that_leads_to_the_search(pages: Pages) -> None:
    def found(page: Html) -> Iterable[str]:
        forms = [form for form in page.all("form") if form.attributes.get("role") == "search"]
        if [urljoin(page.address, form.attributes["action"]) for form in forms] != [f"{HOST}sok/"]:
            yield "no search field, or several"
        if [e.attributes.get("name") for e in page.all("input") if e.attributes.get("type") == "search"] != ["q"]:
            yield "the field is not called q"

    assert faults(pages, found) == []


def test_only_the_pages_that_need_a_script_of_their_own_load_it(pages: Pages) -> None:
    loaded = {
        path: [
            script.attributes["src"].split("/", 3)[-1]
            for script in page.all("script")
            if "type" in script.attributes and "src" in script.attributes
        ]
        for path, page in pages.items()
    }
    assert {path: scripts for path, scripts in loaded.items() if scripts} == {
        "sok/index.html": ["search/page.js"],
        "jamfor/index.html": ["compare/page.js"],
        "passar-det-hos-oss/index.html": ["fit/page.js"],
        "lamna-in/index.html": ["form/form.js"],
    }


@pytest.mark.parametrize("path", ["index.html", "rapporter/seva/index.html"])
def test_a_page_weighs_little(bank_site: Path, path: str) -> None:
    assert (bank_site / path).stat().st_size < 120_000
