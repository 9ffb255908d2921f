"""What is written as front matter is what our own strict reader reads."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.importing.blocks import clean
from kunskapsbank.importing.yaml_text import Guess, unconfirmed, yaml_text
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
    header, _, before = split(f"---\n{text}---\n\n## Bakgrund\n")
    found = parse(header, before)
    assert found.faults == ()
    return found.data


@given(FIELDS, st.lists(FIELDS, min_size=1, max_size=3))
def test_our_reader_reads_what_was_written(fields: dict[str, Any], groups: list[dict[str, Any]]) -> None:
    assert read(yaml_text({**fields, "groups": groups})) == {**fields, "groups": groups}


def test_a_guess_gets_a_comment_and_a_text_says_it_itself() -> None:
    text = yaml_text(
        {"parties": Guess(["kommun", "region"]), "period": Guess({"start": "2012-01"}), "title": unconfirmed("Bryggan")}
    )
    assert (
        text
        == 'parties: [kommun, region]  # GRANSKA\nperiod:  # GRANSKA\n  start: 2012-01\ntitle: "GRANSKA: Bryggan"\n'
    )


def test_a_long_text_is_folded() -> None:
    words = "Ett ord till. " * 20
    text = yaml_text({"summary": words.strip()})
    assert text.startswith("summary: >-\n  Ett ord") and max(map(len, text.split("\n"))) <= 110
    assert read(text) == {"summary": words.strip()}
