"""Where a document's chapters belong in the bank's disposition, by the headings that report writers use."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kunskapsbank.importing.blocks import Block, Heading, Paragraph, Run, plain
from kunskapsbank.model.vocabulary import Vocabulary

SUMMARY, CONTENTS = "sammanfattning", "innehåll"
FIRST = "bakgrund"
# The words that headings of NNS, RAR, ESF, Västerås and most others have; the word that stands first in a heading says
# what the chapter is about, and where two begin at the same place the upper line does.
_SIGNS: tuple[tuple[str, str], ...] = (
    (CONTENTS, r"^innehåll(?:sförteckning)?$|tabellförteckning|figurförteckning"),
    (SUMMARY, r"sammanfattning|^sammandrag|^abstract|^kort om|i korthet"),
    ("skulle-inte-gora-om", r"inte göra om|göra annorlunda|gjort annorlunda|gjorts annorlunda"),
    ("mest-nojda-med", r"(?:är|var) (?:vi|ni) mest nöjda|mest nöjda med"),
    ("mest-nytta", r"(?:var )?(?:mest till nytta|till mest nytta|mest nytta)"),
    ("vad-hander-nu", r"(?:vad )?händer (?:nu|sedan|efter)|fortsätta göra|fortsatt|framtid|framåt|implementering"
        r"|spridning|permanent|nästa steg|efter projekt|vidareutveckl|ordinarie verksamhet|går (?:vi |det )?vidare"
        r"|vägen vidare|sen då"),
    ("framgangsfaktorer-och-hinder", r"framgångsfaktor|framgångs|hinder|svårighet|utmaning|lärdom|erfarenhet|analys"
        r"|reflektion|avvikelse|slutsats|diskussion|rekommendation|orsaker till|lärande|lärt|fungera|gick (?:bra|dåligt)"
        r"|svårt"),
    ("resultat", r"(?:fantastiska )?resultat|måluppfyll|mål och resultat|extern utvärdering|egen utvärdering|utvärdering"
        r"|effekt|utfall|ekonomi|pengar|kostnad|budget|(?:personal)?enkät|individperspektiv|uppföljning|statistik"
        r"|samhällsekonom|deltagarna|hur (?:har )?(?:det )?(?:gick|gått)|vad (?:blev|ledde|gav)|uppnå"),
    ("sa-gjorde-vi", r"så gjorde|arbetsprocess|arbetssätt|metod|genomför|(?:en )?(?:kort )?beskrivning|organisation"
        r"|aktivitet|aktörer|bemanning|styrgrupp|jämställdhet|tillgänglighet|insats|samverkan|projektets upplägg"
        r"|(?:jobbade|jobbat|arbetade|arbetat|gjorde) vi|vi (?:har )?(?:jobbade|jobbat|arbetade|arbetat|gjorde|gjort)"),
    (FIRST, r"bakgrund|uppdrag|inledning|förord|syfte|problem|målgrupp|behov|nuläge|mål\b|projektidé|om projektet|^varför|^vilka (?:var|är)"),
)  # fmt: skip
_PATTERNS = tuple((section, re.compile(pattern)) for section, pattern in _SIGNS)
_NUMBER = re.compile(r"^(?:kapitel|del|bilaga)?\s*\d+(?:[.:]\d+)*[.:)]?\s+|^[a-z][.)]\s+", re.IGNORECASE)
TITLE_LEVEL, _TOP, _LOWEST = 0, 3, 5
_FRONT = ""


@dataclass(frozen=True)
class Disposition:
    """A document's blocks in the bank's sections; `front` is what stands before the first chapter.

    `guessed` are the chapters whose headings do not say where they belong, each with the section that it was put in.
    """

    front: tuple[Block, ...]
    summary: tuple[Block, ...]
    contents: tuple[Block, ...]
    sections: dict[str, tuple[Block, ...]]
    guessed: tuple[tuple[str, str], ...] = ()


def number_of(heading: str) -> str:
    """The number that a heading begins with, which the draft does not keep; empty when it has none."""
    found = _NUMBER.match(heading.strip())
    return found[0] if found else ""


def section_of(heading: str) -> str | None:
    """The id of the section that a heading belongs in, `SUMMARY` or `CONTENTS`; None when nothing in it says."""
    words = _NUMBER.sub("", heading.strip()).lower().strip(" .:?!")
    found = [
        (match.start(), order, section)
        for order, (section, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(words))
    ]
    return min(found)[2] if found else None


def disposition(blocks: Iterable[Block], sections: Vocabulary) -> Disposition:
    """Sort a document's chapters into the bank's sections, each under its own heading one step down.

    A chapter whose heading says nothing known stays with the chapter before it.
    """
    blocks = list(blocks)
    sorter = _Sorter(_chapter_level(blocks), sections)
    for block in blocks:
        sorter.take(block)
    placed = {section: _stepwise(held) for section, held in sorter.placed.items()}
    ordered = {concept.id: placed[concept.id] for concept in sections if concept.id in placed}
    front, summary, contents = (placed.get(name, ()) for name in (_FRONT, SUMMARY, CONTENTS))
    return Disposition(front, summary, contents, ordered, tuple(sorter.guessed))


class _Sorter:
    """Puts each block in the section of the chapter that it stands in; `_FRONT` before the first known chapter."""

    def __init__(self, chapter: int, sections: Vocabulary) -> None:
        self.placed: dict[str, list[Block]] = defaultdict(list)
        self.guessed: list[tuple[str, str]] = []
        self._chapter = chapter
        self._labels = {concept.id: concept.label.lower() for concept in sections}
        self._current = _FRONT
        self._shift = 0

    def take(self, block: Block) -> None:
        """Place the next block of the document; a heading that only repeats its section's is left out."""
        kept = self._heading(block) if isinstance(block, Heading) else block
        if kept:
            self.placed[self._current].append(kept)

    def _heading(self, block: Heading) -> Heading | Paragraph | None:
        words = _NUMBER.sub("", plain(block.text))
        if block.level == TITLE_LEVEL:
            return Paragraph(block.text, block.place)
        if block.level > self._chapter:
            return replace(block, text=(Run(words),), level=_TOP + self._shift + block.level - self._chapter - 1)
        section = section_of(words)
        if section or self._current in (SUMMARY, CONTENTS):
            self._current = section or FIRST
        if not section:
            self.guessed.append((words, self._current or FIRST))
        alone = not self.placed[self._current] and not (self._current == FIRST and self.placed[_FRONT])
        same = alone and words.lower().strip(" .:?!") in (self._current, self._labels.get(self._current))
        self._shift = 0 if same else 1
        return None if same else replace(block, text=(Run(words),), level=_TOP)


def _chapter_level(blocks: list[Block]) -> int:
    """The widest level that several headings have, or that one heading with a known meaning has."""
    levels = Counter(block.level for block in blocks if isinstance(block, Heading) and block.level != TITLE_LEVEL)
    known = {block.level for block in blocks if isinstance(block, Heading) and section_of(plain(block.text))}
    several = [level for level in levels if level in known and levels[level] > 1]
    return min(several or known or levels or [1])


def _stepwise(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with no heading more than one step below the one before it, and none very deep."""
    level, stepped = _TOP - 1, list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1, _LOWEST)
            block = replace(block, level=level)
        stepped.append(block)
    return tuple(stepped)
