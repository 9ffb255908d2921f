"""What the form and the checker both judge: the same cases, in Python and in the browser, so that they cannot drift."""

import json
from collections.abc import Callable
from typing import Any

from shared_cases import shared

from kunskapsbank.checking.patterns import personal_data_patterns
from kunskapsbank.checking.personal_data import is_persons, personal_data


@shared("personal_data")
def test_personal_data_in_python(case: dict[str, Any]) -> None:
    found = [one for one in personal_data(case["text"]) if not case.get("mailbox") or is_persons(one.whole)]
    assert [{"rule": one.rule, "found": one.shown} for one in found] == case["finds"]


@shared("personal_data")
def test_personal_data_in_the_browser(case: dict[str, Any], in_browser: Callable[..., Any]) -> None:
    patterns = json.loads(json.dumps(personal_data_patterns()))
    mailbox = case.get("mailbox", False)
    assert in_browser("personal_data.js", "personalData", case["text"], patterns, mailbox) == case["finds"]
