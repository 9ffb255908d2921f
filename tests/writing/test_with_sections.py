"""The body of a file that is changed: sections that stay the same keep their lines, and what is new has its place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_bank import each_bank

from kunskapsbank.reading.document import read_document
from kunskapsbank.reading.front_matter import split
from kunskapsbank.reading.sections import split_sections
from kunskapsbank.writing.sections import section_text, with_sections

ORDER = ["Bakgrund", "Så gjorde vi", "Resultat", "Vad händer nu"]
TEXT = """\
---
title: Vägen in   # kvar
---

Ett förord.


## Bakgrund
Direkt under,  med mellanslag.

### Under

```
## kod
```

##   Resultat   ##


Sent.
## Eget
Kort.

## Tomt
"""
TEXTS = [
    TEXT,
    TEXT.replace("\n", "\r\n"),
    TEXT.rstrip("\n"),
    "---\na: b\n---",
    "---\na: b\n---\n",
    "---\na: b\n---\n## Eget\nx",
]
MARKDOWN = st.sampled_from(
    [
        "Nytt.",
        "Ett\n\ntvå",
        "## Rubrik\n\ntext",
        "```\nöppen",
        "- punkt\n- punkt",
        "",
        "  ",
        "~~~\n## x\n~~~",
        "rad\r\nrad",
    ]
)
SECTIONS = st.dictionaries(st.sampled_from(["", *ORDER, "Eget", "Tomt", "Nytt"]), MARKDOWN, max_size=4)


def sections_of(text: str) -> dict[str, str]:
    return {section.heading: section.text for section in split_sections(split(text)[1], 0)}


def told(sections: dict[str, str]) -> dict[str, str]:
    return {heading: section_text(text) for heading, text in sections.items() if text.strip()}


@given(st.sampled_from(TEXTS), SECTIONS)
@settings(max_examples=300)
def test_what_is_written_says_what_was_wanted(text: str, changes: dict[str, str]) -> None:
    wanted = {**sections_of(text), **changes}
    new = with_sections(text, wanted, ORDER)
    assert told(sections_of(new)) == told(wanted)
    assert split(new)[0] == split(text)[0]
    assert with_sections(new, wanted, ORDER) == new


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_unchanged_is_the_same(text: str) -> None:
    assert with_sections(text, sections_of(text), ORDER) == text


@each_bank
def test_every_report_written_unchanged_is_the_same(reports: Path) -> None:
    for file in reports.glob("[!_]*/*.md"):
        document = read_document(file)
        sections = {section.heading: section.text for section in document.sections}
        assert with_sections(document.text, sections, ORDER) == document.text


def test_a_changed_section_changes_only_its_own_lines() -> None:
    new = with_sections(TEXT, {**sections_of(TEXT), "Resultat": "Tidigt."}, ORDER)
    assert new == TEXT.replace("Sent.", "Tidigt.")


def test_a_new_section_stands_where_it_belongs() -> None:
    new = with_sections(TEXT, {**sections_of(TEXT), "Så gjorde vi": "Vi möttes.", "Nytt": "Sist."}, ORDER)
    assert "```\n\n## Så gjorde vi\n\nVi möttes.\n\n##   Resultat   ##\n" in new
    assert new.endswith("## Tomt\n\n## Nytt\n\nSist.\n")


def test_a_section_that_is_emptied_goes() -> None:
    new = with_sections(TEXT, {**sections_of(TEXT), "Bakgrund": ""}, ORDER)
    assert new == TEXT[: TEXT.index("## Bakgrund")] + TEXT[TEXT.index("##   Resultat") :]
