"""The site generator, which is a replaceable last step: it turns the docs tree into HTML and nothing else."""

import gzip
import os
import re
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from math import ceil
from pathlib import Path
from typing import Self

from kunskapsbank.bank import UsageError
from kunskapsbank.publishing import part
from kunskapsbank.publishing.configuration import CONFIGURATION

PAGES_IN_A_PART = 500
"""A process that renders more pages needs more memory; one that renders fewer begins more often than it must."""

_AT_ONCE = 2
_SITEMAP = "sitemap.xml"
_ADDRESS = re.compile(r"\s*<url>.*?</url>", re.DOTALL)


class SiteGenerator:
    """The site generator in processes of its own, each with a part of the pages; leaving the `with` block ends them.

    The first start at once and wait for their configuration, so that they have loaded what they need when the pages are
    there. One part is a plain build of the whole tree.
    """

    def __init__(self, root: Path, docs: Path, staging: Path, pages: int) -> None:
        """To render the tree `docs`, of about so many pages, in the folder `staging`, by the configuration in `root`."""
        self._root, self._docs, self._staging = root.resolve(), docs.resolve(), staging.resolve()
        self._parts = max(1, ceil(pages / PAGES_IN_A_PART))
        self._processes = {number: _start() for number in range(min(self._parts, _AT_ONCE))}
        self._rendered: list[Future[None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for waiting in self._rendered:
            waiting.cancel()
        for process in list(self._processes.values()):
            if process.poll() is None:
                process.kill()
            with process:  # closes its pipes and waits for its end
                pass

    def begin(self) -> None:
        """Begin to render: the tree is complete."""
        pool = ThreadPoolExecutor(_AT_ONCE)
        self._rendered = [pool.submit(self._render, number) for number in range(self._parts)]
        pool.shutdown(wait=False)

    def wait(self) -> Path:
        """The folder of the rendered site, when all of it is there; raises UsageError when it could not be rendered."""
        for rendered in self._rendered:
            rendered.result()
        site, *others = (self._site(number) for number in range(self._parts))
        for other in others:
            _merge(other, site)
        return site

    def _site(self, number: int) -> Path:
        return self._staging / str(number)

    def _render(self, number: int) -> None:
        process = self._processes[number] = self._processes.get(number) or _start()
        output, _ = process.communicate(self._configuration(number))
        if process.returncode:
            complaints = "\n".join(line for line in output.splitlines() if line.strip() and not line.startswith("INFO"))
            raise UsageError(f"MkDocs kunde inte göra sidorna. Den förra webbplatsen står kvar.\n{complaints}")

    def _configuration(self, number: int) -> str:
        lines = [
            f'INHERIT: "{(self._root / CONFIGURATION).as_posix()}"',
            f'docs_dir: "{self._docs.as_posix()}"',
            f'site_dir: "{self._site(number).as_posix()}"',
            f'theme: {{custom_dir: "{(self._root / "docs" / "theme").as_posix()}"}}',
        ]
        if self._parts > 1:
            lines += [f'hooks: ["{Path(part.__file__).as_posix()}"]', f"extra: {{part: [{number}, {self._parts}]}}"]
        return "\n".join(lines)


def _start() -> subprocess.Popen[str]:
    """A process that reads its configuration from its standard input."""
    return subprocess.Popen(
        # Not with --quiet: the warnings that --strict counts would be dropped before they are counted.
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # Material's notice of its own end of life is known, and would be a warning that stops the build.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
    )


def _merge(other: Path, site: Path) -> None:
    """Move the pages of one part into the site of another, and their addresses into its sitemap."""
    for page in other.rglob("index.html"):
        target = site / page.relative_to(other)
        target.parent.mkdir(parents=True, exist_ok=True)
        page.rename(target)
    addresses = _ADDRESS.findall((other / _SITEMAP).read_text(encoding="utf-8"))
    sitemap = (site / _SITEMAP).read_text(encoding="utf-8").replace("\n</urlset>", f"{''.join(addresses)}\n</urlset>")
    (site / _SITEMAP).write_text(sitemap, encoding="utf-8")
    (site / f"{_SITEMAP}.gz").write_bytes(gzip.compress(sitemap.encode(), mtime=0))
