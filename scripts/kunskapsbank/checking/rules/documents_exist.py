"""The files that a report names lie in its folder, and nothing else does."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.checking.suggest import did_you_mean, word_meant
from kunskapsbank.model.naming import name_of


def _check(subject: TypedSubject) -> Iterator[Finding]:
    folder = subject.document.path.with_suffix("")
    lying = {path.name for path in subject.lying}
    for number, document in enumerate(subject.report.documents):
        path = ("documents", number, "file")
        if document.file and document.file not in lying:
            meant = did_you_mean(word_meant(document.file, lying))
            yield Finding(
                f"{name_of(path)}: filen {document.file} finns inte i mappen {folder.name}/.",
                path,
                cure=f"Lägg filen i mappen, eller rätta namnet.{meant}",
            )
    for name in sorted(lying - {document.file for document in subject.report.documents}):
        yield Finding(
            f"Filen {folder.name}/{name} nämns inte under documents.",
            ("documents",),
            cure="Lägg till den under documents med titel och file, eller ta bort filen.",
        )


RULE = ValueRule(
    code="KB404",
    name="Dokumenten finns och nämns",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Ett dokument som inte nämns hittas av ingen, och ett som fattas blir en bruten länk.",
    cure="Lägg dokumentet i en mapp som heter som rapporten, och nämn det under documents.",
    wrong="documents:\n  - {title: Slutrapport, file: rapport.pdf}   # men filen fattas\n",
    right="documents:\n  - {title: Slutrapport, file: slutrapport.pdf}\n",
    check=_check,
)
