"""Judging a pull request: a checkout like the host's, with the installed checker."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from code_host import REPOSITORY
from house import MINIMAL, ROOT, House
from repository import Repository

pytestmark = pytest.mark.slow

WRONG = MINIMAL.replace("level: individ", "level: individd")


class Judged:
    """A pull request as the workflow checks it out: the merge and its two parents, and no more."""

    def __init__(self, git: Repository, folder: Path) -> None:
        self.git, self.folder, self.summary = git, folder / "change", folder / "summary.md"
        self.result = folder / "result.json"

    def run(self) -> subprocess.CompletedProcess[str]:
        self.git.commit("Change")
        self.git("switch", "--quiet", "main")
        self.git("commit", "--quiet", "--allow-empty", "--message=Meanwhile")
        self.git("merge", "--quiet", "--no-ff", "--message=Merge", "change")
        self.git("clone", "--quiet", "--depth=2", f"file://{self.git.folder}", self.folder)
        command = [sys.executable, ROOT / "scripts/ci/judge.py", self.folder, "HEAD^1", self.result]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder.parent)


@pytest.fixture
def judged(git: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Judged:
    git("switch", "--quiet", "--create", "change")
    judged = Judged(git, tmp_path_factory.mktemp("runner"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(judged.summary))
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", REPOSITORY)
    monkeypatch.setenv("GITHUB_RUN_ID", "9001")
    return judged


def test_nothing_wrong(house: House, judged: Judged) -> None:
    house.put(MINIMAL)
    ran = judged.run()
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "", "")
    assert json.loads(judged.result.read_text("utf-8")) == {"problems": [], "said": ""}
    assert "inga fel" in judged.summary.read_text("utf-8")
    assert f"https://github.com/{REPOSITORY}/actions/runs/9001" in judged.summary.read_text("utf-8")


def test_errors_are_annotated_first_where_they_stand(house: House, judged: Judged) -> None:
    for number in range(12):
        house.put(MINIMAL.replace("Vägen in", f"Väg {number}") + "\n\n", f"halland/a-{number}.md")
    house.put(WRONG, "halland/z.md")
    ran = judged.run()
    assert ran.returncode == 1
    first, *rest = ran.stdout.splitlines()
    assert first.startswith("::error file=reports/halland/z.md,line=5,") and "title=KB206" in first
    assert len(rest) >= 12 and not any(line.startswith("::error") for line in rest)
    assert json.loads(judged.result.read_text("utf-8"))["problems"][0]["path"] == "reports/halland/z.md"
    assert judged.summary.read_text("utf-8").count("\n| reports/") == len(rest) + 1


def test_contributed_code_is_never_run(house: House, judged: Judged, git: Repository) -> None:
    """Modules, settings and hooks with our names, beside the reports and in the root."""
    house.put(MINIMAL)
    trap = f"import pathlib; pathlib.Path({str(judged.folder.parent / 'sprung')!r}).touch()\n"
    for name in ("kunskapsbank/__init__.py", "sitecustomize.py", "yaml.py", "json.py", "conftest.py"):
        house.put(trap, f"../{name}")
        house.put(trap, name)
    house.put("[core]\n\tfsmonitor = touch ../sprung\n", "../.gitconfig")
    house.put("*.md diff=evil filter=evil\n", "../.gitattributes")
    ran = judged.run()
    assert not (judged.folder.parent / "sprung").exists()
    assert ran.returncode == 0, ran.stderr
    assert "Ändringen rör mer än rapporter" in judged.summary.read_text("utf-8")


def test_a_check_that_cannot_be_done_is_told(house: House, judged: Judged) -> None:
    (house.reports / "_vocabulary").unlink()
    house.put("concepts: [", "_vocabulary/levels.yml")
    house.put(MINIMAL)
    ran = judged.run()
    assert ran.returncode == 2
    result = json.loads(judged.result.read_text("utf-8"))
    assert result["problems"] is None and "levels" in result["said"]
    assert "## Kontrollen kunde inte göras" in judged.summary.read_text("utf-8")


def test_a_path_cannot_give_the_runner_commands(house: House, judged: Judged) -> None:
    house.put(WRONG, "halland/x\n::add-path::evil.md")
    ran = judged.run()
    assert not re.search(r"^::(?!error |warning |notice )", ran.stdout, re.MULTILINE)
    assert ran.stderr == ""
