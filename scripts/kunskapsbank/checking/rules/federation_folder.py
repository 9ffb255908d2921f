"""A report lies in its federation's folder."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import concept_meant, did_you_mean


def _check(subject: Subject) -> Iterator[Finding]:
    path, reports = subject.document.path, subject.reports
    federations = subject.vocabularies["federations"]
    if path.absolute().parent.parent != reports.absolute():
        yield Finding(
            f"Filen ligger inte direkt i ett förbunds mapp under {reports.name}/.",
            cure=f"Flytta filen till {reports.name}/<förbundets id>/{path.name}.",
        )
    elif subject.document.federation not in federations:
        meant = did_you_mean(concept_meant(subject.document.federation, federations))
        yield Finding(f"Inget förbund har id {subject.document.federation}.", cure=f"{RULE.cure}{meant}")


RULE = ReportRule(
    code="KB115",
    name="Rapporten ligger i förbundets mapp",
    area=Area.FILE,
    level=Level.ERROR,
    why="Mappen säger vilket förbund som lämnat rapporten, så att det inte behöver stå i filen.",
    cure="Flytta filen till en mapp som heter som förbundets id i _vocabulary/federations.yml, eller lägg till förbundet där.",
    wrong="reports/rapporter/tuna.md",
    right="reports/rar-sormland/tuna.md",
    check=_check,
)
