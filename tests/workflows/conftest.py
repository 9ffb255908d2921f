"""Fixtures of the editor's side."""

import sys
from pathlib import Path

import pytest
from house import ROOT, House
from repository import Repository

sys.path.insert(0, str(ROOT / "scripts" / "ci"))


@pytest.fixture
def git(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The bank's folder under git, its vocabularies committed; nobody's own settings count."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-settings"))
    repository = Repository(tmp_path)
    repository.commit("Bank")
    return repository
