"""No two reports share an id."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject


def _check(subject: Subject) -> Iterator[Finding]:
    own = subject.document.path
    paths = subject.bank.paths_by_id.get(subject.document.id, ())
    others = [path for path in paths if path != own and path.resolve() != own.resolve()]
    if others:
        names = ", ".join(path.relative_to(subject.bank.reports).as_posix() for path in others)
        yield Finding(
            f"Rapportens id {subject.document.id} används också av {names}.",
            cure=f"Döp om den nyare filen, till exempel till {subject.document.id}-{subject.document.federation}.md.",
        )


RULE = ReportRule(
    code="KB401",
    name="Varje rapport har ett eget id",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Filens namn är rapportens webbadress. Två rapporter kan inte ha samma.",
    cure="Döp om den ena filen.",
    check=_check,
)
