"""The body has the sections that the report's type requires."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    kind = subject.report_type
    if kind is None:
        return
    written = {section.heading.lower() for section in subject.document.sections if section.text}
    for section in kind.extra.get("sections", ()):
        heading = subject.vocabularies["sections"].label(section)
        if heading.lower() not in written:
            yield Finding(
                f"Avsnittet ## {heading} saknas eller är tomt. Det krävs för rapporttypen {kind.label.lower()}.",
                ("report_type",),
                cure=f"Lägg till rubriken ## {heading} i texten och skriv några meningar under den.",
            )


RULE = ReportRule(
    code="KB207",
    name="Texten har de avsnitt som krävs",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Samma avsnitt i alla rapporter gör att en läsare hittar och kan jämföra.",
    cure="Lägg till avsnittet med några meningar.",
    wrong="## Bakgrund\n",
    right="## Bakgrund\n\nFå ungdomar fick stöd i tid.\n",
    check=_check,
)
