"""What a Markdown text holds, as the renderer of the site sees it: links, images and headings, each with its place.

The renderer itself tells, so that a rule and a page never disagree about what a link is.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote

from kunskapsbank.reading.fault import Mark
from kunskapsbank.surroundings import IN_BROWSER

if IN_BROWSER:
    from kunskapsbank.reading import comrak_in_python as comrak
else:
    import comrak  # type: ignore[no-redef]  # the stand-in has what is asked of it here

_ELEMENT = re.compile(
    r'<(?P<tag>a|img|h[1-6]) data-sourcepos="(?P<line>\d+):(?P<column>\d+)-[\d:]+"'
    r'(?: (?:href|src)="(?P<address>[^"]*)")?(?: alt="(?P<alt>[^"]*)")?'
)
_TAG = re.compile(r"<[^>]*>")
_STILL = re.compile(r"<(table|pre|h[1-6])\b.*?</\1>")
# What makes anything but paragraphs of a text, or other characters: signs, words and beginnings of lines.
_SIGNS = re.compile(r"[`*_~<>&|#\[\]\\=@\t\r]")
_ADDRESSES = ("://", "www.", "--")
_BEGUN = re.compile(r"^(?: {4}| *(?:[-+]|\d+[.)])(?:\s|$)| *-+ *$)", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n *\n")
_MOST_ADDRESSES = 500
_LINE_END = re.compile(r"\r\n?|\n")


def dialect(markdown: str = "") -> comrak.ExtensionOptions:
    """The Markdown that a report's text is written in; in one with a flood of e-mail addresses they become no links.

    The renderer takes each address one level deeper, until there is no stack left and the process ends.
    """
    options = comrak.ExtensionOptions()
    options.table = options.strikethrough = True
    options.autolink = markdown.count("@") <= _MOST_ADDRESSES
    return options


def rendered(markdown: str) -> str:
    """The text as HTML, without its raw HTML and dangerous addresses."""
    return comrak.render_markdown(markdown, dialect(markdown))


class Element(NamedTuple):
    """A link (`a`), an image (`img`) or a heading (`h1` to `h6`); lines and columns count from 1 within the text."""

    tag: str
    mark: Mark
    address: str
    words: str


@lru_cache(maxsize=4)  # several rules ask about the same text, one after the other
def elements(markdown: str) -> tuple[Element, ...]:
    """The links, images and headings of a text, in order; an address is what a browser makes of it."""
    page = comrak.render_markdown(markdown, dialect(markdown), None, _with_places())
    return tuple(_elements(page, _LINE_END.split(markdown)))


def _elements(page: str, lines: list[str]) -> Iterator[Element]:
    for found in _ELEMENT.finditer(page):
        tag, line = found["tag"], int(found["line"])
        begun = _characters_begun(lines[line - 1])
        mark = Mark(line, begun[min(int(found["column"]), len(begun)) - 1])
        if tag == "img":
            inner = found["alt"] or ""
        else:
            inner = page[found.end() : page.find(f"</{tag}>", found.end())].partition(">")[2]
        yield Element(tag, mark, unquote(html.unescape(found["address"] or "")), _words(inner))


@lru_cache(maxsize=1)  # the elements of a line come one after the other
def _characters_begun(line: str) -> list[int]:
    """How many characters have begun at each byte of a line: the renderer counts bytes, an editor characters.

    The renderer can count characters itself, in a time that grows with the square of the line's length.
    """
    return list(accumulate(int(byte & 0xC0 != 0x80) for byte in line.encode())) or [1]


def prose(markdown: str) -> str:
    """The running text of a Markdown text, a line for each paragraph or list item; no tables, code or headings."""
    if _is_plain(markdown):  # as most sections are, and the renderer takes ten times as long
        paragraphs = (" ".join(paragraph.split()) for paragraph in _BLANK_LINE.split(markdown))
        return "\n".join(filter(None, paragraphs))
    flowing = (
        _STILL.sub("", rendered(markdown).replace("\n", " "))
        .replace("</p>", "\n")
        .replace("<li>", "\n")
        .replace("</li>", "\n")
    )
    lines = map(str.strip, html.unescape(_TAG.sub("", flowing)).split("\n"))
    return "\n".join(filter(None, lines))


def _is_plain(markdown: str) -> bool:
    """Whether the text is nothing but paragraphs of characters that stand for themselves."""
    if _SIGNS.search(markdown) or any(start in markdown for start in _ADDRESSES):
        return False
    return not _BEGUN.search(markdown)


def _words(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _with_places() -> comrak.RenderOptions:
    """Raw HTML becomes text here, and no address is left out: rules have to see both."""
    options = comrak.RenderOptions()
    options.sourcepos = options.escape = options.unsafe_ = True
    return options
