"""Strict front matter: every value stays text, and every value knows its line and column.

PyYAML composes the nodes. Its recursion is in C, where deep nesting ends the process, so the
depth is bounded on the event stream first; aliases, anchors and tags are refused there too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from kunskapsbank.reading.fault import Fault, FaultKind, FieldPath, Mark, Unreadable

MAX_DEPTH = 12
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_UNQUOTED_COLON = re.compile(r"^\s*(?:- )*[^\s:'\"#]+:\s+[^'\"\[{|>#\s][^#]*?:(?:\s|$)")
_handler = YAMLHandler()


@dataclass(frozen=True)
class FrontMatter:
    """The values as nested dict, list and str; empty values are left out."""

    data: Mapping[str, Any]
    marks: Mapping[FieldPath, Mark]
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


def parse(header: str, lines_before: int) -> FrontMatter:
    """The front matter as data with marks; raises Unreadable where the YAML cannot be read."""
    lines = header.split("\n")
    try:
        _guard(header, lines_before)
        node = yaml.compose(header, Loader=_LOADER)
    except yaml.reader.ReaderError as error:
        line = header[: error.position].count("\n") if isinstance(error.position, int) else 0
        raise Unreadable(Fault(FaultKind.CONTROL_CHARACTER, Mark(line + lines_before + 1))) from error
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_explain(error, lines, lines_before)) from error
    if not isinstance(node, yaml.MappingNode):
        found = "" if node is None else lines[node.start_mark.line].strip()
        raise Unreadable(Fault(FaultKind.NOT_FIELDS, Mark(lines_before + 1), found=found[:60]))
    builder = _Builder(lines_before)
    return FrontMatter(builder.mapping(node, ()), builder.marks, tuple(builder.faults))


def _guard(header: str, lines_before: int) -> None:
    """Refuse what could make composing dangerous, before composing."""
    depth = 0
    for event in yaml.parse(header, Loader=_LOADER):
        kind = type(event)
        if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            continue
        mark = Mark(event.start_mark.line + lines_before + 1, event.start_mark.column + 1)
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
        self.lines_before = lines_before
        self.marks: dict[FieldPath, Mark] = {}
        self.faults: list[Fault] = []

    def _mark(self, node: yaml.Node) -> Mark:
        return Mark(node.start_mark.line + self.lines_before + 1, node.start_mark.column + 1)

    def mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or not _KEY.fullmatch(key):
                self.faults.append(Fault(FaultKind.KEY_FORM, self._mark(key_node), path, str(key)[:60]))
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
            return node.value if node.value or node.style else None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        items = []
        for child in node.value:
            here = (*path, len(items))
            self.marks[here] = self._mark(child)
            value = self.value(child, here)
            if value is not None:
                items.append(value)
        return items


def _explain(error: yaml.MarkedYAMLError, lines: list[str], lines_before: int) -> Fault:
    """The likeliest reason why the YAML cannot be read, from the lines around the place."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    problem = f"{error.problem} {error.context or ''}"
    if "quoted scalar" in problem:
        start = error.context_mark.line if error.context_mark else at
        return Fault(FaultKind.QUOTE, Mark(start + lines_before + 1), found=lines[start].strip()[:60])
    nearby = [number for number in (at, at - 1) if 0 <= number < len(lines)]
    for kind, matches in ((FaultKind.TAB, _has_tab), (FaultKind.COLON, _has_colon)):
        for number in nearby:
            if matches(lines[number]):
                column = lines[number].find("\t") + 1 if kind is FaultKind.TAB else 1
                return Fault(kind, Mark(number + lines_before + 1, column), found=lines[number].strip()[:80])
    column = mark.column + 1 if mark else 1
    return Fault(FaultKind.SYNTAX, Mark(at + lines_before + 1, column), found=lines[at].strip()[:80])


def _has_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())] or re.search(r":\t|-\t", line) is not None


def _has_colon(line: str) -> bool:
    return _UNQUOTED_COLON.match(line) is not None
