"""Every report in the bank is a test; the first of them of more than that nothing is wrong."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel
from real_bank import FIRST, REPORTS, real_vocabularies

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.output import summary
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.run import check
from kunskapsbank.loading import load
from kunskapsbank.model.participants import Participants
from kunskapsbank.model.place import Place
from kunskapsbank.model.results import NOT_MEASURED

pytestmark = pytest.mark.real_bank


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank(REPORTS, real_vocabularies())


def numbers_without_place(part: BaseModel, placed: bool = False, path: str = "") -> Iterator[str]:
    """The numbers in a part of a report that neither the part nor one around it gives a place in the source."""
    placed = placed or isinstance(getattr(part, "place", None), Place)
    for name, value in part:
        here = f"{path}.{name}".lstrip(".")
        for position, item in enumerate(value if isinstance(value, tuple) else [value]):
            inner = f"{here}[{position}]" if isinstance(value, tuple) else here
            if isinstance(item, BaseModel):
                yield from numbers_without_place(item, placed, inner)
            elif isinstance(item, int | Decimal) and not placed:
                yield inner


# When a source was published, and how long it is, stands on the source itself.
ABOUT_THE_SOURCE = ("documents",)


def test_the_whole_bank_can_be_published(bank: Bank) -> None:
    outcome = check(bank)
    assert [problem for problem in outcome.problems if problem.level is Level.ERROR] == []
    assert len(outcome.loaded) == len(bank.files)


def test_the_first_reports_are_clean(first_reports: Bank) -> None:
    outcome = check(first_reports)
    assert outcome.problems == ()
    assert summary(outcome).startswith(f"{len(FIRST)} rapporter kontrollerade, inga problem.")


@pytest.mark.parametrize(
    "path", [path for path in Bank(REPORTS, {}).files if path.stem in FIRST], ids=lambda path: path.stem
)
def test_report(bank: Bank, path: Path) -> None:
    loaded = load(path, bank.vocabularies)
    report = loaded.report
    assert loaded.document.faults == () and loaded.misfits == () and report is not None
    assert report.reviewed, "an editor has read it against its source"
    for result in report.results:
        assert result.place.pages or result.place.heading, result.statement
        if result.share is not None or result.share_low is not None:
            assert result.base, result.statement
        assert (result.direction == NOT_MEASURED) == (result.not_measured_because is not None), result.statement
    if "success_factors" in bank.vocabularies["report_types"][report.report_type].extra["fields"]:
        assert len(report.success_factors) + len(report.obstacles) > 1
    assert [name for name in numbers_without_place(report) if not name.startswith(ABOUT_THE_SOURCE)] == []


def test_a_number_without_a_place_is_seen() -> None:
    people = Participants(total=61)
    assert list(numbers_without_place(people)) == ["total"]
    assert list(numbers_without_place(people.model_copy(update={"place": Place(pages="7")}))) == []


def test_the_bank_holds_all_its_first_reports(bank: Bank) -> None:
    assert {path.stem for path in bank.files} >= FIRST
