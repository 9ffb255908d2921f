"""Runs MkDocs by the bank's own mkdocs.yml, with the shells among its pages; a program of its own, started by `generator.py`.

What an operator adds in mkdocs.yml (plugins, hooks, a theme folder, styles) works as it does without the bank. Imports
next to nothing but MkDocs: it has to be ready before the reports are checked.
"""

import json
import logging
import posixpath
import re
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kunskapsbank.publishing.compiled import Compiled

_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')


class _FilesAndFilled(Files):
    """The files of a build; links find every page of a folder that a shell serves, though nothing is rendered for it."""

    def __init__(self, files: Files, folders: set[str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._folders, self._config = folders, config

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if found is None and path.endswith(".md") and posixpath.dirname(path) in self._folders:
            found = File(path, None, self._config.site_dir, self._config.use_directory_urls)
        return found


class _Shells(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Adds the shells' sources, by their path in docs, and writes its notes beside the pages."""

    def __init__(self, stubs: Mapping[str, str], served: set[str], notes: str, made_by: bytes) -> None:
        super().__init__()
        self._stubs, self._served, self._name, self._made_by = stubs, served, notes, made_by
        self._notes: dict[str, dict[str, Any]] = {"dates": {}, "links": {}}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for path, source in self._stubs.items():
            if taken := files.get_file_from_path(path):
                raise _Taken(f"{taken.src_uri} har samma adress som en sida som banken gör. Ge filen ett annat namn.")
            files.append(File.generated(config, path, content=source))
        return _FilesAndFilled(files, self._served, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        if self._made_by:
            env.bytecode_cache = Compiled("theme", self._made_by)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if page.file.src_uri in self._stubs:
            page.present_anchor_ids = None  # they come with what fills the shell
        else:
            self._note(html, page)
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        (Path(config.site_dir) / self._name).write_text(json.dumps(self._notes, sort_keys=True), encoding="utf-8")

    def _note(self, html: str, page: Page) -> None:
        """The page's date, and the filled pages that it links to: whether they are there is known later."""
        address = page.url.removeprefix("./")
        self._notes["dates"][address] = str(page.meta.get("updated") or "")
        paths = (urlsplit(unescape(href)).path for href in _HREF.findall(html))
        targets = {posixpath.normpath(posixpath.join(address, path)) for path in paths if path}
        if found := sorted(f"{target}/" for target in targets if posixpath.dirname(target) in self._served):
            self._notes["links"][page.file.src_uri] = found


class _Taken(MkDocsException):
    """A hand-written page stands where the bank makes one."""


def run(
    root: Path, target: Path, theme: Path, assets: str, stubs: Mapping[str, str], notes: str, made_by: bytes
) -> None:
    """Render all into the folder `target`; what MkDocs warns of is an error. `notes` is the name of the file of notes.

    Templates are kept as Python under the digest `made_by`, if there is one.
    """
    logger = logging.getLogger("mkdocs")
    shown = logging.StreamHandler(sys.stdout)
    shown.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    shown.setLevel(logging.WARNING)
    logger.addHandler(shown)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
    own = config.theme.custom_dir
    config.theme.dirs.insert(1 if own else 0, str(theme))  # an operator's own templates go before the bank's
    config.extra["kunskapsbank"] = {"assets": assets}
    served = {posixpath.dirname(path) for path in stubs if "/kb-slot-" in path}
    config.plugins["kunskapsbank"] = _Shells(stubs, served, notes, made_by)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    try:
        root, target, theme = (Path(given[name]) for name in ("root", "target", "theme"))
        run(root, target, theme, given["assets"], given["stubs"], given["notes"], bytes.fromhex(given["made_by"]))
    except MkDocsException as error:
        print(error)
        sys.exit(1)
