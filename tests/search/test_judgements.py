"""The order of the results against what a librarian would answer."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from judged import Judged, judged_queries, quality
from real_bank import FIRST, real_bank, real_reports, real_vocabularies
from searched import Searched

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.search.fields import terms_of
from kunskapsbank.search.query import Answer

FORMER = 93
"""So many queries, the first, were judged before the others."""


@pytest.fixture(scope="module")
def answer(real: Searched) -> Callable[[str], Answer]:
    """What a query finds; each is asked once."""
    return cache(real.answer)


@real_bank
def test_the_judgements_are_about_real_reports_and_of_many_kinds() -> None:
    queries = [one for apart in (False, True) for later in (False, True) for one in judged_queries(apart, later)]
    assert len({one.query for one in queries}) == len(queries) >= 180
    assert sum(one.apart for one in queries) * 3 >= len(queries) * 0.95
    assert {report for one in queries for report in one.relevant} <= FIRST & {file.stem for file in real_reports()}
    assert min(Counter(one.kind for one in queries).values()) >= 5


@real_bank
def test_the_order_is_as_good_as_the_bars_say(real: Searched, answer: Callable[[str], Answer]) -> None:
    queries, later = judged_queries(), judged_queries(later=True)
    orders = {one.query: real.ids_of(answer(one.query).hits) for one in [*queries, *later]}
    assert quality(queries[:FORMER], orders).ndcg >= 0.94
    assert quality(queries, orders).ndcg >= 0.92
    assert quality(later, orders).ndcg >= 0.83


@real_bank
def test_no_query_ends_in_silence(answer: Callable[[str], Answer]) -> None:
    """Hits, a page that answers, or what the word is like."""
    for one in [*judged_queries(), *judged_queries(later=True)]:
        found = answer(one.query)
        assert found.hits or found.pages or found.read_as, one.query


@real_bank
def test_what_no_report_answers_is_never_a_full_hit(answer: Callable[[str], Answer]) -> None:
    def has_full(query: str) -> bool:
        return any(hit.complete for hit in answer(query).hits)

    assert [one.query for one in judged_queries() if one.kind == "nothing" and has_full(one.query)] == []


@pytest.mark.parametrize(
    ("order", "gain", "first"),
    [(["a", "b"], 1.0, 1.0), (["b", "a"], 0.71, 0.5), (["c", "b"], 0.08, 0.0), ([], 0.0, 0.0)],
)
def test_the_measures(order: list[str], gain: float, first: float) -> None:
    one = Judged("q", "need", {"a": 3, "b": 1})
    assert one.gain(order) == pytest.approx(gain, abs=0.01)
    assert one.first(order) == first


@real_bank
def test_what_everyday_words_mean_are_facts_that_reports_can_have() -> None:
    vocabularies = real_vocabularies()
    meant = {fact for concept in vocabularies["everyday_words"] for fact in concept.named("means")}
    facts = {terms_of(facet): facet.vocabulary for facet in FACETS if facet.fact}
    assert meant
    for fact in meant:
        kind, _, value = fact.partition(":")
        assert kind in facts
        assert not facts[kind] or value in vocabularies[facts[kind]], fact
