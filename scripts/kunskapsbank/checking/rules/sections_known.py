"""The body has only known sections, each once, in their order."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import did_you_mean, word_meant
from kunskapsbank.reading.fault import Mark
from kunskapsbank.text import excerpt


def _check(subject: Subject) -> Iterator[Finding]:
    order = {concept.label.lower(): place for place, concept in enumerate(subject.vocabularies["sections"])}
    labels = [concept.label for concept in subject.vocabularies["sections"]]
    latest, seen = -1, set[str]()
    for section in subject.document.sections:
        heading, mark = section.heading.lower(), Mark(section.line)
        if not heading:
            yield Finding(
                "Här står text före den första rubriken.", mark=mark, cure="Flytta in texten under en av rubrikerna."
            )
        elif heading not in order:
            meant = word_meant(heading, order)
            known = ", ".join(labels)
            yield Finding(
                f"Rubriken ## {excerpt(section.heading)} finns inte i bankens disposition.",
                mark=mark,
                cure=f"Använd en av rubrikerna {known}.{did_you_mean(labels[order[meant]] if meant else None)}",
            )
        elif heading in seen:
            yield Finding(
                f"Rubriken ## {excerpt(section.heading)} står två gånger.", mark=mark, cure="Slå ihop avsnitten."
            )
        elif order[heading] < latest:
            yield Finding(
                f"Avsnittet ## {excerpt(section.heading)} står för långt ned.", mark=mark, cure="Flytta upp det."
            )
        latest = max(latest, order.get(heading, -1))
        seen.add(heading)


RULE = ReportRule(
    code="KB208",
    name="Texten följer dispositionen",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Rapporterna har en gemensam disposition, så att läsaren hittar samma sak på samma plats.",
    cure="Använd bankens rubriker, i deras ordning. Egna rubriker går bra på nivån under: ###.",
    wrong="## Vad vi gjorde\n",
    right="## Så gjorde vi\n",
    check=_check,
)
