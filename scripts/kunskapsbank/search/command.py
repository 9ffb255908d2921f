"""The command `kunskapsbank search`: the site's search without a site."""

import json

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.loading import load
from kunskapsbank.search.answers import hand_written_answers
from kunskapsbank.search.attached import attached_pages
from kunskapsbank.search.index import build_index
from kunskapsbank.search.query import Answer, find
from kunskapsbank.store import Store
from kunskapsbank.wording.counts import enumeration


def search(bank: Bank, query: str, as_json: bool) -> str:
    """Search the published reports, read but not checked; best first, as Swedish text or as JSON.

    The JSON is a list: first the pages that answer, each with `page`, `title` and `text`; then the hits with `id`,
    `title`, `score`, `complete` (whether the report has the whole query) and `read_as`, where words were taken as
    others: word → what it was taken as. A file that is not a report is passed over.
    """
    catalogue = collect(bank, (load(path, bank.vocabularies) for path in bank.files))
    with Store.open(bank.reports) as store:
        answers = hand_written_answers(bank.reports.parent / "docs")
        index, shown = build_index(catalogue, attached_pages(bank, catalogue), store, answers)
    answer = find(index, lambda row: shown[index.ids[row]], query)
    return _as_json(catalogue, answer) if as_json else _as_text(catalogue, answer, query)


def _as_json(catalogue: Catalogue, answer: Answer) -> str:
    taken: dict[str, list[str]] = {}
    for one in answer.read_as:
        taken.setdefault(one.word, []).extend(one.read_as)
    read_as = {"read_as": taken} if taken else {}
    pages = [{"page": page.address, "title": page.title, "text": page.text} for page in answer.pages]
    hits = [
        {
            "id": hit.report,
            "title": catalogue.by_id[hit.report].report.title,
            "score": hit.score,
            "complete": complete,
            **read_as,
        }
        for complete, some in ((True, answer.complete), (False, answer.partial))
        for hit in some
    ]
    return json.dumps([*pages, *hits], ensure_ascii=False, indent=2)


def _as_text(catalogue: Catalogue, answer: Answer, query: str) -> str:
    lines = [f"Svar: {page.title} ({page.address}). {page.text}" for page in answer.pages]
    for one in answer.read_as:
        how = "liknar" if one.alike else "läses som"
        lines.append(f"{one.word} finns inte i banken, och {how} {enumeration(one.read_as)}.")
    if not answer.hits:
        return "\n".join(
            [*lines, f"Inga träffar på ”{query}”. Pröva ett kortare eller vanligare ord, eller färre ord."]
        )
    if answer.partial and not answer.complete:
        lines.append("Ingen rapport har alla orden. De här har några av dem:")
    for rank, hit in enumerate(answer.hits, 1):
        if answer.complete and rank == len(answer.complete) + 1:
            lines.append("Har några av orden:")
        lines.append(f"{rank:>3}. {catalogue.by_id[hit.report].report.title} ({hit.report})")
    return "\n".join(lines)
