"""A report's documents are plain files of kinds that nothing can run in."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.attachment import KINDS


def _check(subject: Subject) -> Iterator[Finding]:
    folder = subject.document.path.with_suffix("")
    if folder.is_symlink():
        yield Finding(f"Mappen {folder.name}/ är en symbolisk länk.", cure="Lägg dokumenten i en vanlig mapp.")
        return
    for path in subject.lying:
        if path not in subject.plain_files:
            yield Finding(f"Platsen {folder.name}/{path.name} är inte en vanlig fil.", ("documents",))
        elif path.suffix.lower() not in KINDS:
            kinds = ", ".join(KINDS)
            yield Finding(
                f"Filen {folder.name}/{path.name} är av ett slag som inte publiceras.",
                ("documents",),
                cure=f"Spara dokumentet som något av {kinds}. PDF passar de flesta.",
            )


RULE = ReportRule(
    code="KB407",
    name="Dokumenten är filer som går att publicera",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="En webbsida eller en bild kan innehålla kod som körs hos läsaren, och en länk kan peka ut ur banken.",
    cure="Lägg själva dokumentet i mappen, inte en länk eller en mapp.",
    wrong="tuna/slutrapport.html\n",
    right="tuna/slutrapport.pdf\n",
    check=_check,
)
