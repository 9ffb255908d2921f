"""The same project is not handed in twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding, Subject
from kunskapsbank.text import slug

_ALIKE = 0.9


def _check(bank: Bank, subjects: Sequence[Subject]) -> Iterator[Finding]:
    groups: dict[tuple[str, int | None], list[tuple[str, Subject]]] = defaultdict(list)
    for subject in subjects:
        if subject.report and not subject.misfits:
            period = subject.report.period
            groups[subject.document.federation, period.start.year if period else None].append(
                (slug(subject.report.title), subject)
            )
    for group in groups.values():
        for (title, one), (other_title, other) in combinations(group, 2):
            matcher = SequenceMatcher(None, title, other_title, autojunk=False)
            if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
                yield Finding(
                    f"Rapporten liknar {one.document.id}: samma förbund, samma startår och nästan samma titel.",
                    ("title",),
                    path=other.document.path,
                )


RULE = BankRule(
    code="KB403",
    name="Samma projekt står en gång",
    area=Area.CATALOGUE,
    level=Level.WARNING,
    why="Ett projekt som står två gånger räknas två gånger i alla jämförelser.",
    cure="Slå ihop rapporterna, eller ge dem titlar som visar hur de skiljer sig.",
    check=_check,
)
