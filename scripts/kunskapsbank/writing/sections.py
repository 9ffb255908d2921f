"""The body of a report with other sections: what stays the same keeps its lines."""

import re
from collections.abc import Mapping, Sequence

from kunskapsbank.reading.front_matter import split
from kunskapsbank.reading.sections import Section, split_sections, with_fences
from kunskapsbank.writing.values import line_end, normal

_BLANK_LINES = re.compile(r"(?:[ \t\r]*\n)*")
_TOO_HIGH = re.compile(r"^#{1,2}(?=\s)")


def with_sections(text: str, sections: Mapping[str, str], order: Sequence[str]) -> str:
    """The report file with other sections, by their headings; a new one stands where `order` has it, or else last.

    A section without text is taken away. Text before the first heading has none. Raises Unreadable.
    """
    _, body, _ = split(text)
    wanted = {heading: told for heading, told in sections.items() if told.strip()}
    if (new := _changed(body, wanted, order)) == body:
        return text
    if not _says(new, wanted):
        new = "\n" + sections_text(wanted, order).replace("\n", line_end(text))
    head = text[: len(text) - len(body)]
    return f"{head}{'' if body else line_end(text)}{new}"


def sections_text(sections: Mapping[str, str], order: Sequence[str]) -> str:
    """Sections as the body of a file, each with a blank line above it."""
    headings = ["", *order, *(one for one in sections if one and one not in order)]
    return "".join(f"\n{_section(one, sections[one])}" for one in headings if sections.get(one, "").strip())


def section_text(text: str) -> str:
    """A section's text, in which no line can be taken for the next section and no code is left open."""
    fence, lines = "", list[str]()
    for line, fence in with_fences(normal(text).strip().split("\n")):
        lines.append((line if fence else _TOO_HIGH.sub("###", line)).rstrip())
    return "\n".join([*lines, *([fence] if fence else [])])


def _section(heading: str, text: str) -> str:
    return f"## {heading}\n\n{section_text(text)}\n" if heading else f"{section_text(text)}\n"


def _says(body: str, sections: Mapping[str, str]) -> bool:
    found = {section.heading: section.text for section in split_sections(body, 0) if section.text}
    return _told(found) == _told(sections)


def _told(sections: Mapping[str, str]) -> dict[str, str]:
    return {heading: section_text(text) for heading, text in sections.items()}


def _changed(body: str, sections: Mapping[str, str], order: Sequence[str]) -> str:
    top = _BLANK_LINES.match(body)[0]  # type: ignore[index]
    found, lines = split_sections(body[len(top) :], 0), body[len(top) :].split("\n")
    if not found:
        return f"\n{sections_text(sections, order).lstrip()}".replace("\n", line_end(body)) if sections else body
    blocks: dict[str, str] = {}
    ends = [*(section.line for section in found[1:]), len(lines)]
    for number, (section, end) in enumerate(zip(found, ends, strict=True)):
        block = "\n".join(lines[section.line : end]) + ("\n" if end < len(lines) else "")
        if section.heading in [later.heading for later in found[number + 1 :]]:
            blocks[f"{section.heading}\n{number}"] = block  # the last of one name is the one that is known by it
        elif section.heading in sections or not section.text:
            blocks[section.heading] = _block(block, section, sections.get(section.heading, ""))
    ranked = list(dict.fromkeys(["", *order, *blocks, *sections]))
    for heading in [one for one in ranked if one in sections and one not in blocks]:
        before = next((one for one in reversed(ranked[: ranked.index(heading)]) if one in blocks), None)
        pieces = [*blocks.items()]
        at = 1 + [*blocks].index(before) if before is not None else 0
        if at:
            pieces[at - 1] = pieces[at - 1][0], pieces[at - 1][1].rstrip() + line_end(body) * 2
        new = _section(heading, sections[heading]) + ("\n" if at < len(pieces) else "")
        pieces.insert(at, (heading, new.replace("\n", line_end(body))))
        blocks = dict(pieces)
    new = top + "".join(blocks.values())
    return new if found[-1].heading in blocks else new.rstrip() + body[len(body.rstrip()) :]


def _block(block: str, section: Section, written: str) -> str:
    """The lines of a section with another text."""
    end = line_end(block)
    if normal(section.text).strip() == normal(written).strip():
        return block
    new = section_text(written).replace("\n", end)
    if not section.text:
        heading, _, rest = block.partition("\n")
        return f"{heading.rstrip()}{end}{end}{new}{end if rest else ''}"
    start = block.rindex(section.text)
    return f"{block[:start]}{new}{block[start + len(section.text) :]}"
