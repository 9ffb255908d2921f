"""`make bench-search`: the judged queries, answered by us, by us without one ingredient, and by others."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright
from search.judged import Judged, judged_queries, quality

from bench.other_engines import ROOT, Orders, material_search, pagefind, plain_lunr, replaced
from bench.plain import write_plain_pages
from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.loading import load
from kunskapsbank.publishing.build import build
from kunskapsbank.search import analysis, compounds
from kunskapsbank.search import index as indexing
from kunskapsbank.search import sought as seeking
from kunskapsbank.search.index import SearchIndex, build_index
from kunskapsbank.search.query import find

BARS = {"ndcg": 0.90, "success": 0.85}


def main() -> None:
    """Print nDCG@10, success@1 and mean reciprocal rank of each, and nDCG@10 for each kind of query."""
    bank = Bank.open(ROOT / "reports")
    catalogue = collect(bank, (load(path, bank.vocabularies) for path in bank.files))
    queries = judged_queries()
    index = build_index(catalogue, {})
    everything = {**ours(catalogue, index, queries), **others(bank, index, queries)}
    kinds = sorted({one.kind for one in queries})
    print(f"{len(queries)} queries over {len(catalogue)} reports; nDCG@10 for each kind to the right\n")
    print(f"{'':<28}{'nDCG@10':>8}{'succ@1':>8}{'MRR':>7}   " + "".join(f"{kind[:9]:>10}" for kind in kinds))
    for name, orders in everything.items():
        found = quality(queries, orders)
        by_kind = [quality([one for one in queries if one.kind == kind], orders).ndcg for kind in kinds]
        figures = f"{found.ndcg:>8.3f}{found.success:>8.3f}{found.reciprocal_rank:>7.3f}   "
        print(f"{name:<28}{figures}" + "".join(f"{value:>10.3f}" for value in by_kind))
    best = quality(queries, everything["ours"])
    print(f"\nbars: nDCG@10 {BARS['ndcg']} ({'ok' if best.ndcg >= BARS['ndcg'] else 'MISS'}), ", end="")
    print(f"success@1 {BARS['success']} ({'ok' if best.success >= BARS['success'] else 'MISS'})")


def ours(catalogue: Catalogue, index: SearchIndex, queries: Sequence[Judged]) -> dict[str, Orders]:
    """Our search, whole and with each ingredient taken away."""
    words = index.words
    found = {
        "ours": _answers(index, queries),
        "  without compounds": _answers(replace(index, words=replace(words, parts={})), queries, split=False),
        "  without synonyms": _answers(replace(index, words=replace(words, concepts={}, synonyms={})), queries),
        "  without typo": _answers(index, queries, typo=False),
    }
    analysis.terms.cache_clear()
    with (
        replaced(analysis, "lemma", str),
        replaced(indexing, "lemma", str),
        replaced(compounds, "lemma", str),
    ):
        found["  without lemma"] = _answers(build_index(catalogue, {}), queries)
    analysis.terms.cache_clear()
    return found


def _answers(index: SearchIndex, queries: Sequence[Judged], split: bool = True, typo: bool = True) -> Orders:
    with (
        replaced(seeking, "_split", seeking._split if split else lambda *_: []),
        replaced(seeking, "_one_edit_away", seeking._one_edit_away if typo else lambda *_: ""),
    ):
        return {one.query: [hit.report for hit in find(index, one.query).hits] for one in queries}


def others(bank: Bank, index: SearchIndex, queries: Sequence[Judged]) -> dict[str, Orders]:
    """The other engines: Material's on the built pages' text, the rest on each report's title and whole text."""
    asked = [one.query for one in queries]
    texts = {
        report: (passages[0][1], "\n".join(text for _, text in passages[1:]))
        for report, passages in index.passages.items()
    }
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build(ROOT, bank, folder / "site")
        write_plain_pages(ROOT, folder / "site", folder / "plain")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        return {
            "Material's own search": material_search(folder / "plain" / "docs", page, asked),
            "plain lunr, Swedish": plain_lunr(texts, page, asked),
            "Pagefind, Swedish": pagefind(texts, page, asked),
        }


if __name__ == "__main__":
    main()
