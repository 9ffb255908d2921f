"""What a bank ten times as large costs: some ten times as much, and nowhere a hundred times."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.exceptions import Exceptions, StandingException
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.rules import near_duplicates, relations_resolve
from kunskapsbank.checking.subject import Gist
from kunskapsbank.reading.fault import START

FEW, MANY = 2_000, 20_000


def gist(number: int, title: str, of: int = FEW) -> Gist:
    """A report among as many federations as a bank of that size would have."""
    return Gist(
        Path(f"reports/f{number % (of // 20)}/r{number}.md"),
        typed=True,
        project=(title, 2015),
        relations={0: f"rr{number}"},
        marks={("title",): START},
    )


def duplicates(gists: list[Gist]) -> list[tuple[str, str]]:
    found = near_duplicates.RULE.check(Bank(Path(), {}), gists)
    return [(finding.path.stem, finding.message) for finding in found if finding.path]


def test_a_report_is_told_once_of_the_nearest_before_it() -> None:
    titles = ["Vägen in till arbete", "Vägen in till arbetet", "Vägen in till arbetets", "Något annat"]
    gists = [
        Gist(Path(f"halland/{number}.md"), typed=True, project=(title, 2015)) for number, title in enumerate(titles)
    ]
    told = duplicates(gists)
    assert [report for report, _ in told] == ["1", "2"]
    assert [message.split(":")[0] for _, message in told] == ["Rapporten liknar 0", "Rapporten liknar 1"]


def compare_titles(count: int) -> None:
    duplicates([gist(number, f"{number * 7919:x} titel {number * 104_729}", count) for number in range(count)])


def excuse(count: int) -> None:
    entries = tuple(StandingException(f"r{n}", "KB301", "costs", "Källan.", START) for n in range(count))
    problems = [Problem(f"reports/f/r{n}.md", 1, 1, "KB301", "costs", Level.ERROR, "M.", "C.") for n in range(count)]
    assert Exceptions("_exceptions.yml", entries).apply(problems, {"KB301": {f"r{n}" for n in range(count)}}) == (
        [],
        count,
    )


@pytest.mark.parametrize("work", [compare_titles, excuse])
def test_ten_times_as_many_take_some_ten_times_as_long(work: Callable[[int], None]) -> None:
    def seconds(count: int) -> float:
        start = process_time()
        work(count)
        return process_time() - start

    few = min(seconds(FEW) for _ in range(3))
    assert seconds(MANY) < 40 * few


def test_the_nearest_of_many_ids_is_found_at_once() -> None:
    class Many(Bank):
        paths_by_id = {f"r{number}": () for number in range(MANY)}  # type: ignore[assignment]  # noqa: RUF012

    start = process_time()
    for number in range(100):
        (finding,) = relations_resolve.RULE.check(gist(number, "T"), Many(Path(), {}))
        assert finding.cure and f"Menade du r{number}?" in finding.cure
    assert process_time() - start < 20, "difflib takes minutes"
