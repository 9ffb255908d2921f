"""The site generator, which is a replaceable last step: it turns the docs tree into HTML and nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Self

from kunskapsbank.bank import UsageError

CONFIGURATION = "mkdocs.yml"


class Rendering:
    """A run of the site generator in a process of its own; leaving the `with` block ends it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()

    def wait(self) -> None:
        """Wait until the site is rendered; raises UsageError when it could not be."""
        output, _ = self._process.communicate()
        if self._process.returncode:
            complaints = "\n".join(line for line in output.splitlines() if line.strip() and not line.startswith("INFO"))
            raise UsageError(f"MkDocs kunde inte göra sidorna. Den förra webbplatsen står kvar.\n{complaints}")


def start_rendering(root: Path, docs: Path, site: Path, work: Path) -> Rendering:
    """Begin to render the tree `docs` into the folder `site`, by the configuration in `root`."""
    configuration = work / CONFIGURATION
    configuration.write_text(
        f'INHERIT: "{(root / CONFIGURATION).resolve().as_posix()}"\n'
        f'docs_dir: "{docs.resolve().as_posix()}"\n'
        f'theme: {{custom_dir: "{(root / "docs" / "theme").resolve().as_posix()}"}}\n',
        encoding="utf-8",
    )
    # Not with --quiet: the warnings that --strict counts would be dropped before they are counted.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    process = subprocess.Popen(
        [*command, "--config-file", str(configuration), "--site-dir", str(site.resolve())],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Material's notice of its own end of life is known, and would be a warning that stops the build.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return Rendering(process)
