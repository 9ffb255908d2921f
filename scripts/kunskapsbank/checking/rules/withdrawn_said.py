"""A withdrawn report says when and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.withdrawn import WITHDRAWN_FILE, read_withdrawn
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, BankRule, Finding
from kunskapsbank.checking.subject import Gist
from kunskapsbank.model.report import PUBLISHED, WITHDRAWN


def _check(bank: Bank, gists: Sequence[Gist]) -> Iterator[Finding]:
    file = bank.reports / WITHDRAWN_FILE
    read = read_withdrawn(file)
    listed = Counter(one.report for one in read.entries)
    for problem in read.problems:
        yield Finding(problem, path=file)
    for report, times in listed.items():
        if times > 1:
            yield Finding(f"Rapporten {report} står {times} gånger i listan.", path=file)
    for gist in gists:
        if gist.status == PUBLISHED and gist.id in listed:
            yield Finding(
                f"Rapporten {gist.id} står i {WITHDRAWN_FILE} men är publicerad.",
                ("status",),
                path=gist.path,
                cure=f"Sätt status: {WITHDRAWN}, eller ta bort rapporten ur listan.",
            )
        if gist.status == WITHDRAWN and gist.id not in listed and not read.problems:
            yield Finding(
                f"Rapporten är tillbakadragen, men {WITHDRAWN_FILE} säger inte när och varför.",
                ("status",),
                path=gist.path,
            )


RULE = BankRule(
    code="KB411",
    name="En tillbakadragen rapport säger när och varför",
    area=Area.CATALOGUE,
    level=Level.ERROR,
    why="Någon har länkat till rapporten eller citerat den. Den som följer länken ska få veta att uppgifterna inte gäller.",
    cure="Skriv rapporten i _withdrawn.yml med report, date och reason.",
    wrong="status: tillbakadragen   # och inget i _withdrawn.yml\n",
    right="- {report: dragkampen, date: 2026-11-26, reason: Rapporten gällde ett annat förbund.}   # i _withdrawn.yml\n",
    check=_check,
)
