"""The suite's own rules: who may import what, and what is marked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import ROOT

TESTS = ROOT / "tests"
FILES = [path for path in sorted(TESTS.rglob("*.py")) if "bench" not in path.parts]


def _imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.fixture(scope="module")
def imported() -> list[tuple[str, str]]:
    """Each file's name with a module that it imports."""
    return [(path.name, name) for path in FILES for name in _imported(path)]


def test_test_modules_import_no_test_modules(imported: list[tuple[str, str]]) -> None:
    assert len(FILES) > 60
    assert [file for file, name in imported if name.split(".")[-1].startswith("test_")] == []


def test_playwright_is_loaded_in_one_place(imported: list[tuple[str, str]]) -> None:
    """And there by the first test that opens a browser: the others run without it."""
    using = {file for file, name in imported if "playwright" in name}
    assert using == {"browsing.py"}
    loaded_at_once = ast.parse((TESTS / "browsing.py").read_text("utf-8")).body
    assert not any("playwright" in ast.unparse(node) for node in loaded_at_once if isinstance(node, ast.ImportFrom))


def test_names_of_modules_are_told_apart() -> None:
    """The folders of the tests are no packages, so two modules of one name would be one."""
    names = [path.name for path in FILES if path.name != "conftest.py"]
    assert len(names) == len(set(names))


def test_the_real_reports_are_read_by_their_own_tests_only() -> None:
    """Whoever looks into reports/ says so by importing real_bank."""
    looking = [
        path.name
        for path in FILES
        if 'ROOT / "reports"' in path.read_text("utf-8") and path.name not in {"real_bank.py", "test_suite.py"}
    ]
    assert looking == []


@pytest.mark.parametrize("marker", ["browser", "slow", "real_bank"])
def test_every_marker_is_declared(request: pytest.FixtureRequest, marker: str) -> None:
    assert any(line.startswith(f"{marker}:") for line in request.config.getini("markers"))
