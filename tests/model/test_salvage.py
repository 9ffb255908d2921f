"""A report in which something does not fit is still looked at as far as it goes."""

from copy import deepcopy
from typing import Any

import pytest
from house import CASES, MINIMAL, House, bank_vocabularies, with_fields
from hypothesis import given, settings
from hypothesis import strategies as st

from kunskapsbank.model.naming import info_at
from kunskapsbank.model.parsing import parse_report
from kunskapsbank.reading.document import read_document
from kunskapsbank.reading.fault import FieldPath

FULL = CASES / "valid/everything-filled-in/halland/vagen-in.md"
WRONG_SHARE = """
results:
  - {measure: arbete-eller-studier, level: individ, statement: Några., direction: positivt, place: {pages: 1}}
  - {measure: arbete-eller-studier, level: individ, statement: Några., direction: positivt, count: 39, of: 61, base: alla, share: 74,
     place: {pages: 1}}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("[kommun]", "[komun]", "KB206"),
        ("[unga-vuxna]", "[]", "KB205"),
        ("[{measure: arbete-eller-studier", "[{measure: arbet-eller-studier", "KB206"),
        ("- {measure: arbete-eller-studier", "- {measure: arbet-eller-studier", "KB206"),
        ("place: {pages: 1}}\n  - ", "x: {pages: 1}}\n  - ", "KB201"),
        ("title: Vägen in\n", "", "KB201"),
        ("level: individ\nparties", "level: person\nparties", "KB206"),
        ("{start: 2015, end: 2017}", "{start: 2015}", "KB201"),
        ("period: {start: 2015, end: 2017}\n", "", "KB201"),
        ("{title: Slutrapport}", "Slutrapport", "KB203"),
        ("- {factor: forankring, note: Cheferna stod bakom arbetet.}", "- forankring", "KB203"),
        ("report_type: utvärdering", "report_type: utvardering", "KB206"),
    ],
)
def test_one_misfit_hides_no_arithmetic_and_moves_no_line(house: House, right: str, wrong: str, rule: str) -> None:
    text = with_fields(WRONG_SHARE)
    if right in text:
        text = text.replace(right, wrong, 1)
    problems = house.check(house.put(text)).problems
    lines = text.split("\n")
    (share,) = [problem for problem in problems if problem.rule == "KB303"]
    assert share.field == "results[1].share"
    assert lines[share.line - 1][share.column - 1 :].startswith("74")
    assert {problem.rule for problem in problems} <= {"KB303", rule, "KB202"}


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ("afterwards: [{date: nyligen, status: delvis}]", ["KB204"]),
        ("costs:\n  budget: {amount: mycket}\n  items: [{kind: personal, budget: 3}]", ["KB204"]),
        ("costs:\n  budget: {amount: 3}\n  items: [{kind: total, budget: 3}, {kind: personal, budget: 3}]", ["KB206"]),
        ("published: 1999\nrelations: [{report: Hissen Upp, kind: liknar}]", ["KB205", "KB305"]),
        (
            "surveys:\n  - {question: Hur?, respondents: personal, scale_low: 5, scale_high: 6, place: {pages: 1},\n"
            "     values: [{time: Före, value: bra}]}",
            ["KB204"],
        ),
        ("participants: {total: 30, women: 20, men: tjugo}", ["KB204"]),
    ],
)
def test_a_stand_in_is_never_complained_of(house: House, fields: str, rules: list[str]) -> None:
    assert sorted(problem.rule for problem in house.check(house.put(with_fields(fields))).problems) == rules


def test_a_missing_period_is_one_problem(house: House) -> None:
    text = with_fields("published: 2005").replace("period: {start: 2015, end: 2017}\n", "")
    text = text.replace("utvärdering", "erfarenhetsskrift")
    text = text.replace("## Resultat", "## Bakgrund\n\nFå.\n\n## Så gjorde vi\n\nVi.\n\n## Resultat")
    assert house.only(text).field == "period"


def test_reason_that_is_too_long_is_not_also_missing(house: House) -> None:
    assert house.only(MINIMAL.replace("Ingen följde", "Ingen följde " * 60)).rule == "KB205"


DATA = read_document(FULL).data
MARKS = sorted(read_document(FULL).marks, key=str)


def damage(data: Any, path: tuple[Any, ...], instead: object) -> None:
    """Put something else at the path, where there still is such a place."""
    for step in path[:-1]:
        data = data[step] if step in (data if isinstance(data, dict) else range(len(data))) else {}
    if isinstance(data, dict) or (isinstance(data, list) and path[-1] in range(len(data))):
        data[path[-1]] = deepcopy(instead)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=4),
    st.sampled_from(["x", "", [], {}, ["x"], {"x": "y"}, [{}], "x" * 3000, "1\n2"]),
)
def test_any_damage_gives_misfits_and_still_a_report(paths: list[FieldPath], instead: object) -> None:
    data = deepcopy(dict(DATA))
    for path in paths:
        damage(data, path, instead)
    parsed = parse_report(data, bank_vocabularies())
    assert parsed.report is not None
    for misfit in parsed.misfits:
        assert misfit.kind != "other"
        assert misfit.kind == "unknown field" or isinstance(misfit.field[-1], int) or info_at(misfit.field)
