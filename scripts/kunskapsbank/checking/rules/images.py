"""A report holds no images."""

from collections.abc import Iterator

from kunskapsbank.checking.passage import passages
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.markup import elements
from kunskapsbank.text import excerpt


def _check(subject: Subject) -> Iterator[Finding]:
    if b"![" not in subject.document.lowered:
        return
    for passage in passages(subject.document):
        for element in elements(passage.text) if "![" in passage.text else ():
            if element.tag == "img":
                shown = excerpt(element.address, 50) or "utan adress"
                yield Finding(f"{passage.name}: här står en bild: {shown}", passage.field, passage.mark(element.mark))


RULE = ReportRule(
    code="KB703",
    name="Bilder beskrivs med ord",
    area=Area.SAFETY,
    level=Level.ERROR,
    why=(
        "En bild från en annan webbplats talar om för den vem som läser, och kan bytas ut efter granskningen. En bild"
        " utan text är stängd för den som inte ser. Banken ritar själv diagram av rapportens siffror."
    ),
    cure="Skriv med ord vad bilden visar, och lägg siffrorna i fälten. Behövs bilden, bifoga dokumentet den står i.",
    wrong="![Diagram](https://forbundet.example/diagram.png)\n",
    right="Andelen i arbete steg varje år, från 20 till 45 procent.\n",
    check=_check,
)
