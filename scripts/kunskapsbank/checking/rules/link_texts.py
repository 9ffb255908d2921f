"""A link says where it leads."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.passage import body
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.markup import elements
from kunskapsbank.text import excerpt

_SAYS_NOTHING = re.compile(
    r"(?:klicka|tryck|se|läs|finns)? ?(?:här|mer|vidare|mer här)|läs mera?|länk(?:en)?|denna länk|(?:till )?"
    r"(?:sidan|webbplatsen|hemsidan|dokumentet|rapporten|pdf|filen)|(?:click )?here|read more|link|[\W_]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_END = " .:!>»→"


def _check(subject: Subject) -> Iterator[Finding]:
    text = body(subject.document)
    for element in elements(text.text):
        if element.tag != "a":
            continue
        words = element.words.strip(_END)
        if _ADDRESS.fullmatch(words):
            yield Finding(f"Länken är en naken adress: {excerpt(words)}", mark=text.mark(element.mark))
        elif _SAYS_NOTHING.fullmatch(words):
            shown = f"heter bara: {words}" if words else "har ingen text."
            yield Finding(f"Länken {shown}", mark=text.mark(element.mark))


RULE = ReportRule(
    code="KB805",
    name="Länkarna säger vart de leder",
    area=Area.LANGUAGE,
    level=Level.ADVICE,
    why="Den som lyssnar på sidan hör ofta länkarna var för sig. Då säger ”läs mer” ingenting.",
    cure="Låt länkens text säga vad man kommer till: [Slutrapport för Tuna, 2016](https://…).",
    wrong="[Klicka här](https://www.nnsfinsam.se)\n",
    right="[NNS om samverkan](https://www.nnsfinsam.se)\n",
    check=_check,
)
