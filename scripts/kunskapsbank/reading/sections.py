"""The body of a report as its level-two sections."""

import re
from dataclasses import dataclass

FENCE = re.compile(r"^ {0,3}(?P<signs>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
"""Begins or ends code in which nothing is a heading."""
_HEADING = re.compile(r"^## +(\S.*)$")


@dataclass(frozen=True)
class Section:
    """A `##` heading, the line it stands on, and the Markdown below it; text before the first has no heading."""

    heading: str
    line: int
    text: str


def split_sections(body: str, first_line: int) -> tuple[Section, ...]:
    """The sections in order; headings inside fenced code are text."""
    sections: list[Section] = []
    heading, start, lines, fence = "", first_line, list[str](), ""
    for number, line in enumerate(body.split("\n"), first_line):
        marker = FENCE.match(line)
        if marker and not fence:
            fence = marker["signs"]
        elif marker and marker["signs"].startswith(fence) and not marker["info"].strip():
            fence = ""
        found = None if fence else _HEADING.match(line)
        if not found:
            lines.append(line)
            continue
        sections.append(Section(heading, start, "\n".join(lines).strip()))
        heading, start, lines = found[1].rstrip("# \t\r") or found[1], number, []
    sections.append(Section(heading, start, "\n".join(lines).strip()))
    return tuple(section for section in sections if section.heading or section.text)
