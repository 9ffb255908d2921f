"""A file that is changed keeps all that was not: what it says is what was wanted, and other lines stand as they stood."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_bank import each_bank

from kunskapsbank.reading.document import read_document
from kunskapsbank.reading.front_matter import parse, split
from kunskapsbank.writing.comparing import said
from kunskapsbank.writing.front_matter import with_fields

ODD = """\
---
# Först av allt.
# yaml-language-server: $schema=../_schema.json

title:   "Vägen in: ett"   # citerad
'short_name': 'Vägens "in"'
summary: >-
  Ett stycke som är vikt
  över flera rader.

  Ett till.

# Till nivån.
level: individ\t# flik
empty:
parties: [kommun, region,  'arbetsformedlingen']  # tre
municipalities:
- eskilstuna   # utan indrag

# Den andra.
- vingaker
period: {start: 2022-01, end: "2024"}   # GRANSKA
note: |
  # ingen kommentar

  två
target_group_details: {
  age: {from: 18,  # minst
        to: 29},
  need: 'Vägen
    var lång.'
}

results:
  # Det första.
  - measure: studier  # GRANSKA
    statement: Rad som är
      på två rader.
    place: {pages: "15"}

  # Det andra.
  -   measure: "arbete"
      # Om antalet.
      count: 24

      of: 60
  -
    measure: boende
    statement: >+
      Vikt.

# Efter resultaten.
plain: a # b
list_of_lists:
  - - ett
    - två
  - [tre, fyra]
# Sist.
---

## Bakgrund

Text.
"""
BANK = Path(__file__).parents[1] / "bank" / "reports"
TEXTS = {file.stem: file.read_text("utf-8") for file in sorted(BANK.glob("[!_]*/*.md"))}
TEXTS |= {
    "odd": ODD,
    "crlf": ODD.replace("\n", "\r\n"),
    "bare end": ODD.rstrip("\n"),
    "json": '---\n{"title": "Ett",\n "parties": ["kommun"], # två\n "results": [{"measure": "studier", "count": "3"}]}\n---\n',
}
VALUES = st.sampled_from(
    ["Nytt värde", "39", "2024-01", "a: b", "x # y", "# z", "- punkt", "'enkel'", 'med "citat"', "no", "~", "&a *b", "[x]",
     "{x: y}", "rad ett\nrad två", "stycke\n\nstycke", "  inne", "slut: ", "långt " * 40, "\ttabb", "!tag", "%", "@", "\u00adx",
     "e\u0301", "a\\b", "kommun", "?", ": x", ",", "a, b", "långt\n\n" * 30, "en\u2028två", "x" * 200]
)  # fmt: skip
NEW = st.one_of(
    VALUES,
    st.lists(VALUES, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(["pages", "note", "count", "egen"]), VALUES, min_size=1, max_size=3),
    st.lists(
        st.dictionaries(st.sampled_from(["measure", "note", "place"]), VALUES, min_size=1), min_size=1, max_size=2
    ),
)
KEYS = st.sampled_from(["title", "summary", "parties", "results", "egen", "place", "note", "costs", "measure", "count"])


def data_of(text: str) -> dict[str, Any]:
    return dict(parse(split(text)[0], 0).data)


def holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for held in value.values() if isinstance(value, dict) else value:
            yield from holders(held)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(held, (*path, key))
    else:
        yield path


def with_leaf(data: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    data = copy.deepcopy(data)
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return data


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A text, and its data after some edits anywhere."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    data = copy.deepcopy(data_of(text))
    for _ in range(draw(st.integers(1, 5))):
        holder = draw(st.sampled_from(list(holders(data))))
        if isinstance(holder, dict):
            key = draw(st.one_of(KEYS, st.sampled_from(sorted(holder)))) if holder else draw(KEYS)
            if draw(st.integers(0, 3)):
                holder[key] = draw(NEW)
            else:
                holder.pop(key, None)
        else:
            at = draw(st.integers(0, len(holder)))
            kind = draw(st.integers(0, 3))
            if kind == 0 or not holder:
                holder.insert(at, draw(NEW))
            elif kind == 1:
                holder.insert(at, holder.pop(draw(st.integers(0, len(holder) - 1))))
            elif kind == 2:
                holder.pop(min(at, len(holder) - 1))
            else:
                holder[min(at, len(holder) - 1)] = draw(NEW)
    return text, data


@given(edited())
@settings(max_examples=300)
def test_what_is_written_says_what_was_wanted(one: tuple[str, dict[str, Any]]) -> None:
    text, data = one
    new = with_fields(text, data)
    assert said(data_of(new)) == said(data)
    assert split(new)[1] == split(text)[1]
    assert ("\r\n" in text) == ("\r\n" in new) and (with_fields(new, data) == new)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_what_is_unchanged_is_the_same(name: str) -> None:
    assert with_fields(TEXTS[name], data_of(TEXTS[name])) == TEXTS[name]


@each_bank
def test_every_report_written_unchanged_is_the_same(reports: Path) -> None:
    for file in reports.glob("[!_]*/*.md"):
        document = read_document(file)
        assert with_fields(document.text, document.data) == document.text


def changed_lines(old: str, new: str) -> tuple[int, list[str]]:
    """The number of the first line that differs, and the old lines from there to the last that does."""
    before, after = old.split("\n"), new.split("\n")
    first = next(number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    shorter = min(len(before), len(after)) - first
    same = next((n for n in range(shorter) if before[-1 - n] != after[-1 - n]), shorter)
    return first + 1, before[first : len(before) - same]


@pytest.mark.parametrize("name", ["odd", "crlf", "bare end", "json", "vagen-in"])
def test_a_changed_text_changes_only_its_own_lines(name: str) -> None:
    text = TEXTS[name]
    read = parse(split(text)[0], 0)
    for path in leaves(read.data):
        first, lines = changed_lines(text, with_fields(text, with_leaf(dict(read.data), path, "Nytt: värde")))
        assert first - read.marks[path].line in (0, 1), path  # the sign of a folded text may stay on its line
        shown = " ".join("".join(lines).split()).replace("''", "'")
        # Only a text that stands on several lines takes them with it.
        words = read.texts[path].split()
        assert len(lines) == 1 or (words[-1] in shown and len(lines) <= len(words) + 1), path


def test_comments_follow_what_they_are_about() -> None:
    data = data_of(ODD)
    data["results"] = [data["results"][1], data["results"][0]]
    del data["level"], data["summary"]
    new = with_fields(ODD, data)
    assert "# Till nivån." not in new and "# Först av allt." in new
    assert new.index("# Det andra.") < new.index('measure: "arbete"') < new.index("# Om antalet.")
    assert new.index("# Om antalet.") < new.index("# Det första.") < new.index("measure: studier  # GRANSKA")
    assert "measure: boende" not in new and "# Efter resultaten." in new


def test_a_new_field_stands_where_the_model_has_it() -> None:
    new = with_fields(ODD, {**data_of(ODD), "report_type": "slutrapport", "costs": {"outcome": {"amount": "300"}}})
    assert "\n  Ett till.\nreport_type: slutrapport\n\n# Till nivån.\n" in new
    assert (
        new.index("target_group_details") < new.index("costs:\n  outcome:\n    amount: 300\n") < new.index("results:")
    )


def test_a_style_is_kept() -> None:
    data = data_of(ODD)
    new = with_fields(ODD, {**data, "title": 'Ny "titel"', "short_name": "It's", "note": "ett\n\ntre"})
    assert 'title:   "Ny \\"titel\\""   # citerad\n' in new
    assert "'short_name': 'It''s'\n" in new
    assert "note: |\n  ett\n\n  tre\n" in new
    new = with_fields(ODD, {**data, "parties": ["kommun", "arbetsformedlingen", "privat"], "summary": "Kort."})
    assert "parties: [kommun,  'arbetsformedlingen', privat]  # tre\n" in new
    assert "summary: >-\n  Kort.\n" in new
