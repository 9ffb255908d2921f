"""The cases of tests/shared, which Python and the browser must answer alike."""

import json

import pytest
from house import ROOT


def shared(name: str) -> pytest.MarkDecorator:
    """The cases of tests/shared/<name>.json."""
    cases = json.loads((ROOT / "tests" / "shared" / f"{name}.json").read_text("utf-8"))
    assert cases, name
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])
