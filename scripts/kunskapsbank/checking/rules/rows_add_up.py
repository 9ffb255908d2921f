"""The rows of a distribution add up to its base."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ValueRule
from kunskapsbank.checking.subject import TypedSubject
from kunskapsbank.model.naming import name_of

_COLUMNS = {"total": "totalt", "women": "kvinnor", "men": "män"}


def _check(subject: TypedSubject) -> Iterator[Finding]:
    for one in subject.sums:
        if one.sum.at != "distributions[]":
            continue
        base = one.given.get(one.whole)
        cells = [one.given[path] for path in one.parts if path in one.given]
        if base is not None and len(cells) == len(one.parts) and sum(cells) != base:
            rows = (*one.whole[:-2], "rows")
            label = _COLUMNS[str(one.whole[-1])]
            yield Finding(f"{name_of(rows)} blir {sum(cells)} ({label}), men basen är {base}.", rows)


RULE = ValueRule(
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
