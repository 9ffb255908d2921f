"""Text from a document stays text: what the site shows is what the document said."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from kunskapsbank.importing.blocks import Block, Heading, Item, Items, Paragraph, Run, Table, joined, plain
from kunskapsbank.importing.markdown import blocks_as_markdown
from kunskapsbank.publishing.rendering import safe_html

# Words of letters and of everything that means something in Markdown or in the renderer's dialect of it.
SIGNS = st.sampled_from([*"\\`*_[](){}<>|~&#+-=.!:;/\"'$^@%0123456789", "1.", "2)", "---", "# ", "- ", "http://", "www.",
    "&amp;", "&#35;", "<b>", "</script>", "](", "https://a.se/b_c", "~~", "**", "| --- |", "a@b.se", "\n", " ", "å", "abc"])  # fmt: skip
TEXTS = st.lists(SIGNS | st.characters(), max_size=12).map("".join)
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), st.sampled_from(["", "", "https://a.se/b_(c)|d e"]))
LINES = st.lists(RUNS, min_size=1, max_size=4).map(joined).filter(lambda text: plain(text) != "")


def shown(block: Block) -> list[str]:
    """The text of each element that the site makes of a block."""
    page = safe_html(blocks_as_markdown([block]))
    parts = re.split(r"</?(?:p|h\d|ul|ol|li|table|thead|tbody|tr|t[hd])>", page)
    return [text for part in parts if (text := " ".join(html.unescape(re.sub(r"<[^>]*>", "", part)).split()))]


@given(LINES)
def test_a_paragraph_says_what_it_said(text: tuple[Run, ...]) -> None:
    assert shown(Paragraph(text)) == [plain(text)]
    assert "<p>" in safe_html(blocks_as_markdown([Paragraph(text)]))


@given(LINES)
def test_a_heading_says_what_it_said(text: tuple[Run, ...]) -> None:
    assert shown(Heading(3, text)) == [plain(text)]
    assert safe_html(blocks_as_markdown([Heading(3, text)])).startswith("<h3>")


@given(
    st.lists(
        st.builds(Item, LINES, st.integers(0, 3), st.booleans(), st.none() | st.integers(0, 99)), min_size=1, max_size=6
    )
)
def test_a_list_has_its_items_in_their_order(items: list[Item]) -> None:
    block = Items(tuple(items))
    assert shown(block) == [plain(item.text) for item in items]
    assert safe_html(blocks_as_markdown([block])).count("<li>") == len(items)


@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(LINES, min_size=width, max_size=width), min_size=1, max_size=4)
    )
)
def test_a_table_keeps_every_cell(rows: list[list[tuple[Run, ...]]]) -> None:
    block = Table(tuple(tuple(row) for row in rows))
    assert shown(block) == [plain(cell) for row in rows for cell in row]
    page = safe_html(blocks_as_markdown([block]))
    assert page.count("<tr>") == len(rows) and page.count("<th>") + page.count("<td>") == sum(map(len, rows))


def test_emphasis_and_links_are_kept() -> None:
    text = joined(
        [
            Run("Se "),
            Run("Mål 1", strong=True),
            Run(" och "),
            Run("rapporten", href="https://a.se/x_y"),
            Run(", s. 3: https://a.se/z."),
        ]
    )
    assert (
        blocks_as_markdown([Paragraph(text)])
        == "Se **Mål 1** och [rapporten](<https://a.se/x_y>), s. 3: <https://a.se/z>."
    )


def test_inner_lists_are_indented_below_their_item() -> None:
    items = Items(
        (Item(joined([Run("ett")]), 0, True), Item(joined([Run("a")]), 1), Item(joined([Run("två")]), 0, True))
    )
    assert blocks_as_markdown([items]) == "1. ett\n   - a\n2. två"
