"""Blocks as Markdown in which text stays text: nothing in it becomes a heading, a table, HTML or a link by chance."""

import re
from collections.abc import Iterator

from kunskapsbank.importing.blocks import Block, Heading, Items, Paragraph, Run, Table, Text, plain

# A colon before slashes and the point of `www.` are escaped so that the renderer makes no link of its own.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#A-Za-z])|:(?=//)|(?<=www)\.", re.IGNORECASE)
# Not even text that only looks like HTML stands in a report (KB701).
_LIKE_A_TAG = re.compile(r"\\<(?=[A-Za-z/!?\\])")
# Nor what only looks like attributes or an event.
_LIKE_MARKUP = re.compile(r"(?<=\{)(?=[.#:])|(?<=\{ )(?=[.#:])|(?<=[a-z])(?==)|(?<=[a-z] )(?==)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[\w/?#%&=+:.,;~-]*[\w/]", re.ASCII)
_START = re.compile(r"(\d{0,9})([-+=#.)])")
_DEEPEST_HEADING = 6


def blocks_as_markdown(blocks: list[Block]) -> str:
    """Blocks as they stand in a report's body; a heading's level is the number of its signs."""
    return "\n\n".join(text for block in blocks if (text := "\n".join(_lines(block))))


def inline(text: Text) -> str:
    """Runs as one line of Markdown that may stand anywhere, first on a line too."""
    words, at, line = plain(text), 0, ""
    for run in text:
        end = at + len(run.text)
        part = _run(run, words[at - 1 : at] if at else "", words[end : end + 1])
        line = f"{line[:-1]}\\!{part}" if line.endswith("!") and part.startswith("[") else line + part  # no image
        at = end
    start = _START.match(line)
    return f"{start[1]}\\{line[start.end(1) :]}" if start and (start[1] != "") == (start[2] in ".)") else line


def escaped(text: str) -> str:
    """The text so that no character of it is Markdown; addresses of web pages become links."""
    parts, at = list[str](), 0
    for address in _ADDRESS.finditer(text):
        parts += [_literal(text[at : address.start()]), f"<{address[0]}>"]
        at = address.end()
    return "".join([*parts, _literal(text[at:])])


def _literal(text: str) -> str:
    safe = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    return _LIKE_MARKUP.sub(r"\\", _LIKE_A_TAG.sub("&lt;", safe))


def _run(run: Run, before: str, after: str) -> str:
    if run.href and run.text.strip():
        return escaped(run.text) if run.text == run.href else _linked(run)
    signs = "*" * (2 * run.strong + run.emphasis)
    words = run.text.strip()
    # Signs beside a letter or another sign are not always read as emphasis.
    if not signs or not (words[:1].isalnum() and words[-1:].isalnum()) or before.isalnum() or after.isalnum():
        return escaped(run.text)
    lead, tail = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return f"{lead}{signs}{escaped(words)}{signs}{tail}"


def _linked(run: Run) -> str:
    lead, tail = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    address = re.sub(r"[\s<>\\|]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), run.href)
    return f"{lead}[{_literal(run.text.strip())}](<{address}>){tail}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * min(block.level, _DEEPEST_HEADING)} {inline(block.text)}"
        case Paragraph():
            yield inline(block.text)
        case Items():
            yield from _list(block)
        case Table(rows=(head, *rows)):
            for row in (head, None, *rows):
                cells = ["---"] * len(head) if row is None else [inline(cell) for cell in row]
                yield f"| {' | '.join(cells)} |"


def _list(block: Items) -> Iterator[str]:
    """Each item below the text of the item that holds it; where numbers do not count on, another sign begins a new list."""
    indents, numbers, sign = [0], [0], "."
    for item in block.items:
        depth = min(item.depth, len(indents) - 1)
        del indents[depth + 1 :], numbers[depth + 1 :]
        # An inner list that begins with anything but 1 would be text of the item above.
        number = numbers[depth] + 1 if item.number is None or depth else item.number
        if not depth and numbers[0] and number != numbers[depth] + 1:
            sign = ")" if sign == "." else "."
        numbers[depth] = number
        mark = f"{number}{sign}" if item.numbered else "-"
        yield f"{' ' * indents[depth]}{mark} {inline(item.text)}"
        indents.append(indents[depth] + len(mark) + 1)
        numbers.append(0)
