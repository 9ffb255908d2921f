"""The same project is not handed in twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.alike import nearest
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist
from kunskapsbank.text import slug

_ALIKE = 0.9


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    groups: dict[tuple[str, int | None], dict[str, str]] = defaultdict(dict)  # title → id
    for gist in gists:
        if gist.project:
            title, start = slug(gist.project[0]), gist.project[1]
            earlier = groups[gist.federation, start]
            if other := nearest(title, earlier, _ALIKE):
                yield Finding(
                    f"Rapporten liknar {earlier[other]}: samma förbund, samma startår och nästan samma titel.",
                    ("title",),
                    path=gist.path,
                )
            earlier.setdefault(title, gist.id)


RULE = BankRule(
    code="KB403",
    name="Samma projekt står en gång",
    area=Area.CATALOGUE,
    level=Level.WARNING,
    why="Ett projekt som står två gånger räknas två gånger i alla jämförelser.",
    cure="Slå ihop rapporterna, eller ge dem titlar som visar hur de skiljer sig.",
    check=_check,
)
