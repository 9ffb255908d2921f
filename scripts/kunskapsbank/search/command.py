"""The command `kunskapsbank search`: the site's search without a site."""

import json

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.configuration import LUNR
from kunskapsbank.loading import load
from kunskapsbank.search.attached import attached_pages
from kunskapsbank.search.index import build_index
from kunskapsbank.search.query import Answer, find
from kunskapsbank.store import Store


def search(bank: Bank, query: str, as_json: bool, engine: str = LUNR) -> str:
    """Search the published reports, read but not checked; best first, as Swedish text or as JSON.

    With the engine of the site it looks through as much of the text as the site does.
    The JSON is a list of objects with `id`, `title` and `score`. A file that is not a report is passed over.
    """
    catalogue = collect(bank, (load(path, bank.vocabularies) for path in bank.files))
    with Store.open(bank.reports) as store:
        index = build_index(catalogue, attached_pages(bank, catalogue), engine, store)
    answer = find(index, query)
    return _as_json(catalogue, answer) if as_json else _as_text(catalogue, answer, query)


def _as_json(catalogue: Catalogue, answer: Answer) -> str:
    hits = [
        {"id": hit.report, "title": catalogue.by_id[hit.report].report.title, "score": hit.score} for hit in answer.hits
    ]
    return json.dumps(hits, ensure_ascii=False, indent=2)


def _as_text(catalogue: Catalogue, answer: Answer, query: str) -> str:
    if not answer.hits:
        return f"Inga träffar på ”{query}”. Pröva ett kortare eller vanligare ord, eller färre ord."
    lines = [f"Visar träffar för {other}. Inget i banken heter {typed}." for typed, other in answer.read_as]
    if answer.partial and not answer.complete:
        lines.append("Ingen rapport har alla orden. De här har några av dem:")
    for rank, hit in enumerate(answer.hits, 1):
        if answer.complete and rank == len(answer.complete) + 1:
            lines.append("Har några av orden:")
        lines.append(f"{rank:>3}. {catalogue.by_id[hit.report].report.title} ({hit.report})")
    return "\n".join(lines)
