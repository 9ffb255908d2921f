"""The index against lunr's own."""

from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder

from kunskapsbank.search.lunr_index import Postings, occurrences

FIELDS = {"title": 10, "text": 1, "documents": 0.5}
WORDS = st.dictionaries(st.sampled_from(["arbete", "halmstad", "kommun", "studie", "unga", "1,80"]), st.integers(1, 9))


@given(st.lists(st.tuples(WORDS, WORDS, st.just({})), min_size=1, max_size=6))
def test_every_word_weighs_what_lunr_says(reports: list[tuple[dict[str, int], ...]]) -> None:
    builder = Builder()
    builder.ref("id")
    for name, weight in FIELDS.items():
        builder.field(name, boost=weight, extractor=lambda report, name=name: report["words"][name])
    for number, counts in enumerate(reports):
        words = {
            name: [word for word, times in of.items() for _ in range(times)]
            for name, of in zip(FIELDS, counts, strict=True)
        }
        builder.add({"id": str(number), "words": words})
    index = builder.build()
    names = {posting["_index"]: term for term, posting in index.inverted_index.items()}
    expected = {
        (names[place], row): weight
        for row, vector in enumerate(index.field_vectors.values())
        for place, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True)
    }
    postings = Postings(FIELDS)
    for number, counts in enumerate(reports):
        postings.add(str(number), counts)
    found = {(term, row): weight for term, numbers in postings.weighed() for row, weight in occurrences(numbers)}
    assert found == {place: max(1, round(weight * 100)) for place, weight in expected.items()}
