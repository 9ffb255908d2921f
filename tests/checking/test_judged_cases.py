"""Single texts and whole reports with what the rules say of them, in a line each."""

import json
from typing import Any

import pytest
from house import CASES, House

from kunskapsbank.checking.personal_data import is_persons, personal_data

JUDGED = CASES.parent / "checking" / "judged"
LEAST: dict[str, Any] = {
    "title": "Vägen in",
    "summary": "Unga vuxna fick en egen handledare.",
    "report_type": "utvärdering",
    "level": "individ",
    "parties": ["kommun"],
    "period": {"start": "2015", "end": "2017"},
    "target_groups": ["unga-vuxna"],
    "no_results_because": "Ingen följde upp deltagarna.",
    "documents": [{"title": "Slutrapport"}],
}
RESULT = {
    "measure": "arbete-eller-studier",
    "level": "individ",
    "statement": "Många gick vidare.",
    "direction": "positivt",
    "place": {"pages": "3"},
}
BODY = {"Resultat": "Många deltog."}
JUDGES = {
    "KB201", "KB202", "KB204", "KB205", "KB206", "KB207", "KB209", "KB210", "KB301", "KB302", "KB303", "KB304", "KB305",
    "KB306", "KB307", "KB501", "KB502", "KB503", "KB504", "KB601", "KB802",
}  # fmt: skip
"""The rules that the cases are about."""


def cases(name: str) -> pytest.MarkDecorator:
    held = json.loads((JUDGED / f"{name}.json").read_text("utf-8"))
    assert held, name
    return pytest.mark.parametrize("case", held, ids=[case["name"] for case in held])


@cases("personal_data")
def test_personal_data(case: dict[str, Any]) -> None:
    found = [one for one in personal_data(case["text"]) if not case.get("mailbox") or is_persons(one.whole)]
    assert [{"rule": one.rule, "found": one.shown} for one in found] == case["finds"]


@cases("reports")
def test_a_report(case: dict[str, Any], house: House) -> None:
    results = case.get("results") or ([case["result"]] if "result" in case else [])
    data = LEAST | ({"results": [RESULT | result for result in results]} if results else {}) | case.get("fields", {})
    fields = json.dumps({key: value for key, value in data.items() if value is not None}, ensure_ascii=False)
    body = case.get("body", BODY)
    sections = "\n".join(f"## {heading}\n\n{text}\n" if heading else text for heading, text in body.items())
    # JSON is YAML too: every value stands as it is, in quotation marks.
    file = house.put(f"---\n{fields}\n---\n\n{sections}")
    found = [f"{one.rule} {one.field}" for one in house.check(file).problems if one.rule in JUDGES]
    assert sorted(found) == case["finds"]
