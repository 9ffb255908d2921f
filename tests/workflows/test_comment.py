"""The comment, from recorded events, against a code host in memory."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from code_host import REPOSITORY, TOKEN, CodeHost
from comment import main
from github import BOT
from house import ROOT
from review import MARKER

EVENTS = Path(__file__).with_name("events")
CHANGED = [{"filename": "reports/halland/vagen-in.md"}]
CLEAN = {"problems": [], "said": ""}


@pytest.fixture
def run(host: CodeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """One run of the script for a recorded event, changed as the test says."""

    def run(name: str, result: Any = CLEAN, **changes: Any) -> None:
        event = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
        event["workflow_run"].update(changes)
        (tmp_path / "event.json").write_text(json.dumps(event), "utf-8")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
        (tmp_path / "result.json").write_text(json.dumps(result), "utf-8")
        main(tmp_path / "result.json")

    return run


@pytest.fixture(params=["workflow_run-fork", "workflow_run-own-branch"])
def name(request: pytest.FixtureRequest, host: CodeHost) -> str:
    """An event whose pull request is open at the host."""
    host.pulls = [pull(request.param)]
    host.files = CHANGED
    return str(request.param)


def pull(name: str) -> dict[str, Any]:
    run = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))["workflow_run"]
    home = run["head_repository"]
    head = {"owner": home["owner"]["login"], "ref": run["head_branch"], "sha": run["head_sha"], "repo": home}
    return {"number": 12, "state": "open", "base": "main", "head": head}


def test_the_first_comment_and_then_the_same_anew(run: Any, host: CodeHost, name: str) -> None:
    wrong = {"path": "reports/a/b.md", "line": 1, "level": "fel", "rule": "KB1", "message": "M.", "cure": "C."}
    run(name, {"problems": [wrong], "said": ""})
    (comment,) = host.comments
    assert MARKER in comment["body"] and "hittade 1 fel" in comment["body"]
    run(name)
    assert [comment["id"] for comment in host.comments] == [comment["id"]]
    assert "inga fel" in host.comments[0]["body"], "also when all is well"
    assert host.asked[-1] == ("PATCH", f"/repos/{REPOSITORY}/issues/comments/{comment['id']}")


def test_a_comment_of_somebody_else_is_left_alone(run: Any, host: CodeHost, name: str) -> None:
    others = [{"id": number, "user": {"login": "nagon"}, "body": f"{MARKER} min text"} for number in range(150)]
    host.comments = [*others, {"id": 500, "user": {"login": BOT}, "body": "Om något annat."}]
    run(name)
    run(name)
    assert host.comments[:150] == others and len(host.comments) == 152
    assert host.comments[150]["body"] == "Om något annat."


@pytest.mark.parametrize(
    "change",
    [
        {"head_sha": "c" * 40},
        {"head_branch": "en-annan"},
        {"head_repository": None},
        {"head_repository": {"id": 999, "owner": {"login": "example-forbund"}}},
        {"event": "push"},
    ],
    ids=["older version", "another branch", "fork is gone", "another repository", "not a pull request"],
)
def test_a_run_that_no_open_pull_request_stands_at_writes_nothing(
    run: Any, host: CodeHost, change: dict[str, Any]
) -> None:
    host.pulls = [pull("workflow_run-fork")]
    run("workflow_run-fork", **change)
    assert host.comments == [] and all(method == "GET" for method, _ in host.asked)


def test_a_number_in_the_result_is_not_believed(run: Any, host: CodeHost, name: str) -> None:
    run(name, {**CLEAN, "number": 99, "pull_request": "../../99"})
    assert ("POST", f"/repos/{REPOSITORY}/issues/12/comments") in host.asked


def test_which_paths_are_changed_the_host_tells(run: Any, host: CodeHost, name: str) -> None:
    """A contributor who changes the check can make it say anything, but not that it was left alone."""
    many = [{"filename": f"reports/a/{number}.md"} for number in range(250)]
    host.files = [*many, {"filename": "docs/x.yml", "previous_filename": ".github/workflows/check.yml"}]
    run(name, {**CLEAN, "changed": []})
    assert "Lita inte på resultatet" in host.comments[0]["body"]


def test_no_result_is_said(run: Any, host: CodeHost, name: str) -> None:
    run(name, {})
    assert "kunde inte göras" in host.comments[0]["body"]


def test_as_the_workflow_runs_it(host: CodeHost, tmp_path: Path, name: str) -> None:
    """With nothing installed, and with no more of the repository than scripts/ci."""
    shutil.copytree(ROOT / "scripts" / "ci", tmp_path / "ci")
    (tmp_path / "result.json").write_text(json.dumps(CLEAN), "utf-8")
    environment = {
        "GITHUB_EVENT_PATH": str(EVENTS / f"{name}.json"),
        "GITHUB_API_URL": host.address,
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
    }
    command = [sys.executable, "-S", tmp_path / "ci" / "comment.py", tmp_path / "result.json"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(host.comments) == 1
