"""No sentence of the bank's template is published as if it were the project's own."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kunskapsbank.checking.passage import passages
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.rules.unconfirmed import is_draft
from kunskapsbank.checking.subject import Subject
from kunskapsbank.text import excerpt

_WORD = re.compile(r"\w+")


def _check(subject: Subject) -> Iterator[Finding]:
    if is_draft(subject):
        return
    text = subject.document.lowered
    for words, whole in map(_pattern, subject.template):
        if not all(word in text for word in words):
            continue
        for passage in passages(subject.document):
            for found in whole.finditer(passage.text):
                yield Finding(
                    f"{passage.name}: mallens mening står kvar: {excerpt(found[0])}",
                    passage.field,
                    passage.mark_at(found.start()),
                )


@lru_cache(maxsize=256)
def _pattern(sentence: str) -> tuple[tuple[bytes, ...], re.Pattern[str]]:
    """Its words, the longest first, which are looked for first, and the whole sentence, wherever its lines are broken."""
    words = _WORD.findall(sentence)
    begins, ends = r"(?<![\w–-] )\b", r"(?=[.!?]|\s*\Z|\s*\n\W)"
    pattern = re.compile(begins + r"\W+".join(words) + ends, re.IGNORECASE)
    return tuple(word.lower().encode() for word in sorted(words, key=len, reverse=True)), pattern


RULE = ReportRule(
    code="KB808",
    name="Mallens meningar är utbytta",
    area=Area.LANGUAGE,
    level=Level.ERROR,
    why="Mallen berättar om ett påhittat projekt. Står en mening kvar blir påhittet ett resultat som andra litar på.",
    cure="Skriv vad som gäller er insats, eller ta bort raden.",
    wrong="## Bakgrund\n\nSkriv varför insatsen behövdes.\n",
    right="## Bakgrund\n\nUnga fick vänta länge på stöd.\n",
    check=_check,
)
