"""Fixtures of the editor's side."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import ROOT, House
from repository import Repository

sys.path.insert(0, str(ROOT / "scripts" / "ci"))
from code_host import REPOSITORY, TOKEN, CodeHost, code_host


@pytest.fixture
def git(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The bank's folder under git, its vocabularies committed; nobody's own settings count."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-settings"))
    repository = Repository(tmp_path)
    repository.commit("Bank")
    return repository


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[CodeHost]:
    """A code host, and the surroundings that a step of a workflow has."""
    with code_host() as host:
        monkeypatch.setenv("GITHUB_API_URL", host.address)
        monkeypatch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        yield host
