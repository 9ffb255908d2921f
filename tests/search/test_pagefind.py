"""The same page over Pagefind, as a large bank has it."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import Browser, Page, expect
from house import BANK, ROOT, Run, root_with
from judged import judged_queries, quality
from once import once
from queries import QUERIES
from real_bank import real_bank
from web import on_the_web

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.files import Bank
from kunskapsbank.configuration import read_configuration
from kunskapsbank.former import Folders
from kunskapsbank.publishing.build import build
from kunskapsbank.search import index as index_module
from kunskapsbank.search import pagefind_index, shards
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.pagefind_index import word_of
from kunskapsbank.search.query import find
from kunskapsbank.usage import UsageError

# What the search page needs beyond what every page needs.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:"


def build_with_pagefind(folder: Path, bank: Bank) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_NUMBERS", 200)  # many pieces, as of a large bank
        outcome = build(root_with(folder, "pagefind"), bank, folder / "site")
    assert not outcome.failed


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "pagefind", lambda folder: build_with_pagefind(folder, Bank.open(BANK))) / "site"


@pytest.fixture(scope="module")
def site_of_real_reports(tmp_path_factory: pytest.TempPathFactory, first_reports: Bank) -> Path:
    return once(tmp_path_factory, "real-pagefind", lambda folder: build_with_pagefind(folder, first_reports)) / "site"


JUDGED = [one.query for one in judged_queries()]
each_site = pytest.mark.parametrize(
    ("site_of", "index_of", "queries"),
    [
        ("site", "index", QUERIES),
        pytest.param("site_of_real_reports", "real_index", [*QUERIES, *JUDGED], marks=real_bank),
    ],
    ids=["frozen", "real"],
)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with on_the_web(site) as address:
        yield address


@pytest.fixture
def pagefind(browser: Browser) -> Iterator[Page]:
    """A page whose console must stay clean."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert not complaints


def ask(page: Page, query: str) -> list[str]:
    page.get_by_label("Vad söker du?").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("#search-region")).to_have_attribute("aria-busy", "false")
    names: list[str] = page.locator("li[data-report]").evaluate_all("items => items.map(item => item.dataset.report)")
    return names


@each_site
def test_the_same_reports_are_found_and_the_right_ones_first(
    pagefind: Page, request: pytest.FixtureRequest, site_of: str, index_of: str, queries: list[str]
) -> None:
    site, index = request.getfixturevalue(site_of), request.getfixturevalue(index_of)
    with on_the_web(site) as address:
        pagefind.goto(f"{address}sok/")
        expect(pagefind.locator("#search-region")).to_have_attribute("aria-busy", "false")
        orders = {query: ask(pagefind, query) for query in queries}
        pagefind.close()  # it may still fetch quotes, and would complain of a server that ends
    for query, found in orders.items():
        assert set(found) == {hit.report for hit in find(index, query).hits}, query
    assert index_of == "index" or quality(judged_queries(), orders).ndcg >= 0.90


@each_site
def test_the_first_tier_in_pieces_gives_the_order_of_the_whole(
    browser: Browser, request: pytest.FixtureRequest, tmp_path: Path, site_of: str, index_of: str, queries: list[str]
) -> None:
    site, index = request.getfixturevalue(site_of), request.getfixturevalue(index_of)
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/assets/sok/second.json").unlink()
    first = replace(index, tiers=(index.tiers[0], {**index.tiers[1], "terms": {}}))
    with on_the_web(tmp_path / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}sok/")
        expect(page.locator("#search-region")).to_have_attribute("aria-busy", "false")
        for query in queries:
            assert ask(page, query) == [hit.report for hit in find(first, query).hits], query
        page.close()


def test_without_a_query_all_reports_stand_newest_first(pagefind: Page, address: str, index: SearchIndex) -> None:
    pagefind.goto(f"{address}sok/")
    expect(pagefind.get_by_role("status")).to_have_text(f"{len(index.reports)} rapporter, de nyaste först.")
    shown = pagefind.locator("li[data-report]").evaluate_all("items => items.map(item => item.dataset.report)")
    assert shown == list(index.reports)


def test_facets_and_quotes_are_the_same(pagefind: Page, address: str) -> None:
    pagefind.goto(f"{address}sok/?q=unga&forbund=skane-nordost")
    card = pagefind.locator("li[data-report]")
    expect(card).to_have_count(1)
    expect(card.locator(".kb-sok__why mark").first).to_be_visible()
    expect(pagefind.get_by_role("status")).to_have_text("1 träff på ”unga” med valda filter.")


def test_a_hit_in_an_attached_document_says_so(pagefind: Page, address: str) -> None:
    pagefind.goto(f"{address}sok/?q=studieresan")
    expect(pagefind.locator("#search-region")).to_have_attribute("aria-busy", "false")
    expect(pagefind.locator("li[data-report]")).to_have_count(1)
    expect(pagefind.locator("li[data-report=vagen-in]")).to_contain_text("Träff bara i bifogat dokument")


def test_what_most_reports_have_is_found_where_it_stands_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_index, "_MOST_REPORTS", 3)
    often = {"a": 1, "b": 9, "c": 1, "d": 2, "e": 1}
    reports = [(report, [{"kommun": times, f"ord-{report}": 1}, {}]) for report, times in often.items()]
    numbers = {"kommun": [0], **{f"ord-{report}": [place] for place, report in enumerate(often, 1)}}
    written = pagefind_index.write_pagefind(reports, numbers, tmp_path / "pagefind")
    assert sorted(written.names.values()) == sorted(often)
    strengths = pagefind_index.STRENGTHS
    assert [token % strengths for token in written.tokens if token < 2 * strengths] == [0, 1, 3]
    assert len(written.tokens) == 3 + len(often)


def test_a_word_of_the_running_text_is_found_however_large_the_bank(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_TEXT_WORDS", 24)  # with lunr a word for each report
    index_module.write_search(catalogue, {}, Folders(tmp_path / "a", tmp_path), index_module.LUNR)
    index_module.write_search(catalogue, {}, Folders(tmp_path / "b", tmp_path), index_module.PAGEFIND)
    cut, full = (set(json.loads((tmp_path / name / "words.json").read_text("utf-8"))["terms"]) for name in "ab")
    assert cut < full


def test_the_command_line_looks_through_as_much_as_the_site(
    tmp_path: Path, catalogue: Catalogue, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_TEXT_WORDS", 24)
    whole, cut = (
        index_module.build_index(catalogue, {}, engine) for engine in (index_module.PAGEFIND, index_module.LUNR)
    )
    word = min(whole.terms - cut.terms)
    wanted = [hit.report for hit in find(whole, word).hits]
    assert wanted != [hit.report for hit in find(cut, word).hits]
    ran = run("search", word, "--json", "--reports", root_with(tmp_path, "pagefind") / "reports")
    assert [hit["id"] for hit in json.loads(ran.out)] == wanted


@pytest.mark.parametrize("missing", ["words.json", "first.json", "first", "cards", "reports.json"])
def test_an_index_that_fails_to_load_says_so(browser: Browser, site: Path, tmp_path: Path, missing: str) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/assets/sok" / missing).rename(tmp_path / "away")
    with on_the_web(tmp_path / "site") as address:
        page = browser.new_page()
        if missing == "cards":  # what all cards come from is on its way when the first card is wanted
            page.route("**/reports.json", lambda route: (time.sleep(1), route.continue_()))
        page.goto(f"{address}sok/?q=seva")
        expect(page.get_by_role("status")).to_have_text("Sökningen kunde inte laddas.")
        expect(page.locator("#sok-message").get_by_role("link", name="förbund")).to_be_visible()
        page.close()


def test_nothing_but_wasm_is_needed_of_the_policy(browser: Browser, site: Path) -> None:
    with on_the_web(site, POLICY) as strict:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if "search/" in message.text else None)
        page.goto(f"{strict}sok/?q=seva")
        expect(page.locator("li[data-report=seva]")).to_be_visible()
        assert refused == []
        page.close()


@pytest.mark.parametrize("engine", ["solr", "Pagefind", "''"])
def test_an_engine_that_is_not_there_is_refused(tmp_path: Path, engine: str) -> None:
    with pytest.raises(UsageError, match=r"Välj lunr eller pagefind\."):
        read_configuration(root_with(tmp_path, engine))


def test_lunr_is_the_engine_unless_another_is_chosen(tmp_path: Path) -> None:
    assert read_configuration(ROOT).engine == "lunr"
    assert read_configuration(root_with(tmp_path, "lunr")).engine == "lunr"


def test_the_numbers_of_a_word_are_neighbours(index: SearchIndex) -> None:
    own = {term: numbers[0] for term, numbers in index.numbers.items()}
    for lemma, compounds in index.compounds.items():
        assert all(own[lemma] + 1 in index.numbers[compound] for compound in compounds)
    for lemma, others in index.words.synonyms.items():
        assert all(own[lemma] + 2 in index.numbers[other] for other in others)
    assert sorted(own.values()) == list(range(0, 3 * len(own), 3))
    assert sorted(map(word_of, own.values())) == [word_of(number) for number in sorted(own.values())]
