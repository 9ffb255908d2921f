"""A folder of documents belongs to a report."""

from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    for federation in sorted(bank.reports.iterdir()):
        if not federation.is_dir() or federation.name.startswith("_"):
            continue
        if federation.is_symlink():
            cure = "Lägg rapporterna i en vanlig mapp."
            yield Finding(f"Mappen {federation.name}/ är en symbolisk länk och läses inte.", cure=cure, path=federation)
            continue
        for entry in sorted(federation.iterdir()):
            report = entry.with_name(f"{entry.name}.md")
            if entry.is_dir() and entry.suffix != ".md" and not report.exists():
                yield Finding(f"Mappen {entry.name}/ hör inte till någon rapport.", path=entry)
            elif entry.is_file() and entry.suffix != ".md":
                yield Finding(
                    f"Filen {entry.name} ligger utanför rapporternas mappar.",
                    cure="Flytta den till mappen med rapportens namn och nämn den under documents.",
                    path=entry,
                )


RULE = BankRule(
    code="KB405",
    name="Inga herrelösa dokument",
    area=Area.CATALOGUE,
    level=Level.WARNING,
    why="Dokument utan rapport publiceras inte och glöms bort.",
    cure="Döp om mappen till rapportens namn, eller ta bort den.",
    check=_check,
)
