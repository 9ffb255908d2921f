"""Personal data taken out of a document's text before anything else is done with it."""

from dataclasses import replace

from kunskapsbank.checking.personal_data import personal_data
from kunskapsbank.importing.blocks import Block, Heading, Items, Paragraph, Passage, Run, Source, Table, Text, plain

REMOVED = "[borttaget]"


class Masker:
    """Puts `[borttaget]` for personnummer, e-mail addresses and phone numbers; `count` says how many it met."""

    def __init__(self) -> None:
        self.count = 0

    def source(self, source: Source) -> Source:
        """The document without personal data in its text, its title and its links."""
        (title, *_) = self.text((Run(source.title),)) or (Run(""),)
        again = Masker()  # the passages say once more what the blocks say
        passages = tuple(again._passage(passage) for passage in source.passages)
        blocks = tuple(self._block(block) for block in source.blocks)
        return replace(source, title=title.text, blocks=blocks, passages=passages)

    def text(self, text: Text) -> Text:
        """The text with every piece masked, also one that is written in several looks."""
        found = personal_data(plain(text))
        self.count += len(found)
        spans = [(one.start, one.start + len(one.whole)) for one in found]
        masked, at = list[Run](), 0
        for run in text:
            run = run._replace(href="" if personal_data(run.href) else run.href)
            masked.append(run._replace(text=_without(run.text, at, spans)))
            at += len(run.text)
        return tuple(run for run in masked if run.text)

    def _passage(self, passage: Passage) -> Passage:
        masked = (plain(self.text((Run(text),))) for text in (passage.text, passage.place.heading))
        text, heading = masked
        return Passage(text, passage.place._replace(heading=heading))

    def _block(self, block: Block) -> Block:
        place = block.place._replace(heading=plain(Masker().text((Run(block.place.heading),))))
        match block:
            case Heading() | Paragraph():
                return replace(block, text=self.text(block.text), place=place)
            case Items():
                items = tuple(item._replace(text=self.text(item.text)) for item in block.items)
                return replace(block, items=items, place=place)
            case Table():
                rows = tuple(tuple(self.text(cell) for cell in row) for row in block.rows)
                return replace(block, rows=rows, place=place)


def _without(text: str, at: int, spans: list[tuple[int, int]]) -> str:
    """A run's text, which begins at `at` in the whole, with the mask where a span begins and nothing where it goes on."""
    for start, end in reversed(spans):
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            text = text[:first] + (REMOVED if start >= at else "") + text[last:]
    return text
