"""`make bench-search`: the judged queries, answered by us, by us without one ingredient, and by others."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from browsing import chromium
from search import searched as asking
from search.judged import Judged, judged_queries, quality
from search.searched import Searched, searched

from bench.other_engines import ROOT, Orders, material_search, pagefind, plain_lunr, replaced
from bench.plain import write_plain_pages
from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import Register
from kunskapsbank.language import words
from kunskapsbank.publishing.build import build
from kunskapsbank.search import analysed
from kunskapsbank.search import index as indexing
from kunskapsbank.search import sought as seeking
from kunskapsbank.search.answers import hand_written_answers
from kunskapsbank.search.index import Known
from kunskapsbank.search.registered import Registered
from kunskapsbank.search.weights import WEIGHTS

BARS = {"ndcg": 0.86, "success": 0.75}  # of those kept apart
FORMER, FORMER_BAR = 93, 0.94


def main() -> None:
    """Print nDCG@10, success@1 and mean reciprocal rank of each, and nDCG@10 for each kind of query."""
    bank = Bank.open(ROOT / "reports")
    frozen = searched(bank, answers=hand_written_answers(ROOT / "docs"))
    sets = {
        "those that it was made by": judged_queries(),
        "those kept apart": judged_queries(apart=True),
        "later ones that it was made by": judged_queries(later=True),
        "later ones kept apart": judged_queries(apart=True, later=True),
    }
    elsewhere = others(bank, frozen, [one for queries in sets.values() for one in queries])
    for what, queries in sets.items():
        _print(what, queries, ours(frozen, queries) | elsewhere)
        nothing = [one.query for one in queries if one.kind == "nothing"]
        full = [query for query in nothing if frozen.complete(query)]
        silent = [one.query for one in queries if not _says_something(frozen, one.query)]
        print(
            f"full hits where no report answers: {len(full)} of {len(nothing)}; queries met with silence: {len(silent)}\n"
        )
    with replaced(asking, "read_register", lambda *_: Register({})):
        unentered = searched(bank, answers=hand_written_answers(ROOT / "docs"))
        for what, queries in sets.items():
            if "apart" in what:
                _print(f"{what}, as if nobody had entered anything in the register", queries, ours(unentered, queries))
    former, apart = sets["those that it was made by"][:FORMER], sets["those kept apart"]
    _say("the former 93, nDCG@10", quality(former, _answers(frozen, former)).ndcg, FORMER_BAR)
    best = quality(apart, _answers(frozen, apart))
    _say("those kept apart, nDCG@10", best.ndcg, BARS["ndcg"])
    _say("those kept apart, success@1", best.success, BARS["success"])


def _say(what: str, found: float, bar: float) -> None:
    print(f"{'ok  ' if found >= bar else 'OVER'} {what}: {found:.3f} (bar {bar})")


def _says_something(one: Searched, query: str) -> bool:
    answer = one.answer(query)
    return bool(answer.hits or answer.pages or answer.read_as)


def _print(what: str, queries: Sequence[Judged], everything: Mapping[str, Orders]) -> None:
    kinds = sorted({one.kind for one in queries if one.has_answer})
    print(f"{what}: {len(queries)} queries; nDCG@10 for each kind to the right\n")
    print(f"{'':<28}{'nDCG@10':>8}{'succ@1':>8}{'MRR':>7}   " + "".join(f"{kind[:9]:>10}" for kind in kinds))
    for name, orders in everything.items():
        found = quality(queries, orders)
        by_kind = [quality([one for one in queries if one.kind == kind], orders).ndcg for kind in kinds]
        figures = f"{found.ndcg:>8.3f}{found.success:>8.3f}{found.reciprocal_rank:>7.3f}   "
        print(f"{name:<28}{figures}" + "".join(f"{value:>10.3f}" for value in by_kind))
    print()


def ours(one: Searched, queries: Sequence[Judged]) -> dict[str, Orders]:
    """Our search, whole and with each ingredient taken away."""

    def with_index(**parts: object) -> Searched:
        return Searched(one.bank, replace(one.index, **parts), one.analysed)  # type: ignore[arg-type]

    def told(change: Callable[[Known], Known]) -> Searched:
        return with_index(told=lambda lemma: change(one.index.told(lemma)))

    def reaching(goes: Callable[[str, float], bool]) -> Searched:
        return told(lambda about: about._replace(reach={term: w for term, w in about.reach.items() if goes(term, w)}))

    found = {
        "ours": _answers(one, queries),
        "  without register": _answers(with_index(registered=Registered((), ())), queries),
        "  without names of concepts": _answers(reaching(lambda term, _: not term.startswith("#")), queries),
        "  without synonyms": _answers(reaching(lambda _, weight: weight != WEIGHTS.synonym), queries),
        "  without common words": _answers(told(lambda about: about._replace(common=False)), queries),
        "  without endings": _answers(one, queries, _without_ending=lambda *_: []),
        "  without typo": _answers(one, queries, _misspelled=lambda *_: ""),
        "  without likeness": _answers(one, queries, _alike=lambda _, word: seeking.Sought(word)),
    }
    with replaced(indexing, "compound_parts", lambda words, known: {}):
        found["  without compounds"] = _answers(searched(one.bank), queries, _split=lambda *_: [])
    with replaced(analysed, "_HALF", 0):
        found["  without length"] = _answers(searched(one.bank), queries)
    with _without_lemmas():
        found["  without lemma"] = _answers(searched(one.bank), queries)
    return found


@contextmanager
def _without_lemmas() -> Iterator[None]:
    """Every word is its own lemma."""
    words.lemmas_in.cache_clear()
    with ExitStack() as stack:
        for module in (words, analysed):
            stack.enter_context(replaced(module, "lemma", str))
        stack.enter_context(replaced(indexing, "lemmas_of", lambda forms: {form: form for form in forms}))
        yield
    words.lemmas_in.cache_clear()


def _answers(one: Searched, queries: Sequence[Judged], **instead: Callable[..., object]) -> Orders:
    """The orders of the answers; with functions of `sought` by name that do something else instead."""
    with ExitStack() as stack:
        for name, other in instead.items():
            stack.enter_context(replaced(seeking, name, other))
        return {asked.query: one.order(asked.query) for asked in queries}


def others(bank: Bank, one: Searched, queries: Sequence[Judged]) -> dict[str, Orders]:
    """The other engines: Material's on the built pages' text, the rest on each report's title and whole text."""
    asked = [each.query for each in queries]
    texts = {
        id: (passages[0][1], "\n".join(text for _, text in passages[1:]))
        for id, passages in ((id, one.shown(row).passages) for row, id in enumerate(one.index.ids))
    }
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        build(ROOT, bank, folder / "site")
        write_plain_pages(ROOT, folder / "site", folder / "plain")
        page = browser.new_page()
        return {
            "Material's own search": material_search(folder / "plain" / "docs", page, asked),
            "plain lunr, Swedish": plain_lunr(texts, page, asked),
            "Pagefind, Swedish": pagefind(texts, page, asked),
        }


if __name__ == "__main__":
    main()
