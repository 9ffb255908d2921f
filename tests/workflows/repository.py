"""A real git repository for a test."""

import subprocess
from pathlib import Path


class Repository:
    """Git in one folder: `git("add", "--all")`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self("init", "--quiet", "--initial-branch=main")
        self("config", "user.name", "Redaktionen")
        self("config", "user.email", "redaktionen@example.org")

    def __call__(self, *arguments: str | Path) -> str:
        words = ["git", *map(str, arguments)]
        return subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=True).stdout

    def commit(self, message: str) -> None:
        """Commit everything in the folder."""
        self("add", "--all")
        self("commit", "--quiet", f"--message={message}")
