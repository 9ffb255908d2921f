"""The same problems as text, JSON, annotations and a table."""

import json
import re
from pathlib import Path

import pytest
from house import MINIMAL, House, with_fields

from kunskapsbank.checking.output import FORMATS, as_annotations, as_json, as_markdown, as_text, summary
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.run import Outcome

NASTY = Problem(
    "reports/100%, a:b\né/x.md", 3, 5, "KB107", "title", Level.ERROR, "Värdet | <b>100 %</b> \\ a\r\nb", "Gör: så, här."
)


def outcome(*problems: Problem, excepted: int = 0) -> Outcome:
    return Outcome((), problems, excepted, {})


def test_json_is_one_list_of_flat_objects(house: House) -> None:
    house.put(with_fields("participants: 3").replace("Vägen in", "@vägen | <in>"))
    house.put(MINIMAL.replace("level: individ", "level: individd"), "halland/hissen.md")
    listed = json.loads(as_json(house.check()))
    assert [problem["rule"] for problem in listed] == ["KB206", "KB109"]
    for problem in listed:
        assert list(problem) == ["path", "line", "column", "field", "rule", "level", "message", "cure"]
        assert all(isinstance(problem[key], int if key in ("line", "column") else str) for key in problem)
        assert problem["level"] in ("fel", "varning", "råd")
    assert json.loads(as_json(outcome())) == []
    assert json.loads(as_json(outcome(NASTY)))[0]["message"] == NASTY.message


def test_annotations_escape_what_would_end_them() -> None:
    (line,) = as_annotations(outcome(NASTY)).split("\n")
    assert line == (
        "::error file=reports/100%25%2C a%3Ab%0Aé/x.md,line=3,col=5,title=KB107"
        "::Värdet | <b>100 %25</b> \\ a%0D%0Ab Gör: så, här."
    )


@pytest.mark.parametrize(
    ("level", "word"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.ADVICE, "notice")]
)
def test_annotations_have_the_hosts_levels(level: Level, word: str) -> None:
    assert as_annotations(outcome(Problem("a.md", 1, 1, "KB001", "", level, "M.", "C."))).startswith(
        f"::{word} file=a.md"
    )


def test_table_has_one_row_a_problem_whatever_it_holds() -> None:
    *_, head, rule, row = as_markdown(outcome(NASTY)).split("\n")
    assert head.count("|") == rule.count("|") == 7
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert "<" not in row and "&lt;b>" in row
    assert "\r" not in row


def test_text_groups_by_file(house: House) -> None:
    house.put(with_fields("participants: {total: 54, women: 26, men: 27}").replace("level: individ", "level: individd"))
    shown = as_text(house.check())
    assert shown.count("reports/halland/vagen-in.md") == 1
    assert "  rad 5: fel KB206: " in shown and "    Gör så här: " in shown
    assert shown.endswith("2 fel, 0 varningar, 0 råd.")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_wrong(house: House, form: str) -> None:
    house.put(MINIMAL)
    shown = FORMATS[form](house.check())
    assert shown in ("", "[]") or "1 rapport" in shown


def test_summary_counts() -> None:
    warning = Problem("a.md", 1, 1, "KB403", "", Level.WARNING, "M.", "C.")
    assert summary(outcome(NASTY, warning, excepted=2)) == (
        "0 rapporter kontrollerade: 1 fel, 1 varning, 0 råd. 2 problem står som undantag."
    )
    assert not outcome(warning).failed and outcome(NASTY).failed


def test_problems_are_sorted_by_place(house: House) -> None:
    house.put(with_fields("participants: {total: ett, women: två}").replace("Vägen in", '""'), "halland/b.md")
    house.put("", "halland/a.md")
    places = [(problem.path, problem.line, problem.column) for problem in house.check().problems]
    assert places == sorted(places) and len(places) == 4


def test_paths_outside_the_working_folder_are_whole(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.put("")
    monkeypatch.chdir("/")
    (problem,) = house.check().problems
    assert Path("/", problem.path) == path


def test_an_error_in_running_text_says_what_to_write_to_let_it_stand(house: House) -> None:
    house.put(MINIMAL.replace("Många deltog.", "Många deltog. GRANSKA"))
    shown = as_text(house.check())
    offered = re.search(r"Måste det stå kvar, i _exceptions.yml: (- .*)", shown)
    assert offered and offered[1] == "- {report: vagen-in, rule: KB802, reason: SKRIV SKÄLET}"
    (house.reports / "_exceptions.yml").write_text(f"exceptions:\n  {offered[1]}\n", "utf-8")
    assert "fältet reason saknas" in as_text(house.check()), "a reason has to be written"
    (house.reports / "_exceptions.yml").write_text(
        f"exceptions:\n  {offered[1].replace('SKRIV SKÄLET', 'Källans eget ord.')}\n", "utf-8"
    )
    assert house.check().problems == ()


def test_a_personal_number_is_never_offered_to_stand(house: House) -> None:
    house.put(MINIMAL.replace("Många deltog.", "Född 640823-3234."))
    shown = as_text(house.check())
    assert "KB502" in shown and "Måste det stå kvar" not in shown
