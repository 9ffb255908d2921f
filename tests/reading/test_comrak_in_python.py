"""The stand-in for comrak reads as comrak does: the specification's examples, every attack, real reports, random text."""

import re
from pathlib import Path

import comrak
import pytest
from house import BANK, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from kunskapsbank.reading import comrak_in_python, markup

SPECIFICATION = ROOT / "node_modules" / "commonmark-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
ATTACKS = sorted((ROOT / "tests" / "hostile" / "attacks").glob("body-*.md"))
OTHERWISE = {"body-link-destination-spelt-otherwise"}
"""An entity for a control character: it stays as it was written, and both addresses lead nowhere."""
PLACED = re.compile(r'(<(?:a|img|h[1-6])) data-sourcepos="(\d+:\d+)-[\d:]+"')
WORDS = st.sampled_from(
    ["ord", "å", "*fet*", "**stark**", "_i_", "`kod`", "[länk](https://a.se)", "![bild](b.png)", "https://a.se/b?c=d",
     "www.a.se.", "x@a.se", "<b>", "</b>", "<!-- a -->", "&amp;", "&lt;", "\\*", "\\", "~~s~~", "(http://a.se)",
     "[a](javascript:x)", "<https://a.se>", "[", "]", "*", "_", "😀", "- x", "1. x", "> q", "# h", "  \n", "|", "<div>"]
)  # fmt: skip
BLOCKS = st.sampled_from(
    ["| a | b |\n|---|:-:|\n| c | <b> |", "- a\n- b\n\n  c", "1. a\n2. b", "> a\n> b", "```\nkod\n```", "## R\n", "R\n===",
     "<div>\na\n</div>", "***", "    kod", "- [ ] a", "[x]\n\n[x]: /u"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(BLOCKS, st.lists(WORDS, min_size=1, max_size=6).map(" ".join)), min_size=1, max_size=5)


def rendered(module: object, text: str, with_places: bool) -> str:
    """The text as a module renders it; of its places those that are asked for."""
    extensions, rendering = module.ExtensionOptions(), module.RenderOptions()  # type: ignore[attr-defined]
    extensions.table = extensions.strikethrough = extensions.autolink = True
    rendering.sourcepos = rendering.escape = rendering.unsafe_ = with_places
    page = module.render_markdown(text, extensions, None, rendering)  # type: ignore[attr-defined]
    return re.sub(r' data-sourcepos="[^"]*"', "", PLACED.sub(r'\1 at="\2"', page))


def examples() -> list[str]:
    return [found.replace("→", "\t") for found in EXAMPLE.findall(SPECIFICATION.read_text("utf-8"))]


def test_the_examples_of_the_specification() -> None:
    texts = examples()
    assert len(texts) > 600
    assert [text for text in texts if rendered(comrak, text, False) != rendered(comrak_in_python, text, False)] == []


def test_their_places() -> None:
    """Comrak counts no lines of a definition that stands first in a paragraph."""
    other = [text for text in examples() if rendered(comrak, text, True) != rendered(comrak_in_python, text, True)]
    assert len(other) == 2 and all(text.startswith("[foo]: /url\n") for text in other)


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_an_attack(path: Path) -> None:
    text = path.read_text("utf-8", errors="replace").partition("\n---")[2]
    pages = [rendered(module, text, False) for module in (comrak, comrak_in_python)]
    assert (pages[0] == pages[1]) == (path.stem not in OTHERWISE)
    assert "<script" not in pages[1].lower() and not re.search(r'(?:href|src)="\s*(?:java|vb)script:', pages[1], re.I)


def test_the_bodies_of_reports() -> None:
    texts = [path.read_text("utf-8").partition("\n---")[2] for path in sorted(BANK.glob("[!_]*/*.md"))]
    assert len(texts) > 5
    for text in texts:
        for with_places in (False, True):
            assert rendered(comrak, text, with_places) == rendered(comrak_in_python, text, with_places)


@given(TEXTS.map(lambda blocks: "\n\n".join(blocks) + "\n"))
@settings(max_examples=400)
def test_random_text(text: str) -> None:
    for with_places in (False, True):
        assert rendered(comrak_in_python, text, with_places) == rendered(comrak, text, with_places), text


def told(module: object, text: str) -> tuple[object, ...]:
    """What is seen of a text and on which lines, and its blocks of code, as a module renders it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "comrak", module)
        for kept in (markup.seen, markup._placed):
            kept.cache_clear()
        seen = markup.seen(text)
        lines = text.split("\n")
        fenced = [lines[one.mark.line - 1].lstrip("> ")[:3] in ("```", "~~~") for one in markup.code_blocks(text)]
        code = [
            (one.mark.line, one.text, one.last if fence else 0)  # of code without fences nobody asks where it ends
            for one, fence in zip(markup.code_blocks(text), fenced, strict=True)
        ]
    for kept in (markup.seen, markup._placed):
        kept.cache_clear()
    return seen.text, [line for line, _ in seen.places], code


def test_what_is_seen_of_the_examples_and_of_reports() -> None:
    reports = [path.read_text("utf-8").partition("\n---")[2] for path in sorted(BANK.glob("[!_]*/*.md"))]
    other = [text for text in (*examples(), *reports) if told(comrak, text) != told(comrak_in_python, text)]
    # As above: comrak counts no lines of a definition that stands first in a paragraph.
    assert len(other) == 4 and all(text.startswith("[") for text in other)
