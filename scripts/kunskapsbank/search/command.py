"""The command `kunskapsbank search`: the site's search without a site."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.register import read_register
from kunskapsbank.checking.run import check
from kunskapsbank.search.analysed import AllAnalysed, Shown, listed, shown_of
from kunskapsbank.search.answers import hand_written_answers
from kunskapsbank.search.index import build_index
from kunskapsbank.search.query import Answer, find
from kunskapsbank.store import Store
from kunskapsbank.wording.counts import enumeration


class Searcher:
    """A bank's search, to be asked many times; what a check would find is not looked at."""

    def __init__(self, bank: Bank, store: Store) -> None:
        self._analysed = AllAnalysed(bank, listed(bank, check(bank, store=store)), store)
        answers = hand_written_answers(bank.reports.parent / "docs")
        register = read_register(bank.reports, bank.vocabularies)
        self.index = build_index(bank.vocabularies, self._analysed, register, answers)
        self._shown = cache(lambda row: next(self.shown([row])))

    def shown(self, rows: Iterable[int]) -> Iterator[Shown]:
        """What is shown of the reports in these rows."""
        return map(shown_of, self._analysed.shown([self._analysed.reports[row] for row in rows]))

    def find(self, query: str) -> Answer:
        """The answer to a query."""
        return find(self.index, self._shown, query)


def search(bank: Bank, query: str, as_json: bool) -> str:
    """Search the published reports; best first, as Swedish text or as JSON.

    The JSON is a list: first the pages that answer, each with `page`, `title` and `text`; then the hits with `id`,
    `title`, `score`, `complete` (whether the report has the whole query) and `read_as`, where words were taken as
    others: word → what it was taken as.
    """
    with Store.open(bank.reports) as store:
        searcher = Searcher(bank, store)
        answer = searcher.find(query)
        cards = [shown.card for shown in searcher.shown(hit.row for hit in answer.hits)]
    hits = [
        {"id": card["id"], "title": card["title"], "score": hit.score, "complete": hit.complete}
        for hit, card in zip(answer.hits, cards, strict=True)
    ]
    return _as_json(answer, hits) if as_json else _as_text(answer, hits, query)


def _as_json(answer: Answer, hits: Iterable[Mapping[str, Any]]) -> str:
    read_as = {"read_as": {one.word: one.read_as for one in answer.read_as}} if answer.read_as else {}
    pages = [{"page": page.address, "title": page.title, "text": page.text} for page in answer.pages]
    return json.dumps([*pages, *({**hit, **read_as} for hit in hits)], ensure_ascii=False, indent=2)


def _as_text(answer: Answer, hits: Sequence[Mapping[str, Any]], query: str) -> str:
    lines = [f"Svar: {page.title} ({page.address}). {page.text}" for page in answer.pages]
    for one in answer.read_as:
        how = "liknar" if one.alike else "läses som"
        lines.append(f"{one.word} finns inte i banken, och {how} {enumeration(one.read_as)}.")
    if not hits:
        lines.append(f"Inga träffar på ”{query}”. Pröva ett kortare eller vanligare ord, eller färre ord.")
    if hits and not any(hit["complete"] for hit in hits):
        lines.append("Ingen rapport har alla orden.")
    for rank, hit in enumerate(hits, 1):
        lines.append(f"{rank:>3}. {hit['title']} ({hit['id']}){'' if hit['complete'] else ' – har inte alla orden'}")
    return "\n".join(lines)
