"""The site generator, which is a replaceable last step: it renders the hand-written pages and one shell of each kind.

It runs in a process of its own (`mkdocs_process.py`), which needs nothing of the reports, while they are checked.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kunskapsbank.bank import UsageError
from kunskapsbank.publishing import mkdocs_process
from kunskapsbank.publishing.assets import THEME
from kunskapsbank.publishing.shell import ShellSource


class Generator:
    """MkDocs, rendering the site of the bank in `root` into the folder `target`."""

    def __init__(self, root: Path, target: Path, shells: Iterable[ShellSource], assets: str) -> None:
        """Begin to render; `assets` is the address of the folder with the browser's files."""
        self._output = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        work = {
            "root": str(root.resolve()),
            "target": str(target.resolve()),
            "theme": str(THEME),
            "assets": assets,
            "stubs": {shell.stub: shell.source() for shell in shells},
        }
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", mkdocs_process.__file__, json.dumps(work)],
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            # Material's notice of its own end of life is known, and would be a warning that stops the build.
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    def end(self) -> None:
        """End it, whether it is ready or not."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._output.close()

    def wait(self) -> None:
        """Return when all is rendered; raises UsageError when it could not be."""
        if self._process.wait():
            self._output.seek(0)
            lines = (line.strip() for line in self._output.read().splitlines())
            complaints = "\n".join(line for line in lines if line and not line.startswith("INFO"))
            raise UsageError(f"MkDocs kunde inte göra sidorna. Den förra webbplatsen står kvar.\n{complaints}")
