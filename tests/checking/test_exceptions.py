"""The ratchet: what may stand, and what is wrong with the list itself."""

import pytest
from house import House, assert_well_said, with_fields

WRONG_SUM = with_fields("participants: {total: 54, women: 26, men: 27}")
ENTRY = "exceptions:\n  - {{report: vagen-in, rule: {rule}{field}, reason: Källan går inte ihop.}}\n"


def rules(house: House, *only: str) -> list[str]:
    files = [house.reports / "halland" / f"{name}.md" for name in only]
    problems = house.check(*files).problems
    for problem in problems:
        assert_well_said(problem)
    return [problem.rule for problem in problems]


@pytest.mark.parametrize("field", ["", ", field: participants", ", field: participants.total"])
def test_an_exception_covers_its_field_and_below(house: House, field: str) -> None:
    house.put(WRONG_SUM)
    house.put(ENTRY.format(rule="KB301", field=field), "_exceptions.yml")
    outcome = house.check()
    assert (outcome.problems, outcome.excepted, outcome.failed) == ((), 1, False)


@pytest.mark.parametrize("field", [", field: part", ", field: participants.women", ", field: results"])
def test_an_exception_covers_nothing_else(house: House, field: str) -> None:
    house.put(WRONG_SUM)
    house.put(ENTRY.format(rule="KB301", field=field), "_exceptions.yml")
    assert sorted(rules(house)) == ["KB002", "KB301"]


def test_a_long_list_is_no_limit_and_takes_no_longer_an_entry(house: House) -> None:
    house.put(WRONG_SUM)
    entries = [f"  - {{report: vagen-in, rule: KB{code}, reason: Källan är trasig.}}" for code in (301, 302)]
    house.put("\n".join(["exceptions:", *entries * 10_000, ""]), "_exceptions.yml")
    outcome = house.check()
    assert outcome.excepted == 1
    assert [problem.rule for problem in outcome.problems] == ["KB002"] * 10_000, "those for the other rule"


def test_an_exception_for_another_report_is_not_judged_when_that_one_is_not_checked(house: House) -> None:
    house.put(WRONG_SUM)
    house.put(WRONG_SUM.replace("27}", "28}").replace("Vägen in", "Hissen"), "halland/hissen.md")
    house.put(ENTRY.format(rule="KB301", field=""), "_exceptions.yml")
    assert rules(house, "hissen") == []


def test_a_rule_of_the_whole_bank_is_not_judged_when_one_file_is_checked(house: House) -> None:
    for name in ("vagen-in", "vagen-in-igen"):
        house.put(WRONG_SUM.replace("27}", "28}"), f"halland/{name}.md")
    house.put(ENTRY.format(rule="KB403", field=""), "_exceptions.yml")
    assert rules(house) == []
    assert rules(house, "vagen-in") == []


def test_a_report_that_cannot_be_read_keeps_its_exceptions(house: House) -> None:
    house.put(WRONG_SUM.replace("Vägen in", "Vägen: in"))
    house.put(ENTRY.format(rule="KB301", field=""), "_exceptions.yml")
    assert rules(house) == ["KB107"]


@pytest.mark.parametrize(
    "content",
    ["", "# Bara en kommentar\n", "exceptions:\n", "exceptions: []\n"],
    ids=["empty", "comment", "no entries", "empty list"],
)
def test_an_empty_list_excepts_nothing(house: House, content: str) -> None:
    house.put(WRONG_SUM)
    house.put(content, "_exceptions.yml")
    assert rules(house) == ["KB301"]


@pytest.mark.parametrize(
    "content",
    [
        b"exceptions: [\n",
        b"\xff\xfe\x00",
        b"- a\n",
        b"exceptions: &a [*a]\n",
        b"a: " + b"[" * 100_000,
        "exceptions:\n\t- å\n".encode(),
        b"exceptions: vagen-in\n",
        b"exceptions: [[a]]\n",
        b"exceptions: [{report: [a], rule: KB301, reason: b}]\n",
        b"exceptions: [{report: vagen-in, rule: KB301}]\n",
    ],
)
def test_an_unusable_list_is_a_problem_and_excepts_nothing(house: House, content: bytes) -> None:
    house.put(WRONG_SUM)
    house.put(content, "_exceptions.yml")
    assert set(rules(house)) == {"KB002", "KB301"}


@pytest.mark.parametrize(
    "field", ["part", "participants.womens", "result[0]", "results[0", "results.0", "Resultat", "."]
)
def test_a_field_that_no_report_has_is_named(house: House, field: str) -> None:
    house.put(WRONG_SUM)
    house.put(ENTRY.format(rule="KB301", field=f", field: '{field}'"), "_exceptions.yml")
    listed, sums = sorted(house.check().problems, key=lambda problem: problem.rule)
    assert (listed.rule, sums.rule) == ("KB002", "KB301")
    assert f"har inget fält {field}" in listed.message
    assert_well_said(listed)


@pytest.mark.parametrize(
    "field", ["participants", "results[0].count", "distributions[1].rows[0]", "costs.budget.amount"]
)
def test_a_field_that_a_report_may_have_is_only_unneeded(house: House, field: str) -> None:
    house.put(WRONG_SUM.replace("27}", "28}"))
    house.put(ENTRY.format(rule="KB301", field=f", field: '{field}'"), "_exceptions.yml")
    (problem,) = house.check().problems
    assert "behövs inte längre" in problem.message
