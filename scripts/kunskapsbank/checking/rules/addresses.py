"""A link leads to where it says, by a way that is safe to follow."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kunskapsbank.checking.passage import Passage, body, passages, values
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import Mark
from kunskapsbank.reading.markup import elements
from kunskapsbank.text import excerpt

_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([^/?#]*?):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\xa0\xad]")
# Written out, they are refused also where the site's renderer makes no link of them: other programs will.
_WRITTEN_OUT = re.compile(r"\b(?:(?:javascript|vbscript):\S|data:[a-z]+/[a-z]|file:/)\S*", re.IGNORECASE)
_LINK = re.compile(rf"\]\(|\]:|<\w+:|{_WRITTEN_OUT.pattern}", re.IGNORECASE)
# A text without any of these, in small letters, has no address but the links of its body and its fields for addresses.
_SIGNS = (b"](", b"]:", b"<", b"script:", b"data:", b"file:")


def _check(subject: Subject) -> Iterator[Finding]:
    text = subject.document.lowered
    suspect = any(sign in text for sign in _SIGNS)
    for passage in passages(subject.document) if suspect else _plain(subject.document):
        seen = set[int]()
        for mark, address in _addresses(passage, suspect):
            fault = None if mark.line in seen else _fault(address)
            if fault:
                seen.add(mark.line)
                shown = excerpt(_UNSEEN.sub(" ", address), 50)
                yield Finding(f"{passage.name}: adressen {fault}: {shown}", passage.field, mark)


def _plain(document: Document) -> Iterator[Passage]:
    yield from (value for value in values(document) if value.field[-1] == "url")
    yield body(document)


def _addresses(passage: Passage, suspect: bool) -> Iterator[tuple[Mark, str]]:
    if passage.field and passage.field[-1] == "url":
        yield passage.start, unquote(passage.text)
    elif not passage.field or _LINK.search(passage.text):
        for element in elements(passage.text):
            if element.tag == "a":
                yield passage.mark(element.mark), element.address
        for found in _WRITTEN_OUT.finditer(passage.text) if suspect else ():
            yield passage.mark_at(found.start()), found[0]


def _fault(address: str) -> str:
    """What is wrong with an address; nothing when it is safe."""
    bare = _UNSEEN.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() not in _SCHEMES:
        return "börjar med något annat än https"
    if bare.startswith("//"):
        return "säger inte https först"
    try:
        server = urlsplit(bare).netloc
    except ValueError:
        return "går inte att tolka"
    if "@" in server:
        return "har ett namn eller ett lösenord före webbplatsen"
    return "innehåller ett dolt tecken" if _UNSEEN.search(address.strip(" ").replace(" ", "")) else ""


RULE = ReportRule(
    code="KB702",
    name="Adresserna är trygga att följa",
    area=Area.SAFETY,
    level=Level.ERROR,
    why="En adress kan köra kod, öppna en fil hos läsaren eller dölja vart den leder.",
    cure="Skriv hela adressen som den står i webbläsaren, med https:// först. E-post skrivs mailto: följt av adressen.",
    wrong="[Läs rapporten](javascript:visa())\n",
    right="[Slutrapporten 2017](https://www.nnsfinsam.se/rapport)\n",
    check=_check,
)
