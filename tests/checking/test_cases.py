"""Every case under tests/cases: a small bank, and beside it the problems that it must give."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from house import CASES, House, assert_well_said, written

from kunskapsbank.checking import examine
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.rulebook import REPORT_RULES, RULES
from kunskapsbank.checking.subject import Subject


def cases(kind: str) -> list[Path]:
    found = sorted(folder for folder in (CASES / kind).iterdir() if any(folder.rglob("*.*")))
    assert found, f"no cases in {kind}/"
    return found


def compare(house: House, case: Path, accept: bool) -> None:
    problems = house.check().problems
    for problem in problems:
        if problem.rule != "KB001":
            assert_well_said(problem)
    given, expected = "".join(map(written, problems)), case / "expected.txt"
    if accept:
        expected.write_text(given, "utf-8")
    assert given == expected.read_text("utf-8")


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_invalid(house: House, case: Path, accept: bool) -> None:
    house.furnish(case)
    compare(house, case, accept)
    rules = {problem.rule for problem in house.check().problems}
    named = {word for word in case.name.split("-") if word.startswith("KB")}
    assert named <= rules, "the case's name says its point"


@pytest.mark.parametrize("case", cases("valid"), ids=lambda case: case.name)
def test_valid(house: House, case: Path) -> None:
    house.furnish(case)
    assert house.check().problems == ()


def test_every_rule_has_a_case_of_its_own() -> None:
    named = {word for case in cases("invalid") for word in case.name.split("-") if word.startswith("KB")}
    made_in_the_tests = {"KB001", "KB102", "KB103", "KB116"}
    assert named | made_in_the_tests == {rule.code for rule in RULES}
    assert not named & made_in_the_tests


def test_everything_wrong(house: House, accept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bank breaks every rule; what git cannot hold, and the rule that crashes, are made here."""

    def crash(subject: Subject) -> Iterator[Finding]:
        if subject.document.id == "hissen-upp":
            raise ZeroDivisionError("division by zero")
        yield from ()

    broken = ReportRule(
        code="KB999", name="En regel som går sönder", area=Area.FILE, level=Level.ERROR, why="", cure="",
        check=crash,
    )  # fmt: skip
    monkeypatch.setattr(examine, "REPORT_RULES", (*REPORT_RULES, broken))
    case = CASES / "everything-wrong"
    house.furnish(case)
    house.put("---\ntitle: Vägen in på Öland\n---\n".encode("latin-1"), "halland/kodning.md")
    house.put(b"---\n" + b"x" * 1_500_000, "halland/stor.md")
    compare(house, case, accept)
    assert {problem.rule for problem in house.check().problems} == {rule.code for rule in RULES}
