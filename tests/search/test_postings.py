"""What terms weigh, against lunr's own index."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.search.analysed import Analysed, _block, _impacts, analyse
from kunskapsbank.search.fields import Field
from kunskapsbank.search.postings import Postings

WORDS = st.dictionaries(
    st.sampled_from(["#a:arbete", "#a:halmstad", "#a:kommun", "#a:unga"]), st.integers(1, 9), min_size=1
)
WEIGHT = 3


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_a_term_weighs_what_lunr_says_where_fields_are_as_long_as_usual(reports: list[Mapping[str, int]]) -> None:
    builder = Builder()
    builder.ref("id")
    builder.field("text", boost=WEIGHT, extractor=lambda report: report["words"])
    for number, counts in enumerate(reports):
        builder.add({"id": str(number), "words": [word for word, times in counts.items() for _ in range(times)]})
    index = builder.build()
    names = {posting["_index"]: term for term, posting in index.inverted_index.items()}
    usual = sum(sum(counts.values()) for counts in reports) / len(reports)
    postings = Postings()
    field = Field("text", WEIGHT, usual)  # type: ignore[arg-type]
    impacts = [
        _impacts(field, (), [word for word, times in counts.items() for _ in range(times)], set(), ())
        for counts in reports
    ]
    postings.add(_block([Analysed(({term: 1 for term in one}, {}, {}), (), (), b"") for one in impacts]))
    for row, vector in enumerate(index.field_vectors.values()):
        for place, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True):
            term = names[place]
            assert impacts[row][term] * postings.rarity(term) / 1000 == pytest.approx(weight, abs=0.02)


def test_a_report_that_says_more_counts_for_more(catalogue: Catalogue) -> None:
    entry = catalogue.by_id["stegen"]
    more, less = (analyse(one, ()).tiers[0] for one in (entry, replace(entry, sections=())))
    assert more.keys() == less.keys()
    assert all(impact >= less[term] for term, impact in more.items())
    assert more["coachning"] > 1.1 * less["coachning"]


IMPACTS = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 2000))


@given(st.lists(st.tuples(IMPACTS, IMPACTS, IMPACTS), max_size=12), st.integers(1, 5))
def test_blocks_put_together_say_what_every_report_said(reports: list[tuple[dict[str, int], ...]], size: int) -> None:
    postings = Postings()
    for start in range(0, len(reports), size):
        postings.add(_block([Analysed(tiers, (), (), b"") for tiers in reports[start : start + size]]))
    assert postings.rows == len(reports)
    for term in "abcde":
        expected = [
            (row, tier, tiers[tier][term])
            for tier in range(3)
            for row, tiers in enumerate(reports)
            if term in tiers[tier]
        ]
        assert list(postings.each(term)) == expected
        assert postings.having[term] == len(expected)
