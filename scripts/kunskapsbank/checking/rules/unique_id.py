"""No two reports share an id."""

from collections.abc import Iterator

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, NeighbourRule
from kunskapsbank.checking.subject import Gist


def _check(gist: Gist, bank: Bank) -> Iterator[Finding]:
    paths = bank.paths_by_id.get(gist.id, ())
    others = [path for path in paths if path != gist.path and path.resolve() != gist.path.resolve()]
    if others:
        names = ", ".join(path.relative_to(bank.reports).as_posix() for path in others)
        yield Finding(
            f"Rapportens id {gist.id} används också av {names}.",
            cure=f"Döp om den nyare filen, till exempel till {gist.id}-{gist.federation}.md.",
        )


RULE = NeighbourRule(
    code="KB401",
    name="Varje rapport har ett eget id",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Filens namn är rapportens webbadress. Två rapporter kan inte ha samma.",
    cure="Döp om den ena filen.",
    check=_check,
)
