"""What docstrings and comments name exists."""

import re
from pathlib import Path

import pytest
from house import ROOT

NAMED = re.compile(r"(?<![\w/])(?:scripts|tests|docs)/[\w./-]*\.\w+")
FILES = sorted(
    file for kind in ("*.py", "*.js", "*.jinja", "*.html", "*.css") for file in (ROOT / "scripts").rglob(kind)
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_path_leads_to_something(file: Path) -> None:
    named = set(NAMED.findall(file.read_text("utf-8")))
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
