"""Strict front matter: every value stays text, and every value knows its line and column.

PyYAML composes the nodes. Its recursion is in C, where deep nesting ends the process, and an alias
makes a small file large. A header that could hold either, or far too many values, is read as a stream
of events first.
"""

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from kunskapsbank.reading.fault import Fault, FaultKind, FieldPath, Mark, Unreadable
from kunskapsbank.text import excerpt, uncommon

MAX_DEPTH = 12
# Ten times what the richest report has: some rules compare every value with every other.
MAX_VALUES = 5_000
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_UNQUOTED_COLON = re.compile(r"^\s*(?:- )*[^\s:'\"#]+:\s+[^'\"\[{|>#\s][^#]*?:(?:\s|$)")
_UNSEEN = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)
_RISKY = re.compile(r"[&*!](?<![^\s\[{,:?-].)")
_MANY_BRACKETS, _DEEP = 400, 100
_AROUND = 6  # the events of the header itself
_LONG = 100_000
_handler = YAMLHandler()


class _Loader(_BASE):  # type: ignore[misc]
    """PyYAML's base loader without its search for implicit types: every scalar is text here, whatever its tag.

    These are called for every value; functions of C that do nothing save a tenth of the time.
    """

    resolve = "".format
    descend_resolver = operator.is_
    ascend_resolver = tuple


@dataclass(frozen=True)
class FrontMatter:
    """The values as nested dict, list and str, and the texts among them by their paths; empty values are left out.

    `reworded` are those of the texts that may differ from what stands in the file: on several lines, or with escapes.
    """

    data: Mapping[str, Any]
    marks: Mapping[FieldPath, Mark]
    texts: Mapping[FieldPath, str]
    reworded: tuple[FieldPath, ...]
    faults: tuple[Fault, ...]


def split(text: str) -> tuple[str, str, int]:
    """The front matter, the body, and the number of lines before the front matter; raises Unreadable."""
    if not _handler.detect(text):
        raise Unreadable(Fault(FaultKind.NO_FRONT_MATTER))
    try:
        header, body = _handler.split(text)
    except ValueError as error:
        raise Unreadable(Fault(FaultKind.UNCLOSED)) from error
    return header, body, text[: text.index(header)].count("\n") if header else 1


def parse(header: str, lines_before: int, most_values: int = MAX_VALUES) -> FrontMatter:
    """The front matter as data with marks; raises Unreadable where the YAML cannot be read, or has too many values."""
    builder = _Builder(lines_before)
    data = builder.mapping(composed(header, lines_before, most_values), ())
    if len(builder.marks) > most_values:
        raise _too_many([*builder.marks.values()][most_values], most_values)
    return FrontMatter(data, builder.marks, builder.texts, tuple(builder.reworded), tuple(builder.faults))


def composed(header: str, lines_before: int, most_values: int = MAX_VALUES) -> yaml.MappingNode:
    """The front matter as YAML's nodes, each with where it begins and ends; raises Unreadable."""
    # YAML breaks lines at some of these too, and its line numbers would then not be the editor's.
    if _UNSEEN.search(uncommon(header)) and (unseen := _UNSEEN.search(header)):
        line, column = header.count("\n", 0, unseen.start()), unseen.start() - header.rfind("\n", 0, unseen.start())
        raise Unreadable(Fault(FaultKind.CONTROL_CHARACTER, Mark(line + lines_before + 1, column)))
    lines = header.split("\n")
    try:
        if _may_be_dangerous(header, lines) or len(lines) + header.count(",") > most_values:
            _guard(header, lines_before, most_values)
        node = (_kept_nodes if len(header) <= _LONG else _nodes)(header)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_explain(error, lines, lines_before)) from error
    if not isinstance(node, yaml.MappingNode):
        found = "" if node is None else excerpt(lines[node.start_mark.line])
        raise Unreadable(Fault(FaultKind.NOT_FIELDS, Mark(lines_before + 1), found=found))
    return node


def _nodes(header: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(header, Loader=_Loader)
    return node


# The form looks at a draft's file, and the one that it came from, several times after each change.
_kept_nodes = lru_cache(maxsize=8)(_nodes)


def _may_be_dangerous(header: str, lines: list[str]) -> bool:
    """Whether there may be an alias, an anchor or a tag in it, or many levels within each other."""
    brackets = header.count("[") + header.count("{")
    deep = any(len(line) >= _DEEP and not line[:_DEEP].strip(" ?:-") for line in lines)
    return deep or brackets > _MANY_BRACKETS or _RISKY.search(header) is not None


def _too_many(mark: Mark, most_values: int) -> Unreadable:
    return Unreadable(Fault(FaultKind.TOO_MANY, mark, found=f"{most_values:,}".replace(",", " ")))


def _guard(header: str, lines_before: int, most_values: int) -> None:
    """Refuse what could make composing dangerous or long, before composing."""
    depth = 0
    most_events = 3 * most_values + _AROUND  # of a value with its name: that, where it begins and where it ends
    event: Any
    for number, event in enumerate(yaml.parse(header, Loader=_Loader)):
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None and number < most_events:
            continue
        mark = Mark(event.start_mark.line + lines_before + 1, event.start_mark.column + 1)
        if number >= most_events:
            raise _too_many(mark, most_values)
        if kind is yaml.AliasEvent or getattr(event, "anchor", None):
            raise Unreadable(Fault(FaultKind.ALIAS, mark, found=event.anchor))
        if getattr(event, "tag", None):
            raise Unreadable(Fault(FaultKind.TAG, mark, found=event.tag))
        if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise Unreadable(Fault(FaultKind.DEPTH, mark))
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            depth -= 1


class _Builder:
    """Turns nodes into data, and notes where each value begins."""

    def __init__(self, lines_before: int) -> None:
        self.first_line = lines_before + 1
        self.marks: dict[FieldPath, Mark] = {}
        self.texts: dict[FieldPath, str] = {}
        self.reworded: list[FieldPath] = []
        self.faults: list[Fault] = []

    def _mark(self, node: yaml.Node) -> Mark:
        start = node.start_mark
        return Mark(start.line + self.first_line, start.column + 1)

    def mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or not _is_key(key):
                found = (excerpt(key) or "ett tomt namn") if isinstance(key, str) else "en lista eller en grupp av fält"
                self.faults.append(Fault(FaultKind.KEY_FORM, self._mark(key_node), path, found))
                continue
            here = (*path, key)
            if here in self.marks:
                first = str(self.marks[here].line)
                self.faults.append(Fault(FaultKind.DUPLICATE_KEY, self._mark(key_node), here, first))
                continue
            self.marks[here] = self._mark(value_node if isinstance(value_node, yaml.ScalarNode) else key_node)
            value = self.value(value_node, here)
            if value is not None:
                data[key] = value
        return data

    def value(self, node: yaml.Node, path: FieldPath) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._text(node, path)
        if len(path) >= MAX_DEPTH:
            raise Unreadable(Fault(FaultKind.DEPTH, self._mark(node)))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        items: list[Any] = []
        for child in node.value:
            here = (*path, len(items))
            self.marks[here] = self._mark(child)
            value = self.value(child, here)
            if value is not None:
                items.append(value)
        return items

    def _text(self, node: yaml.ScalarNode, path: FieldPath) -> str | None:
        if node.style == '"' and _UNSEEN.search(node.value):  # only there can an escape hide one
            self.faults.append(Fault(FaultKind.CONTROL_CHARACTER, self._mark(node), path))
        if not node.value and not node.style:
            return None
        self.texts[path] = node.value
        if node.style == '"' or node.end_mark.line > node.start_mark.line:
            self.reworded.append(path)
        return str(node.value)


@lru_cache(maxsize=512)  # the same two hundred in every report
def _is_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


def _explain(error: yaml.MarkedYAMLError, lines: list[str], lines_before: int) -> Fault:
    """The likeliest reason why the YAML cannot be read, from the lines around the place."""
    mark = error.problem_mark or error.context_mark
    at, column = (min(mark.line, len(lines) - 1), mark.column + 1) if mark else (0, 1)
    while at > 0 and not lines[at].strip():
        at, column = at - 1, 1
    kind, number, column = _likeliest(error, lines, at, column)
    return Fault(kind, Mark(number + lines_before + 1, column), found=excerpt(lines[number], 80))


def _likeliest(error: yaml.MarkedYAMLError, lines: list[str], at: int, column: int) -> tuple[FaultKind, int, int]:
    """The kind of fault, and the line (from 0) and column (from 1) where it is."""
    problem = f"{error.problem} {error.context or ''}"
    started = error.context_mark.line if error.context_mark else at
    if "nesting depth" in problem:  # newer versions of the parser have a bound of their own
        return FaultKind.DEPTH, at, column
    heading = next((number for number in range(at + 1) if lines[number].startswith("## ")), None)
    if heading is not None:
        return FaultKind.UNCLOSED, heading, 1
    if "escape" in problem or "hexdecimal" in problem:
        return FaultKind.ESCAPE, at, column
    if "quoted scalar" in problem:
        return FaultKind.QUOTE, started, 1
    quoted = _stray_quote(lines, at, column)
    if quoted is not None:
        return FaultKind.QUOTE, quoted, 1
    for words, kind in (("an alias", FaultKind.ALIAS), ("an anchor", FaultKind.ALIAS), ("a tag", FaultKind.TAG)):
        if words in problem:
            return kind, at, column
    nearby = [number for number in (at, at - 1) if number >= 0]
    for number in nearby:
        if _has_tab(lines[number]):
            return FaultKind.TAB, number, lines[number].find("\t") + 1
    for number in nearby:
        if _UNQUOTED_COLON.match(lines[number]):
            return FaultKind.COLON, number, 1
    if "flow" not in problem:
        return FaultKind.SYNTAX, at, column
    inside = started == at and lines[at][column - 1 : column] == ":"
    return (FaultKind.COLON, at, 1) if inside else (FaultKind.SYNTAX, started, 1)


def _stray_quote(lines: list[str], at: int, column: int) -> int | None:
    """The line of a quotation that ends right before the place, where it ended too soon or began by mistake."""
    before = lines[at][: column - 1].rstrip()
    mark = before[-1:]
    if mark not in ("'", '"'):
        return None
    odd = (number for number in range(at - 1, -1, -1) if lines[number].count(mark) % 2)
    return next(odd, at) if before.count(mark) % 2 else at


def _has_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())] or re.search(r":\t|-\t", line) is not None
