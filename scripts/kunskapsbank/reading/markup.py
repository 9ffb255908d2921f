"""What a Markdown text holds, as the renderer of the site sees it: links, images and headings, each with its place.

The renderer itself tells, so that a rule and a page never disagree about what a link is.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote

from kunskapsbank.reading.fault import Mark
from kunskapsbank.reading.position import mark_at
from kunskapsbank.surroundings import IN_BROWSER

if IN_BROWSER:
    from kunskapsbank.reading import comrak_in_python as comrak
else:
    import comrak  # type: ignore[no-redef]  # the stand-in has what is asked of it here

_ELEMENT = re.compile(
    r'<(?P<tag>a|img|h[1-6]) data-sourcepos="(?P<line>\d+):(?P<column>\d+)-[\d:]+"'
    r'(?: (?:href|src)="(?P<address>[^"]*)")?(?: alt="(?P<alt>[^"]*)")?'
)
_PIECE = re.compile(
    r'<(?P<tag>/?[a-z]+[1-6]?)(?: data-sourcepos="(?P<line>\d+):(?P<column>\d+)-[\d:]+")?'
    r'(?: (?:href|src)="(?P<address>[^"]*)")?(?: alt="(?P<alt>[^"]*)")?[^>]*>|(?P<words>[^<]+)'
)
_APART = dict.fromkeys(("p", "li", "tr", "pre", "blockquote", *(f"h{level}" for level in range(1, 7))), "¶")
_APART |= {"td": "\t", "th": "\t"}
_PLACED = {*_APART, "a", "img"}
_CODE = re.compile(
    r'<pre data-sourcepos="(?P<line>\d+):(?P<column>\d+)-(?P<last>\d+):\d+"><code[^>]*>(?P<text>[^<]*)</code></pre>'
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
    # A text that the renderer has read holds its bytes as well, as long as it lives; so it reads a copy.
    copy = markdown.encode(errors="surrogatepass").decode(errors="surrogatepass")
    return comrak.render_markdown(copy, dialect(markdown))


class Element(NamedTuple):
    """A link (`a`), an image (`img`) or a heading (`h1` to `h6`); lines and columns count from 1 within the text."""

    tag: str
    mark: Mark
    address: str
    words: str


class Seen(NamedTuple):
    """What a reader sees of a text, and of its addresses; where each piece begins, and its line and byte in the text.

    Cells side by side have a tab between them, all other blocks a pilcrow.
    """

    text: str
    begun: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def mark_at(self, position: int, markdown: str) -> Mark:
        """Where a position of what is seen stands in the text; on a piece's first line the place where that begins."""
        piece = bisect_right(self.begun, position) - 1
        line, byte = self.places[piece]
        more = self.text.count("\n", self.begun[piece], position)
        mark = Mark(line + more) if more else _mark(line, byte, _LINE_END.split(markdown))
        if "\r" not in markdown:
            return mark
        begins = [0, *(end.end() for end in _LINE_END.finditer(markdown))]  # to others a lone return ends no line
        return mark_at(markdown, begins[mark.line - 1] + mark.column - 1)


class Code(NamedTuple):
    """A block of code between fences, or of code without; `text` is what stands in it, `last` its last line."""

    mark: Mark
    last: int
    text: str


@lru_cache(maxsize=4)  # several rules ask about the same text, one after the other
def elements(markdown: str) -> tuple[Element, ...]:
    """The links, images and headings of a text, in order; an address is what a browser makes of it."""
    return tuple(_elements(_placed(markdown), _LINE_END.split(markdown)))


@lru_cache(maxsize=4)
def seen(markdown: str) -> Seen:
    """The text as a reader sees it: without emphasis, escapes, entities and code signs; addresses and alt texts last."""
    pieces, places, addresses = [""], [(1, 1)], list[tuple[str, tuple[int, int]]]()
    for tag, line, column, address, alt, words in _PIECE.findall(_placed(markdown)):
        if words:
            pieces[-1] += html.unescape(words)
        elif line and tag in _PLACED:
            place = int(line), int(column)
            pieces.append(_APART.get(tag, ""))
            places.append(place)
            if address:
                addresses.append((f"¶{unquote(html.unescape(address))}¶{html.unescape(alt)}", place))
    pieces += [address for address, _ in addresses]
    begun = accumulate(map(len, pieces), initial=0)
    return Seen("".join(pieces), tuple(begun)[:-1], (*places, *(place for _, place in addresses)))


def code_blocks(markdown: str) -> Iterator[Code]:
    """The blocks of code in a text, in order."""
    lines = _LINE_END.split(markdown)
    for found in _CODE.finditer(_placed(markdown)):
        yield Code(
            _mark(int(found["line"]), int(found["column"]), lines), int(found["last"]), html.unescape(found["text"])
        )


@lru_cache(maxsize=4)
def _placed(markdown: str) -> str:
    return comrak.render_markdown(markdown, dialect(markdown), None, _with_places())


def _mark(line: int, byte: int, lines: list[str]) -> Mark:
    begun = _characters_begun(lines[line - 1])
    return Mark(line, begun[min(byte, len(begun)) - 1])


def _elements(page: str, lines: list[str]) -> Iterator[Element]:
    for found in _ELEMENT.finditer(page):
        tag, mark = found["tag"], _mark(int(found["line"]), int(found["column"]), lines)
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
