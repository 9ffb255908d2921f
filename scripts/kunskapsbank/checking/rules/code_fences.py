"""What begins as code ends as code, and takes none of the report's sections with it."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.passage import body
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.markup import code_blocks

_FENCE = re.compile(r"`{3,}|~{3,}")
_HEADING = re.compile(r"^ {0,3}## +(\S.*?)[# \t]*$", re.MULTILINE)


def _check(subject: Subject) -> Iterator[Finding]:
    text = body(subject.document)
    if not _FENCE.search(text.text):
        return
    sections = {concept.label.lower() for concept in subject.vocabularies["sections"]}
    lines = text.text.split("\n")
    for code in code_blocks(text.text):
        fence = _FENCE.match(lines[code.mark.line - 1], code.mark.column - 1)
        if not fence:
            continue
        ending = lines[code.last - 1].strip(" >\t\r") if code.last > code.mark.line else ""
        swallowed = next((one for one in _HEADING.findall(code.text) if one.lower() in sections), None)
        if not (ending.startswith(fence[0]) and not ending.strip(fence[0][0])):
            yield Finding(
                f"Kodblocket som börjar med {fence[0]} slutar aldrig. Allt efter det visas som kod.",
                mark=text.mark(code.mark),
                cure=f"Skriv {fence[0]} ensamt på raden där koden slutar, eller ta bort raden som den börjar med.",
            )
        elif swallowed:
            yield Finding(f"Kodblocket slukar avsnittet ## {swallowed}.", mark=text.mark(code.mark))


RULE = ReportRule(
    code="KB118",
    name="Kodblock slutar före nästa rubrik",
    area=Area.FILE,
    level=Level.ERROR,
    why="Efter en rad med tre grava accenter eller tilden visas allt som kod, tills en likadan rad kommer.",
    cure="Avsluta blocket före rubriken med lika många tecken som det börjar med, eller ta bort båda raderna.",
    wrong="```\nKod\n\n## Resultat\n",
    right="```\nKod\n```\n\n## Resultat\n",
    check=_check,
)
