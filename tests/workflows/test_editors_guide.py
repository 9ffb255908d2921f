"""The editor's guide, walked as an editor would, and its names against what exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from check_links import TITLE
from house import MINIMAL, ROOT, House, bank_vocabularies, with_fields
from real_bank import real_bank, real_reports
from repository import Repository

from kunskapsbank.bank.catalogue import collect
from kunskapsbank.checking.exceptions import read_exceptions
from kunskapsbank.cli import commands
from kunskapsbank.model.naming import fields_by_key
from kunskapsbank.model.report import Report

GUIDE = (ROOT / "docs" / "redaktion" / "granska.md").read_text("utf-8")
_FENCED = re.findall(r"^```(\w*)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
BLOCKS = [block for language, block in _FENCED if not language]

EXAMPLES = [block for language, block in _FENCED if language == "yaml"]


@pytest.fixture
def editor(house: House, git: Repository, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editor's own checkout of a bank, where pull request 12 has an error."""
    (git.folder / "mkdocs.yml").touch()
    git.commit("Main")
    git("switch", "--quiet", "--create", "change")
    house.put(MINIMAL.replace("level: individ", "level: individd"))
    git.commit("Change")
    git("update-ref", "refs/pull/12/head", "change")
    git("switch", "--quiet", "main")
    folder = tmp_path_factory.mktemp("editor") / "bank"
    git("clone", "--quiet", git.folder, folder)
    return folder


def test_looking_at_a_pull_request_step_by_step(editor: Path) -> None:
    _, look, tidy = BLOCKS
    look = look.replace("kunskapsbank serve", "kunskapsbank check")  # serving goes on until it is stopped
    outcomes = [step(line, editor) for line in look.splitlines()]
    assert [ran.returncode for ran in outcomes] == [0, 0, 1, 1]
    assert "KB206" in outcomes[2].stdout and "1 rapport kontrollerade" in outcomes[2].stdout
    assert [step(line, editor).returncode for line in tidy.splitlines()] == [0, 0]
    assert not (editor.parent / "granskning").exists()
    assert "granskas" not in step("git branch", editor).stdout


def step(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(line)
    if words[0] == "kunskapsbank":
        words[0] = str(Path(sys.executable).with_name("kunskapsbank"))
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_withdrawn_and_draft_are_not_published(house: House) -> None:
    """What the guide says of the two statuses, of a bank with one of each."""
    statuses = {concept.id for concept in bank_vocabularies()["statuses"]}
    named = set(re.findall(r"`(?:status: )?(utkast|publicerad|tillbakadragen)`", GUIDE))
    assert named == statuses
    for status in statuses:
        house.put(MINIMAL.replace("title:", f"status: {status}\ntitle:", 1), f"halland/{status}.md")
    outcome = house.check()
    assert [entry.id for entry in collect(house.bank, outcome.loaded)] == ["publicerad"]


@real_bank
def test_the_exception_in_the_guide_is_one(tmp_path: Path) -> None:
    (example,) = [one for one in EXAMPLES if one.startswith("exceptions:")]
    (tmp_path / "exceptions.yml").write_text(example, "utf-8")
    exceptions = read_exceptions(tmp_path / "exceptions.yml", "", {path.stem for path in real_reports()})
    assert len(exceptions.entries) == 1 and exceptions.problems == ()


def test_a_report_is_changed_renamed_and_withdrawn_as_the_guide_says(house: House) -> None:
    change, aliases, withdrawn = [one for one in EXAMPLES if not one.startswith(("exceptions:", "register:"))]
    result = (
        "  - measure: framtidstro\n    level: individ\n    statement: De flesta trodde på framtiden.\n"
        f"    direction: positivt\n    place: {{heading: Resultat}}\n{change}"
    )
    house.put(with_fields(f"results:\n{result}{aliases}"))
    house.put(withdrawn, "_withdrawn.yml")
    assert house.check().problems == ()


def test_a_report_is_entered_in_the_register_as_the_guide_says(house: House) -> None:
    (example,) = [one for one in EXAMPLES if one.startswith("register:")]
    house.put(example, "_register.yml")
    house.put(MINIMAL, "halland/osa.md")
    assert [problem.rule for problem in house.check().problems] == ["KB412"]
    house.put(MINIMAL.replace("title: ", "title: Ännu en ", 1), "halland/np-samverkan.md")
    assert house.check().problems == ()
    house.put(MINIMAL.replace("title: ", "title: En tredje ", 1), "halland/tredje.md")
    assert [problem.rule for problem in house.check().problems] == ["KB413"]


def test_commands_and_options_exist() -> None:
    used = [shlex.split(line) for line in "\n".join(BLOCKS).splitlines() if line.startswith("kunskapsbank ")]
    assert {words[1] for words in used} == {"check", "serve"}
    for words in used:
        options = {option for parameter in commands.commands[words[1]].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options


def test_fields_and_paths_exist() -> None:
    assert {"reviewed", "version", "status"} <= set(fields_by_key(Report)) & set(re.findall(r"`(\w+)[`:]", GUIDE))
    paths = re.findall(r"`(?:python )?((?:reports|scripts)/[^`]*)`", GUIDE)
    assert paths and all((ROOT / path).exists() for path in paths)


def test_what_is_named_at_the_code_host_is_called_so() -> None:
    workflows = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github" / "workflows").glob("*.yml")]
    names = {workflow["name"] for workflow in workflows}
    jobs = {job["name"] for workflow in workflows for job in workflow["jobs"].values()}
    artifacts = {
        step["with"]["name"]
        for workflow in workflows
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "upload-artifact" in step.get("uses", "")
    }
    assert (
        "Publicera" in names and {"Kontrollera rapporterna", "Prova koden"} <= jobs and "forhandsvisning" in artifacts
    )
    assert all(f"*{name}*" in GUIDE for name in ("Publicera", "Kontrollera rapporterna", "Prova koden", TITLE))
    assert "`kunskapsbank-check`" in GUIDE
