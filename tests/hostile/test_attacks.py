"""Each attack file is stopped by the rules that attacks.yml names, and then nothing is built, or it is harmless."""

import shutil
from pathlib import Path

import pytest
from every_field import PAYLOADS, STOPPED_BY, report_with
from house import ROOT, House, assert_well_said
from manifest import ATTACKS, EXPECTED

from kunskapsbank.checking.problem import Level
from kunskapsbank.model.naming import key_of
from kunskapsbank.publishing.build import build


def everything_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what is in it."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def test_every_file_is_judged() -> None:
    assert {file.stem for file in ATTACKS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_exactly_these_rules_stop_it(house: House, name: str) -> None:
    house.put((ATTACKS / f"{name}.md").read_bytes(), f"halland/{name}.md")
    problems = house.check().problems
    for problem in problems:
        assert_well_said(problem)
    assert {problem.rule for problem in problems if problem.level is Level.ERROR} == EXPECTED[name]


def test_nothing_is_built_and_the_former_site_stands(house: House, tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".kunskapsbanken").touch()
    (tmp_path / "site" / "index.html").write_text("den förra", "utf-8")
    for name in EXPECTED:
        file = house.put((ATTACKS / f"{name}.md").read_bytes(), f"halland/{name}.md")
        before = everything_below(tmp_path)
        if EXPECTED[name]:
            assert build(tmp_path, house.bank, tmp_path / "site").failed, name
        assert everything_below(tmp_path) == before
        file.unlink()


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_of_the_model_is_passed_over(house: House, name: str) -> None:
    text, fields = report_with(PAYLOADS[name])
    assert len(fields) > 100
    found = {problem.field for problem in house.check(house.put(text)).problems if problem.rule == STOPPED_BY[name]}
    assert found == {key_of(field) for field in fields}
