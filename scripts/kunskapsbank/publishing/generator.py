"""The site generator, which is a replaceable last step: it renders the hand-written pages and one shell of each kind.

It runs in a process of its own (`mkdocs_process.py`), which needs nothing of the reports, while they are checked.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from kunskapsbank.publishing.assets import THEME
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.usage import UsageError

NOTES = "kb-notes.json"
"""Written beside the pages. `dates`: the address of each page that was rendered → the date that its `updated` gives, or
nothing. `links`: the path of each → the addresses of the filled pages that it links to."""

_PROCESS = Path(__file__).with_name("mkdocs_process.py")  # imported by nobody: MkDocs takes a while to load


class Generator:
    """MkDocs, rendering the site of the bank in `root` into the folder `target`."""

    def __init__(self, root: Path, target: Path, shells: Iterable[ShellSource], assets: str, made_by: bytes) -> None:
        """Begin to render; `assets` is the address of the folder with the browser's files.

        What templates were made into is kept with the digest `made_by`; without one nothing is.
        """
        work = {
            "root": str(root.resolve()),
            "target": str(target.resolve()),
            "theme": str(THEME),
            "assets": assets,
            "notes": NOTES,
            "made_by": made_by.hex(),
            "stubs": {shell.stub: shell.source() for shell in shells},
        }
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", str(_PROCESS), json.dumps(work)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # Material's notice of its own end of life is known, and would be a warning that stops the build.
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    def end(self) -> None:
        """End it, whether it is ready or not."""
        if self._process.poll() is None:
            self._process.kill()
        with self._process:  # closes its pipe and waits for its end
            pass

    def wait(self) -> None:
        """Return when all is rendered; raises UsageError when it could not be."""
        said, _ = self._process.communicate()
        if self._process.returncode:
            complaints = "\n".join(line.strip() for line in said.splitlines() if line.strip())
            raise UsageError(f"MkDocs kunde inte göra sidorna. Den förra webbplatsen står kvar.\n{complaints}")
