"""Markdown as the site's renderer sees it: places, addresses and words."""

import sys

import comrak
from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.reading.fault import Mark
from kunskapsbank.reading.markup import Element, dialect, elements, prose, rendered, seen

PIECES = st.lists(
    st.sampled_from(
        ["å", " ", "\n", "\n\n", "[", "]", "(", ")", "![", "](", "<", ">", "https://a.se", "www.a.se", "*", "_", "`", "```\n",
         "#", "## ", "\n===\n", "- ", "| a |\n|---|\n", "[x]: ", "&amp;", "&#106;", "\\", '"', "😀", "<b>", "\r", "\t", "    "]
    ),
    max_size=25,
).map("".join)  # fmt: skip


def test_places_count_characters_from_one() -> None:
    assert elements("Åäö [här](https://a.se)\n\n### Åäö *fet* & mer\n\n| a |\n|---|\n| ![å](b.png) |\n") == (
        Element("a", Mark(1, 5), "https://a.se", "här"),
        Element("h3", Mark(3, 1), "", "Åäö fet & mer"),
        Element("img", Mark(7, 3), "b.png", "å"),
    )


def test_an_address_is_what_a_browser_makes_of_it() -> None:
    hidden = ("java&Tab;script:x", "javascript&colon;x", "&#106;avascript:x", "javascript\\:x", "javascript%3Ax")
    assert {one.address.replace("\t", "") for one in elements(" ".join(f"[a]({text})" for text in hidden))} == {
        "javascript:x"
    }


def test_prose_is_running_text_only() -> None:
    text = "Ett *två*\nrad två.\n\n- a\n- b `k` [länk](x)\n\n### R\n\n| t |\n|---|\n| t |\n\n```\nkod\n```\n\n> citat & mer\n"
    assert prose(text).split("\n") == ["Ett två rad två.", "a", "b k länk", "citat & mer"]


@given(PIECES)
def test_the_elements_are_those_of_the_page(text: str) -> None:
    page = comrak.render_markdown(text, dialect())
    found = elements(text)
    for tag in ("a", "img", "h1", "h2", "h3"):
        assert sum(one.tag == tag for one in found) == page.count(f"<{tag}>") + page.count(f"<{tag} "), text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(1 <= one.mark.line <= len(lines) and one.mark.column >= 1 for one in found)


def test_a_lone_return_ends_no_line_of_the_file() -> None:
    text = "Ett\r\n\r\n[\ra@b.se\r\nx"
    found = seen(text)
    assert found.mark_at(found.text.index("a@b"), text) == Mark(3, 3)


def test_a_text_takes_no_more_room_when_it_has_been_rendered() -> None:
    """A build holds the texts of all reports to its end."""
    text = "Många ord om åtgärder. " * 20
    room = sys.getsizeof(text)
    rendered(text)
    assert sys.getsizeof(text) == room
