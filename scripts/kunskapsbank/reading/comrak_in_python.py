"""Stands in for comrak where nothing compiled for it runs: in the browser, as far as `markup` and the pages ask for it.

markdown-it-py reads the text by the same specification. What comrak adds of GitHub's is added here: addresses that become
links by themselves, what is left out of raw HTML and dangerous addresses, and the places of links, images and headings.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline, text
from markdown_it.token import Token

_UNESCAPED = "-_.+!*(),%#@?=;:/$~&'"
_DANGEROUS = re.compile(r"(?:javascript|vbscript|file|data(?!:image/(?:png|gif|jpeg|webp))):", re.IGNORECASE)
_PLACED = ("link", "image", "autolink")
_PLACE = "data-sourcepos"
_SCHEME = re.compile(r"(?<![A-Za-z])(?:https?|ftp)$", re.IGNORECASE)
_BEFORE_WWW = " \t\n\r\v\f*_~(["
_TO_THE_END = re.compile(r"[^ \t\n\r\v\f<]+")
_HOST = re.compile(r"[\w.-]*")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
_MAILBOX = re.compile(
    r"[A-Za-z0-9.+_-]+@(?=[^.@]+\.)(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))+(?<=[A-Za-z])(?![A-Za-z0-9@_-])"
)


@dataclass
class ExtensionOptions:
    """What is read beside the specification's own."""

    table: bool = False
    strikethrough: bool = False
    autolink: bool = False


@dataclass
class RenderOptions:
    """Whether elements tell their places, raw HTML becomes text, and dangerous addresses stay."""

    sourcepos: bool = False
    escape: bool = False
    unsafe_: bool = False


def render_markdown(
    text: str, extensions: ExtensionOptions, parsing: None = None, rendering: RenderOptions | None = None
) -> str:
    """The text as HTML."""
    parser = _parser(extensions.table, extensions.strikethrough, extensions.autolink)
    environment: dict[str, Any] = {}
    tokens = parser.parse(text, environment)
    options = rendering or RenderOptions()
    if options.sourcepos:
        _place(tokens, re.split("\r\n?|\n", text))
    return _Renderer(options).render(tokens, parser.options, environment)


@lru_cache(maxsize=8)
def _parser(table: bool, strikethrough: bool, autolink: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True, "linkify": autolink, "strikethrough_single_tilde": True})
    parser.enable([name for name, wanted in (("table", table), ("strikethrough", strikethrough)) if wanted])
    if autolink:
        parser.core.ruler.enable("linkify")
        parser.linkify = _Mailboxes()
        parser.inline.ruler.before("text", "address", _address)
        parser.inline.ruler.at("text", _text)
    for rule in parser.inline.ruler.__rules__:
        if rule.name in _PLACED:
            parser.inline.ruler.at(rule.name, _noting(rule.fn))
    return parser


class _Parser(MarkdownIt):
    """Every address may be written; the renderer leaves out those that are dangerous."""

    def validateLink(self, url: str) -> bool:
        """Any."""
        return True

    def normalizeLink(self, url: str) -> str:
        """As it stands in HTML."""
        return quote(url, safe=_UNESCAPED, errors="replace")

    def normalizeLinkText(self, link: str) -> str:
        """As it was written."""
        return link


def _noting(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule, which also notes where in the text of its paragraph a link or an image begins."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        fits = rule(state, silent)
        for token in state.tokens[known:]:
            if token.type in ("link_open", "image"):
                token.meta.setdefault("start", start)
                break
        return fits

    return noting


def _text(state: StateInline, silent: bool) -> bool:
    """markdown-it-py's own rule for running text, which goes no further than to where an address may begin."""
    start, pending = state.pos, state.pending
    found = text(state, silent)
    stop = state.src.find("www.", start + 1, state.pos)
    if stop >= 0:
        state.pos = stop
        state.pending = pending if silent else pending + state.src[start:stop]
    return found


def _address(state: StateInline, silent: bool) -> bool:
    """An address of a web page becomes a link by itself, except between brackets."""
    source, start = state.src, state.pos
    if source[start] not in "w:" or source.rfind("[", 0, start) > source.rfind("]", 0, start):
        return False
    before = _SCHEME.search(source[:start]) if source.startswith("://", start) else None
    if before is None and not (source.startswith("www.", start) and (not start or source[start - 1] in _BEFORE_WWW)):
        return False
    name = _TO_THE_END.match(source, start + 3 if before else start)
    if name is None or not _is_domain(name[0], short=before is not None):
        return False
    address = _without_trail(name[0])
    begun = before[0] if before else ""
    state.pos = name.start() + len(address)
    if not silent:
        state.pending = state.pending[: len(state.pending) - len(begun)]
        link = state.push("link_open", "a", 1)
        whole = f"{begun}://{address}" if before else address
        link.attrs = {"href": state.md.normalizeLink(whole if before else f"http://{whole}")}
        link.meta["start"] = start - len(begun)
        state.push("text", "", 0).content = whole
        state.push("link_close", "a", -1)
    return True


def _is_domain(address: str, short: bool) -> bool:
    """Whether the address begins with a name that may be a host's; one without a point only where it may be `short`."""
    labels = _HOST.match(address)[0].split(".")  # type: ignore[index]  # it fits any text
    return bool(labels[0]) and "_" not in "".join(labels[-2:]) and (short or len(labels) > 1)


def _without_trail(address: str) -> str:
    """The address without the punctuation that ends a sentence, and without a bracket that it does not begin."""
    while address:
        if address[-1] in "?!.,:*_~'\"":
            address = address[:-1]
        elif address[-1] == ";":
            entity = _ENTITY.search(address)
            address = address[: entity.start() if entity else -1]
        elif address[-1] == ")" and address.count(")") > address.count("("):
            address = address[:-1]
        else:
            break
    return address


@dataclass
class _Mailbox:
    """An e-mail address in a text, as markdown-it-py asks for what becomes a link by itself."""

    url: str
    text: str
    index: int
    last_index: int
    schema: str = "as it stands"


class _Mailboxes:
    """Finds e-mail addresses in running text."""

    def pretest(self, text: str) -> bool:
        """Whether there may be one."""
        return "@" in text

    test = pretest

    def match(self, text: str) -> list[_Mailbox]:
        """All of them, in order."""
        return [_Mailbox(f"mailto:{one[0]}", one[0], *one.span()) for one in _MAILBOX.finditer(text)]


def _place(tokens: Sequence[Token], lines: Sequence[str]) -> None:
    """Gives links, images, headings and other blocks the place that comrak would: a line, and a column in bytes."""
    reached: dict[int, int] = {}  # in a row of a table the cells follow each other
    for block in tokens:
        if block.map is not None and block.type != "inline" and block.nesting >= 0 and block.map[0] < len(lines):
            first, last = block.map
            line = lines[first]
            begun = _written(line, first, len(line) - len(line.lstrip(" "))).partition("-")[0]
            block.attrs = {_PLACE: f"{begun}-{last}:1", **block.attrs}
    for before, token in pairwise((Token("", "", 0), *tokens)):
        if token.type != "inline" or token.map is None:
            continue
        first, written = token.map[0], token.content.split("\n")
        begins = [_found_in(lines, first + number, line, reached) for number, line in enumerate(written)]
        if before.type == "heading_open":
            line = lines[first]
            column = line.find("#") if before.markup[0] == "#" else begins[0]
            before.attrSet(_PLACE, _written(line, first, column))
        elif before.type in ("td_open", "th_open", "paragraph_open"):
            before.attrs = {_PLACE: _written(lines[first], first, begins[0]), **before.attrs}
            before.attrSet(_PLACE, _written(lines[first], first, begins[0]))
        at = 0
        for child, following in pairwise((*(token.children or ()), Token("", "", 0))):
            if child.type in ("link_open", "image"):
                at = child.meta.get("start", max(token.content.find(following.content, at), at))
                row = token.content.count("\n", 0, at)
                column = begins[row] + at - (token.content.rfind("\n", 0, at) + 1)
                child.attrs = {_PLACE: _written(lines[first + row], first + row, column), **child.attrs}
            elif child.content:
                at = max(token.content.find(child.content, at) + len(child.content), at)


def _found_in(lines: Sequence[str], number: int, text: str, reached: dict[int, int]) -> int:
    """Where in a line a text of it begins, after what was found in that line before."""
    begins = lines[number].find(text, reached.get(number, 0)) if number < len(lines) else -1
    if begins >= 0:
        reached[number] = begins + len(text)
    return max(begins, 0)


def _written(line: str, number: int, column: int) -> str:
    place = f"{number + 1}:{len(line[:column].encode(errors='surrogatepass')) + 1}"
    return f"{place}-{place}"


class _Renderer(RendererHTML):
    """Writes HTML as comrak does."""

    def __init__(self, asked: RenderOptions) -> None:
        super().__init__()
        self.asked = asked

    def html_block(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Raw HTML on lines of its own."""
        return escapeHtml(tokens[at].content) if self.asked.escape else "<!-- raw HTML omitted -->\n"

    def html_inline(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Raw HTML in a paragraph."""
        return escapeHtml(tokens[at].content) if self.asked.escape else "<!-- raw HTML omitted -->"

    def fence(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Code; its place belongs to the block."""
        place = tokens[at].attrs.pop(_PLACE, None)
        written = super().fence(tokens, at, options, env)
        return written.replace("<pre>", f'<pre {_PLACE}="{place}">', 1) if place else written

    def code_block(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Code without fences; the same."""
        place = tokens[at].attrs.pop(_PLACE, None)
        written = super().code_block(tokens, at, options, env)
        return written.replace("<pre>", f'<pre {_PLACE}="{place}">', 1) if place else written

    def link_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A link; one whose address could run something leads nowhere."""
        self._made_safe(tokens[at], "href")
        return self.renderToken(tokens, at, options, env)

    def image(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """An image, with its words."""
        self._made_safe(tokens[at], "src")
        return super().image(tokens, at, options, env)

    def blockquote_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A quotation; one without words has two lines too."""
        return self.renderToken(tokens, at, options, env).rstrip("\n") + "\n"

    def s_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Text that is struck through."""
        return "<del>"

    def s_close(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """The end of it."""
        return "</del>"

    def th_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """A cell, whose side is said by an attribute: a policy may refuse styles."""
        token = tokens[at]
        if side := str(token.attrs.pop("style", "")).partition(":")[2]:
            token.attrs["align"] = side
        return self.renderToken(tokens, at, options, env)

    td_open = th_open

    def _made_safe(self, token: Token, name: str) -> None:
        if not self.asked.unsafe_ and _DANGEROUS.match(html.unescape(str(token.attrs.get(name, "")))):
            token.attrs[name] = ""
