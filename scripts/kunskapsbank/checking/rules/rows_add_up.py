"""The rows of a distribution add up to its base."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.model.naming import name_of

_COLUMNS = {"total": "totalt", "women": "kvinnor", "men": "män"}


def _check(subject: Subject) -> Iterator[Finding]:
    for number, distribution in enumerate(subject.report.distributions if subject.report else ()):
        for column, label in _COLUMNS.items():
            base = getattr(distribution.base, column)
            cells = [getattr(row, column) for row in distribution.rows]
            if base is not None and None not in cells and sum(cells) != base:
                yield Finding(
                    f"{name_of(('distributions', number, 'rows'))} blir {sum(cells)} ({label}), men basen är {base}.",
                    ("distributions", number, "rows"),
                )


RULE = ReportRule(
    code="KB306",
    name="Tabellens rader blir basen",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="En fördelning som inte går ihop har tappat eller dubbelräknat någon.",
    cure="Kontrollera raderna mot källan. Lägg det som blir över på en egen rad.",
    wrong="base: {total: 54}\nrows:\n  - {category: studier, total: 12}\n  - {category: ovrigt, total: 40}\n",
    right="base: {total: 54}\nrows:\n  - {category: studier, total: 12}\n  - {category: ovrigt, total: 42}\n",
    check=_check,
)
