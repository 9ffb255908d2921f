"""The site generator, which is a replaceable last step: it turns the docs tree into HTML and nothing else."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Self, cast

from kunskapsbank.bank import UsageError
from kunskapsbank.publishing.configuration import CONFIGURATION


class SiteGenerator:
    """The site generator in a process of its own; leaving the `with` block ends it.

    It starts at once and waits for its configuration, so that it has loaded its parts when the pages are there.
    """

    def __init__(self, root: Path, docs: Path, site: Path) -> None:
        """To render the tree `docs` into the folder `site`, by the configuration in `root`."""
        self._configuration = (
            f'INHERIT: "{(root / CONFIGURATION).resolve().as_posix()}"\n'
            f'docs_dir: "{docs.resolve().as_posix()}"\n'
            f'theme: {{custom_dir: "{(root / "docs" / "theme").resolve().as_posix()}"}}\n'
        )
        # Not with --quiet: the warnings that --strict counts would be dropped before they are counted.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "-"]
        self._process = subprocess.Popen(
            [*command, "--site-dir", str(site.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # Material's notice of its own end of life is known, and would be a warning that stops the build.
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        with self._process:  # closes its pipes and waits for its end
            pass

    def begin(self) -> None:
        """Begin to render: the tree is complete."""
        pipe = cast(IO[str], self._process.stdin)
        self._process.stdin = None  # closed here, and not to be looked at again
        with suppress(BrokenPipeError), pipe:  # a generator that could not start has closed its end; `wait` says why
            pipe.write(self._configuration)

    def wait(self) -> None:
        """Wait until the site is rendered; raises UsageError when it could not be."""
        output, _ = self._process.communicate()
        if self._process.returncode:
            complaints = "\n".join(line for line in output.splitlines() if line.strip() and not line.startswith("INFO"))
            raise UsageError(f"MkDocs kunde inte göra sidorna. Den förra webbplatsen står kvar.\n{complaints}")
