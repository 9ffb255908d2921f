"""The sentences of a document, each with its place and the section that it went to."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kunskapsbank.importing.blocks import Block, Heading, Items, Origin, Paragraph, Table, plain
from kunskapsbank.importing.mapping import SUMMARY, Disposition

# A full stop after a single letter, or after one of these, ends an abbreviation: `bl.a. Komvux`, `t.ex. Varberg`.
_END = re.compile(r"(?<!\b\w\.)(?<!\.ex\.)(?<!\bca\.)(?<!\bdvs\.)(?<!\bjfr\.)(?<=[.?!])\s+(?=[A-ZÅÄÖ0-9–\"”])")


class Sentence(NamedTuple):
    """One sentence, item or heading; `lead` is the line above a list that says what its items are."""

    text: str
    place: Origin
    section: str
    is_heading: bool = False
    lead: str = ""


def sentences(parts: Disposition) -> Iterator[Sentence]:
    """Every sentence of a document outside its tables: summary first, then what stands before the first chapter."""
    for section, blocks in ((SUMMARY, parts.summary), ("", parts.front), *parts.sections.items()):
        yield from _of_blocks(blocks, section)


def split(text: str) -> list[str]:
    """A text as its sentences."""
    return _END.split(text)


def _of_blocks(blocks: Iterable[Block], section: str) -> Iterator[Sentence]:
    before = ""
    for block in blocks:
        match block:
            case Heading():
                yield Sentence(plain(block.text), block.place, section, is_heading=True)
            case Paragraph():
                yield from (Sentence(text, block.place, section) for text in split(plain(block.text)))
            case Items():
                lead = before if before.endswith(":") else ""
                for item in block.items:
                    yield from (Sentence(text, block.place, section, lead=lead) for text in split(plain(item.text)))
            case Table():
                pass  # a table stays whole in the body
        before = plain(block.text) if isinstance(block, Paragraph) else ""
