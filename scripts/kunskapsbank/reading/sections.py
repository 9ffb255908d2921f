"""The body of a report as its level-two sections."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(?P<signs>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_HEADING = re.compile(r"^## +(\S.*)$")


@dataclass(frozen=True)
class Section:
    """A `##` heading, the line it stands on, and the Markdown below it; text before the first has no heading."""

    heading: str
    line: int
    text: str


def with_fences(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line with the signs that began the code that is open after it; without any where nothing is."""
    fence = ""
    for line in lines:
        marker = _FENCE.match(line)
        if marker and not fence:
            fence = marker["signs"]
        elif marker and marker["signs"].startswith(fence) and not marker["info"].strip():
            fence = ""
        yield line, fence


def split_sections(body: str, first_line: int) -> tuple[Section, ...]:
    """The sections in order; headings inside fenced code are text."""
    sections: list[Section] = []
    heading, start, lines = "", first_line, list[str]()
    for number, (line, fence) in enumerate(with_fences(body.split("\n")), first_line):
        found = None if fence else _HEADING.match(line)
        if not found:
            lines.append(line)
            continue
        sections.append(Section(heading, start, "\n".join(lines).strip()))
        heading, start, lines = found[1].rstrip("# \t\r") or found[1], number, []
    sections.append(Section(heading, start, "\n".join(lines).strip()))
    return tuple(section for section in sections if section.heading or section.text)
