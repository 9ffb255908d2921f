"""What the form and the checker both judge: the same cases, in Python and in the browser, so that they cannot drift."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from house import ROOT

from kunskapsbank.checking.patterns import personal_data_patterns
from kunskapsbank.checking.personal_data import is_persons, personal_data


def shared(name: str) -> pytest.MarkDecorator:
    """The cases of tests/shared/<name>.json."""
    cases = json.loads((ROOT / "tests" / "shared" / f"{name}.json").read_text("utf-8"))
    assert cases, name
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@shared("personal_data")
def test_personal_data_in_python(case: dict[str, Any]) -> None:
    found = [one for one in personal_data(case["text"]) if not case.get("mailbox") or is_persons(one.whole)]
    assert [{"rule": one.rule, "found": one.shown} for one in found] == case["finds"]


@shared("personal_data")
def test_personal_data_in_the_browser(case: dict[str, Any], in_browser: Callable[..., Any]) -> None:
    patterns = json.loads(json.dumps(personal_data_patterns()))
    mailbox = case.get("mailbox", False)
    assert in_browser("personal_data.js", "personalData", case["text"], patterns, mailbox) == case["finds"]
