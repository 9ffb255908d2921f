"""Headings go down one level at a time."""

from collections.abc import Iterator

from kunskapsbank.checking.passage import body
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.markup import elements
from kunskapsbank.text import excerpt

_TITLE, _SECTION = 1, 2


def _check(subject: Subject) -> Iterator[Finding]:
    text = body(subject.document)
    above = _TITLE
    for element in elements(text.text):
        if not element.tag.startswith("h"):
            continue
        level, mark, words = int(element.tag[1]), text.mark(element.mark), excerpt(element.words)
        if level < _SECTION:
            cure = "Skriv ## för ett avsnitt och ### för en rubrik under det. Titeln står redan i fältet title."
            yield Finding(f"Rubriken {words} ligger på titelns nivå.", mark=mark, cure=cure)
        elif level > above + 1:
            yield Finding(
                f"Rubriken {words} hoppar från nivå {above} till nivå {level}.",
                mark=mark,
                cure=f"Skriv {'#' * (above + 1)} framför rubriken.",
            )
        above = level


RULE = ReportRule(
    code="KB804",
    name="Rubrikerna följer på varandra",
    area=Area.LANGUAGE,
    level=Level.ADVICE,
    why="En skärmläsare går mellan rubrikerna. Hoppas en nivå över letar lyssnaren efter något som inte finns.",
    cure="Skriv ## för ett avsnitt, ### för en rubrik under det, och #### först under en ###.",
    wrong="## Resultat\n\n#### Arbete\n",
    right="## Resultat\n\n### Arbete\n",
    check=_check,
)
