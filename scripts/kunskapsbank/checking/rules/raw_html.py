"""A report holds words, not HTML."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.passage import Passage, passages
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.text import excerpt

# Also in code, and also what no browser would take for a tag: the text is open data, and other programs will show it.
# A sign before a digit or a space is mathematics, and <https://…> or <name@…> is a link.
_TAG = r"<(?:[!?/]|(?!(?:https?:|mailto:|[\w.+-]+@)[^\s<>]*>)[A-Za-z])[^<>\n]{0,200}>?"
_EVENT = (
    r"\bon(?:abort|animation\w+|auxclick|before\w+|blur|change|click|contextmenu|copy|cut|dblclick|drag\w*|drop|error"
    r"|focus\w*|hashchange|input|invalid|key\w+|load\w*|message|mouse\w+|page\w+|paste|play|pointer\w+|popstate|reset"
    r"|resize|scroll\w*|select\w*|submit|toggle|touch\w+|transition\w+|unload|wheel)\s?="
)
_ATTRIBUTES = r"\{:[^}\n]*\}?|\{ ?[.#][A-Za-z][^}\n]*\}?"
_MARKUP = re.compile(f"{_TAG}|{_EVENT}|{_ATTRIBUTES}", re.IGNORECASE)
_SIGNS = (b"<", b"=", b"{:", b"{.", b"{#", b"{ .", b"{ #")


def _check(subject: Subject) -> Iterator[Finding]:
    text = subject.document.lowered
    if any(sign in text for sign in _SIGNS):
        for passage in passages(subject.document):
            yield from _in(passage)


def _in(passage: Passage) -> Iterator[Finding]:
    """The first piece of HTML on each line."""
    seen = set[int]()
    for found in _MARKUP.finditer(passage.text):
        mark = passage.mark_at(found.start())
        if mark.line not in seen:
            seen.add(mark.line)
            yield Finding(f"{passage.name}: här står HTML eller attribut: {excerpt(found[0], 40)}", passage.field, mark)


RULE = ReportRule(
    code="KB701",
    name="Ingen HTML i texten",
    area=Area.SAFETY,
    level=Level.ERROR,
    why="HTML kan köra kod hos den som läser. Banken visar den aldrig, men texten sprids också som öppna data.",
    cure="Skriv med ord, och använd Markdown för fetstil, listor och länkar. Sätt mellanslag runt ett mindre än-tecken.",
    wrong="Vi nådde <b>alla</b>.\n",
    right="Vi nådde **alla**. Risken var liten (p < 0,05).\n",
    check=_check,
)
