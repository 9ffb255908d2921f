"""What is written as front matter is what our own strict reader reads."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.importing.blocks import clean
from kunskapsbank.importing.guesses import Guess, front_matter, unconfirmed
from kunskapsbank.reading.front_matter import parse, split

TEXTS = (
    st.lists(
        st.sampled_from([*"'\"\\#:-?|>{}[]&*!%@`,~ ", "no", "012", "---", ": ", " #", "ord ", "å"]) | st.characters(),
        max_size=60,
    )
    .map(lambda parts: clean("".join(parts)).strip())
    .filter(bool)
)
VALUES = st.recursive(
    TEXTS | st.lists(st.from_regex(r"[a-z]{1,5}(-[a-z]{1,5})?", fullmatch=True), min_size=1, max_size=4),
    lambda inner: st.dictionaries(
        st.from_regex(r"[a-z_]{3,8}", fullmatch=True).filter(lambda key: key[0] != "_"), inner, min_size=1, max_size=3
    ),
    max_leaves=6,
)
FIELDS = st.dictionaries(st.from_regex(r"[a-z][a-z_]{2,8}", fullmatch=True), VALUES, min_size=1, max_size=4)


def read(text: str) -> Any:
    header, _, before = split(f"{text}\n## Bakgrund\n")
    found = parse(header, before)
    assert found.faults == ()
    return found.data


@given(FIELDS, st.lists(FIELDS, min_size=1, max_size=3))
def test_our_reader_reads_what_was_written(fields: dict[str, Any], groups: list[dict[str, Any]]) -> None:
    assert read(front_matter({**fields, "groups": groups})) == {**fields, "groups": groups}


def test_a_guess_gets_a_comment_and_a_text_says_it_itself() -> None:
    text = front_matter(
        {"parties": Guess(["kommun", "region"]), "period": Guess({"start": "2012-01"}), "title": unconfirmed("Bryggan")}
    )
    assert (
        text
        == '---\ntitle: "GRANSKA: Bryggan"\nparties: [kommun, region]  # GRANSKA\nperiod:  # GRANSKA\n  start: 2012-01\n---\n'
    )


def test_a_long_text_is_folded() -> None:
    words = "Ett ord till. " * 20
    text = front_matter({"summary": words.strip()})
    assert text.startswith("---\nsummary: >-\n  Ett ord") and max(map(len, text.split("\n"))) <= 120
    assert read(text) == {"summary": words.strip()}
