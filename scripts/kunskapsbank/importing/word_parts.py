"""The parts of a Word file, made so that mammoth reads all of the text that a reader sees, and none that is hidden.

mammoth passes over what it does not know. So simple fields, text direction and whatever else only wraps text are taken
away around it, text boxes and equations become text, and what nobody sees, or what only repeats headings, is taken out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from kunskapsbank.importing.blocks import clean

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W, _MC = f"{{{_WORD}}}", "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_BODY = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
COMMENTS, FIGURE = "kommentarer", "en figur"
"""Names of what stands beside the text."""

_BESIDE = (
    ("sidhuvudet", re.compile(r"word/header\d*\.xml")),
    ("sidfoten", re.compile(r"word/footer\d*\.xml")),
    (FIGURE, re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml")),
    (COMMENTS, re.compile(r"word/comments\.xml")),
)
_STYLE_SHEET = "word/styles.xml"
# What mammoth goes into by itself, and what stands beside the text; all else around text is taken away.
_READ = frozenset(
    [
        "r",
        "p",
        "t",
        "tbl",
        "tr",
        "tc",
        "hyperlink",
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "customXml",
        "smartTag",
        "object",
        "drawing",
        "pict",
        "txbxContent",
        "group",
        "rect",
        "roundrect",
        "shape",
        "textbox",
        "body",
        "document",
        "footnotes",
        "footnote",
        "endnotes",
        "endnote",
    ]
)
_WHOLE = ("oMath", "oMathPara", "ruby")
_UNSEEN = frozenset(("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"))
_CONTENTS_STYLE = re.compile(r"toc (?:\d|heading)|table of figures", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"\S[^\n]*?(?:\t|\.{3,}|…)[\s.…]*(?:\d{1,3}|[ivx]{1,5})\s*")
_CONTENTS_HEAD = re.compile(r"innehåll(?:sförteckning)?:?", re.IGNORECASE)
_FEWEST_LINES = 3
_OPERATORS = {"f": "/", "sSup": "^", "sSub": "_"}


@dataclass
class Parts:
    """The file as mammoth is to read it, and what was taken out of it or never stood in its text."""

    file: BytesIO
    hidden: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    beside: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    text: list[str] = field(default_factory=list)


def read_parts(file: Path) -> Parts:
    """The parts of a Word file; raises what the archive's and the XML's readers raise for one that is broken."""
    parts = Parts(BytesIO())
    with ZipFile(file) as archive, ZipFile(parts.file, "w") as made:
        styles = _Styles(archive.read(_STYLE_SHEET) if _STYLE_SHEET in archive.namelist() else b"<none/>")
        for member in archive.infolist():
            content = archive.read(member)
            if _BODY.fullmatch(member.filename):
                content = _prepared(content, styles, parts)
            elif member.filename == _STYLE_SHEET:
                content = styles.names
            for name, sign in _BESIDE:
                if sign.fullmatch(member.filename):
                    parts.beside[name] += filter(None, map(clean, _paragraphs(ElementTree.fromstring(content))))
            made.writestr(member.filename, content)
    return parts


def _prepared(content: bytes, styles: "_Styles", parts: Parts) -> bytes:
    root = ElementTree.fromstring(content.replace(_STRICT, _WORD.encode()))
    _choose(root)
    _take_out_contents(root, styles, parts.contents)
    _take_out_hidden(root, styles, parts.hidden)
    parts.text += filter(None, map(clean, _paragraphs(root)))
    _make_readable(root)
    made: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return made


class _Styles:
    """What the style sheet says of each style by its id; `names` is the sheet with no more than mammoth takes of it."""

    def __init__(self, content: bytes) -> None:
        root = ElementTree.fromstring(content.replace(_STRICT, _WORD.encode()))
        found = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
        self.contents = {id for id, style in found.items() if _CONTENTS_STYLE.fullmatch(_value(style, "name"))}
        self.hidden = {id for id, style in found.items() if _vanishes(style)}
        root[:] = root.findall(f"{_W}style")
        for style in root:
            style[:] = [one for one in style if one.tag == f"{_W}name" or one.find(f"{_W}numPr") is not None]
        self.names: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)


def _value(holder: Element, name: str) -> str:
    """The value of an element inside another; empty when there is none."""
    found = holder.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")


def _style(element: Element) -> str:
    """The id of a paragraph's or a run's style."""
    kind = _local(element)
    properties = element.find(f"{_W}{kind}Pr")
    return "" if properties is None else _value(properties, f"{kind}Style")


def _vanishes(holder: Element) -> bool:
    properties = holder.find(f"{_W}rPr")
    found = None if properties is None else properties.find(f"{_W}vanish")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _said(element: Element) -> str:
    """All that an element says, as a reader sees it; a tab stays one."""
    if _local(element) == "t":
        return element.text or ""
    if element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
        return "\t"
    if element.tag == f"{_W}noBreakHyphen":
        return "-"
    if _local(element) in _WHOLE[:2]:
        return _formula(element)
    if element.tag == f"{_W}ruby":
        base, above = ("".join(map(_said, element.iter(f"{_W}{name}"))) for name in ("rubyBase", "rt"))
        return f"{base} ({above})" if above.strip() else base
    return "" if _local(element) in _UNSEEN else "".join(map(_said, element))


def _paragraphs(element: Element) -> Iterator[str]:
    """What each paragraph says; one that holds a text box comes before those in it."""
    if _local(element) in _UNSEEN:
        return
    inner = [one for one in element.iter() if _local(one) == "p" and one is not element]
    if _local(element) == "p" and not inner:
        yield _said(element)
    elif inner:
        if _local(element) == "p":
            boxed = {id(one) for box in inner for one in box.iter()}
            yield "".join(_said(one) for one in element.iter() if _local(one) == "t" and id(one) not in boxed)
            inner = [one for one in inner if not any(one is not other and one in other.iter() for other in inner)]
            yield from (text for box in inner for text in _paragraphs(box))
        else:
            yield from (text for child in element for text in _paragraphs(child))
    elif element.tag.endswith("}v") and element.text:  # a number of a chart
        yield element.text
    else:
        yield from (text for child in element for text in _paragraphs(child))


def _choose(root: Element) -> None:
    """Of two ways to show the same, the one that says more; the older one, which mammoth knows, when they are alike."""
    for holder in list(root.iter()):
        for at, child in enumerate(list(holder)):
            if child.tag == f"{_MC}AlternateContent":
                ways = [*child.findall(f"{_MC}Fallback"), *child.findall(f"{_MC}Choice")]
                if ways:
                    chosen = max(ways, key=lambda way: len(_said(way)))
                    made = Element(f"{_W}smartTag")
                    made.extend(chosen)
                    made.tail = child.tail
                    holder[at] = made


def _take_out_contents(root: Element, styles: _Styles, contents: list[str]) -> None:
    """Take out lists of contents: those that Word made, and three or more lines that somebody typed with page numbers."""
    for holder in list(root.iter()):
        paragraphs = [child for child in holder if child.tag == f"{_W}p"]
        if not paragraphs:
            continue
        made = [_style(one) in styles.contents for one in paragraphs]
        typed = [bool(_CONTENTS_LINE.fullmatch(_said(one).strip())) for one in paragraphs]
        for at in range(len(paragraphs)):
            end = at
            while end < len(paragraphs) and typed[end]:
                end += 1
            if end - at >= _FEWEST_LINES:
                made[at:end] = [True] * (end - at)
        for at in range(len(paragraphs) - 1):
            if made[at + 1] and _CONTENTS_HEAD.fullmatch(_said(paragraphs[at]).strip()):
                made[at] = True
        for paragraph, is_contents in zip(paragraphs, made, strict=True):
            if is_contents:
                contents += filter(None, [clean(_said(paragraph)).strip()])
                holder.remove(paragraph)


def _take_out_hidden(root: Element, styles: _Styles, hidden: list[str]) -> None:
    for holder in list(root.iter()):
        for child in list(holder):
            styled = child.tag in (f"{_W}p", f"{_W}r") and _style(child) in styles.hidden
            if styled or (child.tag == f"{_W}r" and _vanishes(child)):
                hidden += filter(None, [clean(_said(child)).strip()])
                holder.remove(child)


def _make_readable(element: Element) -> None:
    """Within an element, make all that mammoth passes over into what it reads."""
    for child in element:
        if _local(child) not in _WHOLE:
            _make_readable(child)
    element[:] = [one for child in element for one in _readable(child)]


def _readable(element: Element) -> Iterator[Element]:
    name = _local(element)
    if name in _WHOLE[:2]:
        yield _run(_formula(element))
    elif name == "ruby":
        yield _text(_said(element))
    elif name == "drawing" and (boxes := list(element.iter(f"{_W}txbxContent"))):
        if next(element.iter(_PICTURE), None) is not None:
            yield element
        box = Element(f"{_W}pict")
        box.extend(boxes)
        yield box
    elif name in _READ or name in _UNSEEN or not any(_local(one) == "t" for one in element.iter()):
        yield element
    else:
        yield from element


def _text(words: str) -> Element:
    made = Element(f"{_W}t")
    made.text = words
    return made


def _run(words: str) -> Element:
    made = Element(f"{_W}r")
    made.append(_text(words))
    return made


def _formula(element: Element) -> str:
    """An equation on one line: `(a + b)/c`."""
    name = _local(element)
    if name == "t":
        return element.text or ""
    parts = [_formula(one) for one in element if not _local(one).endswith("Pr")]
    if name in _OPERATORS:
        return _OPERATORS[name].join(part if part.isalnum() else f"({part})" for part in parts)
    if name == "rad":
        return f"√({parts[-1]})"
    if name == "nary":
        sign = next((one for one in element.iter() if _local(one) == "chr"), None)
        return "".join([next(iter(sign.attrib.values()), "∫") if sign is not None else "∫", *parts])
    return f"({', '.join(parts)})" if name == "d" else "".join(parts)
