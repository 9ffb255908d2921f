"""What somebody has to read before it is published, since no rule can know whether it gives a person away.

Counts of one to four people in running text and tables, someone's age beside a word about health, and what participants
are quoted as saying. A rule would stop what may stand as well; the form and the import have each such place confirmed
instead.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kunskapsbank.checking.rules.named_persons import HEALTH
from kunskapsbank.checking.rules.small_cells import SMALLEST
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.text import excerpt, sentences

FEW, QUOTED = "Så få går att känna igen.", "Ett citat kan röja den som har sagt det."
AGED = "Den som läser om ålder och hälsa på en gång kan känna igen någon."
_FEW = rf"(?<![\w,.:/–-])(?<!\d )(?:[1-{SMALLEST - 1}]|två|tre|fyra)(?! \d)"
_WHO = "(?:deltagar|person|individ|klient|ungdom|kvinn|patient|brukar|elev)"
_PEOPLE = rf"(?:{_WHO}\w*|unga|män(?:nen)?|m[ae]n|inskrivna)\b"
_HAPPENED = (
    r"(?:gick|gått|fick|fått|började|börjat|blev|blivit|beviljades|beviljats|fullföljde|avbröt|avslutade|avslutades|slutade"
    r"|hoppade|avled|flyttade|skrevs|studerar|arbetar|saknade|remitterades|hade)\b"
)
_COUNTED = re.compile(
    rf"{_FEW} (?:st(?:ycken)?\.? )?(?:\w+[ae] )?{_PEOPLE}"
    rf"|(?<!\bfas )(?<!\bsteg )(?<!\bdel )(?<!\bandra )(?<!\bde )(?<!\balla ){_FEW} (?:st(?:ycken)?\.? |av dem )?{_HAPPENED}"
    rf"|{_HAPPENED} {_FEW} (?:till|ut|vidare|arbete|jobb|praktik|studier)\b"
    rf"|{_FEW} (?:{_PEOPLE} )?av (?:de |dem |totalt |våra )?(?:\d+\b|{_WHO})"
    rf"|\ben (?:av (?:de )?{_WHO}\w*|{_WHO}\w* {_HAPPENED})",
    re.IGNORECASE,
)
_CELL = re.compile(
    rf"(?:^|(?<=\|))\s*[1-{SMALLEST - 1}](?:\s*(?:st|pers(?:oner)?|deltagare|\(?\d+(?:,\d+)? ?%\)?))?\s*(?=\|)"
)
_QUOTE = re.compile(r"[”“\"»][^”“\"«»\n]{20,400}[”“\"«]")
_SOMEONE = re.compile(
    r"\b(?:jag|mig|min|mitt|mina|deltagar\w*|berätta\w*|säger|sade|sa|uttryckt?e?|klient\w*|ungdom\w*)\b", re.IGNORECASE
)
_NEAR = 80
_PART = re.compile(r"(?:^[ \t]*\|[^\n]*\n?)+|[^\n]+", re.MULTILINE)
_AGED = re.compile(
    r"(?<![\d,.–-])(?<!till )(?<!och )(?<!över )(?<!under )(?<!minst )(?<!från )(?<!på )(?<!\b[Ii] )(?:1[5-9]|[2-6]\d) ?år\b(?! (?:och|eller|till))"
)
_MARKS = re.compile(r"[*_`]")
_OF_THE_SOURCE = {"documents", "relations", "place", "title", "short_name"}


class ToRead(NamedTuple):
    """A place to read: its field or section, the words that stand there, and why."""

    path: FieldPath
    words: str
    why: str

    @property
    def message(self) -> str:
        """What is asked of whoever reads it."""
        first, *others = self.words.split("\n")
        more = f" och {len(others)} till i tabellen" if others else ""
        return f"Läs detta: ”{excerpt(first.strip('|” '), 120)}”{more}. {self.why}".replace(".”.", ".”")


def to_read(document: Document) -> Iterator[ToRead]:
    """Each place of a file that somebody has to read, once."""
    fields = ((path, text) for path, text in document.texts.items() if _OF_THE_SOURCE.isdisjoint(path))
    sections = ((("body", section.heading), section.text) for section in document.sections)
    return in_texts((*fields, *sections))


def in_texts(texts: Iterable[tuple[FieldPath, str]]) -> Iterator[ToRead]:
    """The places to read in some texts, each with where it stands."""
    return iter(dict.fromkeys(ToRead(path, *one) for path, text in texts if " " in text for one in _in_text(text)))


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    for part in (found[0] for found in _PART.finditer(text)):
        if part.lstrip().startswith("|"):
            if rows := [row.strip() for row in part.split("\n") if _CELL.search(row)]:
                yield "\n".join(rows), FEW
            continue
        for sentence in sentences(part):
            plain = _MARKS.sub("", sentence)
            if _COUNTED.search(plain):
                yield sentence, FEW
            if _AGED.search(plain) and HEALTH.search(plain.lower()):
                yield sentence, AGED
        for quote in _QUOTE.finditer(part):
            if _SOMEONE.search(part[max(quote.start() - _NEAR, 0) : quote.end() + _NEAR]):
                yield quote[0], QUOTED
