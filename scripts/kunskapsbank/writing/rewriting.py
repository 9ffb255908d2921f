"""A front matter whose values are changed where they stand: what says the same as before keeps its lines.

Nodes know where they stand. What differs is written anew, as little as can be.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.reading.front_matter import MAX_DEPTH, composed
from kunskapsbank.writing.comparing import aligned, said
from kunskapsbank.writing.values import entry_text, flow_text, item_text, line_end, ranked, scalar_text

_NEW_LINE = re.compile(r"\r?\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")
_BEFORE_DASH = re.compile(r"(?:[ \t]*(?:#[^\n]*|\r)?\n)*[ \t]*")
_BEFORE_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,")


class _Piece(NamedTuple):
    """A field or an item: the lines above it, from the end of the line before, and its own."""

    lead: str
    own: str


class Rewriting:
    """One go at a front matter; whatever differs below `deepest` levels is written anew as a whole."""

    def __init__(self, source: str, deepest: int = MAX_DEPTH) -> None:
        self.source = source
        self.deepest = deepest
        self.line_end = line_end(source)

    def fields(self, data: Mapping[str, Any]) -> str:
        """The front matter with other values."""
        root = composed(self.source, 0)
        if _in_brackets(root):
            start, end = root.start_mark.index, root.end_mark.index
            return f"{self.source[:start]}{self._flow(root, data, ())}{self.source[end:]}"
        return self._group(root, data, (), 0) + self.source[self._stop(root) :]

    def _new(self, text: str) -> str:
        return text.replace("\n", self.line_end)

    def _end(self, node: yaml.Node) -> int:
        """Where a value's last sign stands; PyYAML counts the blank lines and comments below it."""
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            return start + len(self.source[start:end].rstrip()) if node.style in ("|", ">") else int(end)
        if _in_brackets(node):
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _stop(self, node: yaml.Node) -> int:
        """The end of the line on which a value ends."""
        found = _NEW_LINE.search(self.source, self._end(node))
        return found.start() if found else len(self.source)

    def _may_stay(self, node: yaml.Node, wanted: Any, path: FieldPath) -> bool:
        """Whether a value can be changed where it stands."""
        if len(path) > self.deepest:
            return False
        if isinstance(node, yaml.ScalarNode):
            return isinstance(wanted, str) and node.end_mark.index > node.start_mark.index
        kind = Mapping if isinstance(node, yaml.MappingNode) else list
        return isinstance(wanted, kind) and bool(node.value) and said(wanted) is not None

    # ---- In lines of their own ----

    def _block(self, node: yaml.Node, wanted: Any, path: FieldPath, begin: int) -> str:
        if isinstance(node, yaml.MappingNode):
            return self._group(node, wanted, path, begin)
        return self._list(node, wanted, path, begin)

    def _held(self, start: int, node: yaml.Node, wanted: Any, path: FieldPath, column: int) -> str:
        """A field or an item, from its key or dash on, with a value that is changed where it stands."""
        at, end, stop = node.start_mark.index, self._end(node), self._stop(node)
        if not isinstance(node, yaml.ScalarNode) and not _in_brackets(node):
            above = _NEW_LINE.search(self.source, start, at)
            begin = above.end() if above else at
            return self.source[start:begin] + self._block(node, wanted, path, begin)
        if not isinstance(node, yaml.ScalarNode):
            return self.source[start:at] + self._flow(node, wanted, path) + self.source[end:stop]
        first = self.source.rfind("\n", 0, start) + 1
        new = scalar_text(wanted, " " * (column + 2), at - first, old=self.source[at:end].replace("\r\n", "\n"))
        return self._with_rest(self.source[start:at] + self._new(new), self.source[end:stop])

    def _with_rest(self, text: str, rest: str) -> str:
        """A value with what stood behind it on its line: a comment, which a text on several lines has on its first."""
        first, end, others = text.partition(self.line_end)
        return f"{first}{rest}{end}{others}" if re.search(r"[|>][+-]?$", first) else text + rest

    def _rest(self, start: int, node: yaml.Node) -> str:
        """The comment behind a value that stands on one line."""
        end, stop = self._end(node), self._stop(node)
        return "" if "\n" in self.source[start:end] else self.source[end:stop]

    def _pieces(self, spans: Sequence[tuple[int, int]], begin: int, column: int) -> list[_Piece]:
        pieces, before = [], begin
        for start, stop in spans:
            lead = self.source[before:start]
            if before == begin:
                lead = self.line_end + (lead or " " * column)
            pieces.append(_Piece(lead, self.source[start:stop]))
            before = stop
        return pieces

    def _joined(self, pieces: Sequence[_Piece], first: _Piece, inline: bool) -> str:
        """The pieces below each other; `first` is the one that was first. `inline` begins within a line."""
        top = pieces[0].lead
        if not top.startswith(first.lead.rstrip(" ")):
            top = self.line_end + _BLANK_LINES.sub("", top, count=1)
        text = "".join([top, pieces[0].own, *(part for piece in pieces[1:] for part in piece)])
        text = _NEW_LINE.sub("", text, count=1)
        return text.lstrip(" ") if inline else text

    def _group(self, node: yaml.MappingNode, wanted: Mapping[str, Any], path: FieldPath, begin: int) -> str:
        column = node.value[0][0].start_mark.column
        spans = [(key.start_mark.index, self._stop(value)) for key, value in node.value]
        pieces = self._pieces(spans, begin, column)
        now = _fields(node)
        kept: dict[str, _Piece] = {}
        left = ""
        for number, ((key_node, value_node), piece) in enumerate(zip(node.value, pieces, strict=True)):
            key = key_node.value
            lead, left = _under(left, piece.lead), ""
            if key in kept or not isinstance(key, str):
                kept[f"{key} {number}"] = _Piece(lead, piece.own)
                continue
            value = wanted.get(key)
            if said(now.get(key)) == (None if value is None else said(value)):
                own = piece.own
            elif value is None or said(value) is None:
                left = _without_own_comments(lead) if path or number else lead
                continue
            elif self._may_stay(value_node, value, (*path, key)):
                own = self._held(key_node.start_mark.index, value_node, value, (*path, key), column)
            else:
                new = self._new(entry_text(key, value, (*path, key), " " * column))
                own = _behind_first_line(new, self._rest(key_node.start_mark.index, value_node))
            kept[key] = _Piece(lead, own)
        inline = begin == node.start_mark.index
        new_ones = {key: value for key, value in wanted.items() if key not in now and said(value) is not None}
        added = self._with_new(kept, new_ones, path, column, pieces[0].lead if not path else "")
        text = self._joined([*added.values()], pieces[0], inline)
        return text + left.rstrip() if left.strip() else text

    def _with_new(
        self, kept: dict[str, _Piece], new: Mapping[str, Any], path: FieldPath, column: int, head: str
    ) -> dict[str, _Piece]:
        """The fields with new ones, each behind those that come before it in the model; `head` is what begins the file."""
        order = ranked({**kept, **new}, path)
        pieces = dict(kept)
        for key in ranked(new, path):
            piece = _Piece(
                self.line_end + " " * column, self._new(entry_text(key, new[key], (*path, key), " " * column))
            )
            keys = list(pieces)
            before = next((one for one in reversed(order[: order.index(key)]) if one in pieces), None)
            at = keys.index(before) + 1 if before else 0
            items = [*pieces.items()]
            if not at and head and items:
                items[0] = (items[0][0], _Piece(piece.lead, items[0][1].own))
                piece = _Piece(head, piece.own)
            pieces = dict([*items[:at], (key, piece), *items[at:]])
        return pieces

    def _list(self, node: yaml.Node, wanted: Sequence[Any], path: FieldPath, begin: int) -> str:
        column, before, spans = node.start_mark.column, begin, []
        for item in node.value:
            found = _BEFORE_DASH.match(self.source, before)
            start = node.start_mark.index if before == begin else found.end() if found else before
            before = self._stop(item)
            spans.append((start, before))
        pieces = self._pieces(spans, begin, column)
        made = []
        wanted = [value for value in wanted if said(value) is not None]
        now = [_value(item) for item in node.value]
        for number, value in zip(aligned(now, wanted), wanted, strict=True):
            here = (*path, number or 0)
            if number is None:
                made.append(_Piece(self.line_end + " " * column, self._new(item_text(value, path, " " * column))))
                continue
            item, piece = node.value[number], pieces[number]
            if said(now[number]) == said(value):
                own = piece.own
            elif self._may_stay(item, value, here):
                own = self._held(spans[number][0], item, value, here, column)
            else:
                new = self._new(item_text(value, path, " " * column))
                own = _behind_first_line(new, self._rest(spans[number][0], item))
            made.append(_Piece(piece.lead, own))
        return self._joined(made, pieces[0], begin == node.start_mark.index)

    # ---- Within brackets ----

    def _flow(self, node: yaml.Node, wanted: Any, path: FieldPath) -> str:
        """A list or a group within brackets, from the one to the other."""
        start, end = node.start_mark.index, node.end_mark.index
        if self.source[start] not in "[{" or not self._may_stay(node, wanted, path):
            return flow_text(wanted)
        if isinstance(node, yaml.MappingNode):
            parts = [(key.start_mark.index, value) for key, value in node.value]
            now = _fields(node)
            keys = [*(key for key in now if key in wanted), *(key for key in ranked(wanted, path) if key not in now)]
            keys = [key for key in keys if said(wanted[key]) is not None]
            values, fresh = [wanted[key] for key in keys], [f"{key}: {flow_text(wanted[key])}" for key in keys]
            places = {key.value: number for number, (key, _) in reversed([*enumerate(node.value)])}
            numbers: list[int | None] = [places.get(key) for key in keys]
        else:
            parts = [(item.start_mark.index, item) for item in node.value]
            values = [value for value in wanted if said(value) is not None]
            fresh = [flow_text(value) for value in values]
            numbers = aligned([_value(item) for item in node.value], values)
        leads, before = list[str](), start + 1
        for at, value in parts:
            leads.append(self.source[before:at])
            comma = _BEFORE_COMMA.match(self.source, self._end(value), end)
            before = comma.end() if comma else self._end(value)
        other = leads[1] if len(leads) > 1 else " "
        made = list[str]()
        for number, value, new in zip(numbers, values, fresh, strict=True):
            lead = leads[0] if not made else leads[number] if number else other
            made.append(lead + (new if number is None else self._within(*parts[number], value, path)))
        return f"{self.source[start]}{','.join(made)}{self.source[self._end(parts[-1][1]) : end]}"

    def _within(self, start: int, node: yaml.Node, wanted: Any, path: FieldPath) -> str:
        at, end = node.start_mark.index, self._end(node)
        if said(_value(node)) == said(wanted):
            return self.source[start:end]
        if not isinstance(node, yaml.ScalarNode):
            return self.source[start:at] + self._flow(node, wanted, path)
        if not isinstance(wanted, str):
            return self.source[start:at] + flow_text(wanted)
        return self.source[start:at] + scalar_text(wanted, "", 0, flow=True, old=self.source[at:end])


def _in_brackets(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _value(node: yaml.Node) -> Any:
    """What a node says, as the reader gives it."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return _fields(node)
    return [_value(item) for item in node.value]


def _fields(node: yaml.MappingNode) -> dict[str, Any]:
    """A group's fields; of several with one name the first."""
    found: dict[str, Any] = {}
    for key, value in node.value:
        found.setdefault(key.value, _value(value))
    return found


def _under(left: str, lead: str) -> str:
    """The lines above a field, below those that one before it left behind."""
    above, below = left.split("\n")[:-1], lead.split("\n")[1:]
    if len(above) < 2:
        return lead
    if len(below) > 1 and not above[-1].strip() and not below[0].strip():
        del below[0]
    return "\n".join([*above, *below])


def _without_own_comments(lead: str) -> str:
    """The lines above a field without the comments right above it, which are about it."""
    *lines, indent = lead.split("\n")
    while len(lines) > 1 and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return "\n".join([*lines, indent])


def _behind_first_line(text: str, rest: str) -> str:
    first, end, others = text.partition("\n")
    return f"{first}{rest}{end}{others}" if rest.strip() else text
