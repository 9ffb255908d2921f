"""The files of the code host, by tools that are not ours, and what none of them may do."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from codeowners import CODEOWNERS, codeowners
from house import MINIMAL, ROOT, House
from real_bank import real_bank, real_vocabularies
from repository import Repository

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
STEPS = [
    (path.name, step)
    for path in WORKFLOWS
    for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    for step in job["steps"]
]


def tool(*arguments: str | Path) -> None:
    """Run a tool of this environment; it has nothing to say."""
    command = [Path(sys.executable).with_name(str(arguments[0])), *arguments[1:]]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_zizmor_finds_nothing() -> None:
    # In the folder itself, so that the hook is seen too.
    tool(
        "zizmor", "--offline", "--no-progress", "--persona", "pedantic", "--collect", "all", "--strict-collection", "."
    )


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_files_follow_their_published_schemas(schema: str, files: list[Path]) -> None:
    assert files
    tool("check-jsonschema", "--builtin-schema", schema, *files)


def test_there_are_the_workflows_that_the_guide_names() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "ci", "comment", "links", "publish"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_gives_contributed_code_rights(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert workflow["permissions"] == {}, "each job asks for what it needs"
    assert workflow["concurrency"] and all(job["timeout-minutes"] for job in workflow["jobs"].values())
    triggers = workflow[True]  # what YAML 1.1 makes of `on`
    rights = {right for job in workflow["jobs"].values() for right, how in job["permissions"].items() if how == "write"}
    if "pull_request" in triggers:
        assert rights == set() and "secrets." not in text
    assert ("pull-requests" in rights) == (path.stem == "comment")
    assert ("pages" in rights) == (path.stem == "publish")


def test_actions_are_pinned_by_commit_with_their_version() -> None:
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))}
    assert used and all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in used), used
    assert len({line.split("@")[0] for line in used}) == len(used), "one version of each"


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts and all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_no_command_holds_words_from_an_event() -> None:
    commands = [step["run"] for _, step in STEPS if "run" in step]
    assert commands and not any("${{" in command for command in commands)


def test_the_check_runs_nothing_in_the_contributors_folder() -> None:
    mine = [step for name, step in STEPS if name == "check.yml"]
    assert [step["with"]["path"] for step in mine if "checkout" in step.get("uses", "")] == ["base", "change"]
    for step in mine:
        assert step.get("working-directory", "base") == "base"
        programs = {line.split()[0] for line in step.get("run", "").splitlines()}
        base = {"make", ".venv/bin/kunskapsbank"} if "working-directory" in step else {"base/.venv/bin/python"}
        assert programs <= base


def test_scripts_that_workflows_call_exist() -> None:
    called = {path for _, step in STEPS for path in re.findall(r"(?:base/)?(scripts/ci/\w+\.py)", step.get("run", ""))}
    assert called == {"scripts/ci/judge.py", "scripts/ci/comment.py", "scripts/ci/check_links.py"}
    assert all((ROOT / path).is_file() for path in called)


@real_bank
def test_every_federation_owns_its_folder() -> None:
    federations = real_vocabularies()["federations"]
    written = CODEOWNERS.read_text("utf-8")
    assert written == codeowners(federations), "run: python scripts/ci/codeowners.py"
    for federation in federations:
        assert f"\n/reports/{federation.id}/ @ORG/{federation.id} @ORG/redaktion\n" in written


def test_the_hook_stops_a_commit_with_an_error(house: House, git: Repository) -> None:
    """The entry, run as the hook's tool would run it: by git, before a real commit."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("kunskapsbank-check", "python", False)
    assert re.search(hook["files"], "reports/halland/vagen-in.md")
    script = git.folder / ".git" / "hooks" / "pre-commit"
    script.write_text(f"#!/bin/sh\nPATH={Path(sys.executable).parent}:$PATH\nexec {hook['entry']}\n", "utf-8")
    script.chmod(0o755)
    (git.folder / "mkdocs.yml").touch()
    house.put(MINIMAL.replace("level: individ", "level: individd"))
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git.commit("Wrong")
    assert "KB206" in stopped.value.stderr
    house.put(MINIMAL)
    git.commit("Right")
    assert git("log", "-1", "--format=%s") == "Right\n"
