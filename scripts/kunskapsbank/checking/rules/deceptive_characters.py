"""A text is what it looks like: nothing unseen in it, no letter that stands for another."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.characters import INVISIBLE, code_point, latin, mixed_words, suspect, visible
from kunskapsbank.checking.passage import values
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Edit, Finding, ReportRule
from kunskapsbank.checking.spot import spot
from kunskapsbank.checking.subject import Subject
from kunskapsbank.text import excerpt

# From the first invisible character on a line to its last.
_UNSEEN = re.compile(f"{INVISIBLE.pattern}(?:[^\n]*{INVISIBLE.pattern})?")


def _check(subject: Subject) -> Iterator[Finding]:
    document = subject.document
    if not document.readable:
        return
    if "\\" in document.text:
        yield from _escaped(subject)
    if not suspect(document.text):
        return
    for found in _UNSEEN.finditer(document.text):
        field, name, mark = spot(document, found.start())
        around = document.text[max(found.start() - 15, 0) : found.start()].rpartition("\n")[2] + found[0]
        edit = Edit(mark, found[0], INVISIBLE.sub("", found[0]))
        yield Finding(f"{name}: {_unseen(found[0])} vid: {visible(excerpt(around))}", field, mark, edit=edit)
    for start, word in mixed_words(document.text):
        field, name, mark = spot(document, start)
        yield Finding(f"{name}: {_mixed(word)}", field, mark, cure=_cure(word))


def _escaped(subject: Subject) -> Iterator[Finding]:
    """What is only there once the escapes of a quoted value are read."""
    faulty = {fault.field for fault in subject.document.faults}
    for value in values(subject.document):
        if value.field in faulty:
            continue
        if (found := INVISIBLE.search(value.text)) and found[0] not in subject.document.text:
            yield Finding(f"{value.name}: {_unseen(value.text)}.", value.field)
        for _, word in mixed_words(value.text):
            if word not in subject.document.text:
                yield Finding(f"{value.name}: {_mixed(word)}", value.field, cure=_cure(word))


def _unseen(text: str) -> str:
    found = INVISIBLE.findall(text)
    kinds = ", ".join(dict.fromkeys(map(code_point, found)))
    return f"ett osynligt tecken ({kinds})" if len(found) == 1 else f"{len(found)} osynliga tecken ({kinds})"


def _mixed(word: str) -> str:
    odd = next(letter for letter, same in zip(word, latin(word), strict=True) if letter != same or ord(letter) > 0x24F)
    return f"ordet {excerpt(word)} blandar alfabet: {odd} är {code_point(odd)}."


def _cure(word: str) -> str:
    plain = latin(word)
    return f"Skriv ordet på nytt med svenska bokstäver{'.' if any(mixed_words(plain)) else f': {excerpt(plain)}.'}"


RULE = ReportRule(
    code="KB704",
    name="Texten är vad den ser ut att vara",
    area=Area.SAFETY,
    level=Level.ERROR,
    why=(
        "Osynliga tecken kan vända på texten eller gömma något i den. Ett ord med en kyrillisk bokstav ser rätt ut men"
        " hittas inte av sökningen. Oftast har tecknen följt med vid en kopiering."
    ),
    cure="Ta bort tecknet. Kör kunskapsbank check --fix, eller skriv om ordet för hand.",
    wrong="title: Vägen in till a\u00adrbete    # ett mjukt bindestreck i arbete\n",
    right="title: Vägen in till arbete\n",
    fixable=True,
    check=_check,
)
