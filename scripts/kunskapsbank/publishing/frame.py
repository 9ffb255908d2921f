"""The part of the site that no report has a say in: the hand-written pages, the theme's files, and the shells."""

import json
import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Self

import yaml

from kunskapsbank.configuration import CONFIGURATION
from kunskapsbank.publishing.assets import assets_folder
from kunskapsbank.publishing.generator import NOTES, Generator
from kunskapsbank.publishing.policy import with_policy
from kunskapsbank.publishing.shell import Shell, ShellSource
from kunskapsbank.store import Store, code_digest

_KIND = "frame"
# With other settings than these, what MkDocs renders may hang on more than the docs folder and mkdocs.yml.
_PLAIN_EXTENSIONS = frozenset(
    {"abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"}
)


class Frame(NamedTuple):
    """The files of the frame; the rendered shells by path; of the hand-written pages each address with its date, and
    each path in docs with the addresses of the generated pages that it links to.
    """

    files: dict[str, bytes]
    rendered: dict[str, str]
    dates: dict[str, str]
    links: dict[str, list[str]]

    def shells(self) -> dict[str, Shell]:
        """The shells, ready to be filled."""
        return {path: Shell(html) for path, html in self.rendered.items()}


class FrameInMaking:
    """Makes the frame of the bank in `root` beside other work; leaving the `with` block ends it.

    Where nothing that it is made of changed it comes from the store, and MkDocs is not started. `work` is a folder of
    its own to render in, which is not there yet.
    """

    def __init__(self, root: Path, work: Path, store: Store, sources: Sequence[ShellSource]) -> None:
        self._work, self._store, self._sources = work, store, sources
        self.key = _key(root, sources)
        """A digest of all that the frame is made of; nothing where it may hang on more than is known."""
        self._kept = store.get(_KIND, {_KIND: self.key}).get(_KIND) if self.key else None
        made_by = code_digest() if self.key else b""
        self._generator = None if self._kept else Generator(root, work, sources, assets_folder(), made_by)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._generator:
            self._generator.end()

    @cached_property
    def made(self) -> Frame:
        """The frame; waits for it, and raises UsageError when MkDocs could not render it."""
        if self._kept:
            frame: Frame = pickle.loads(zlib.decompress(self._kept))
            return frame
        assert self._generator is not None
        self._generator.wait()
        frame = _finished(self._work, self._sources)
        if self.key:
            self._store.put(_KIND, [(_KIND, self.key, zlib.compress(pickle.dumps(frame), 1))])
        return frame


def _finished(work: Path, sources: Iterable[ShellSource]) -> Frame:
    """What MkDocs wrote, each page with its policy; shells and its own notes are no files of the site."""
    files = {f.relative_to(work).as_posix(): f.read_bytes() for f in sorted(work.rglob("*")) if f.is_file()}
    notes = json.loads(files.pop(NOTES))
    rendered = {one.path: with_policy(files.pop(one.file).decode(), *one.allowed) for one in sources}
    pages = {name: with_policy(data.decode()).encode() for name, data in files.items() if name.endswith(".html")}
    return Frame(files | pages, rendered, notes["dates"], notes["links"])


def _key(root: Path, sources: Iterable[ShellSource]) -> bytes:
    """A digest of all that the frame is made of; nothing where the configuration lets it hang on more than is known."""
    configuration = (root / CONFIGURATION).read_bytes()
    if not _is_plain(configuration):
        return b""
    digest = blake2b(code_digest() + configuration, digest_size=16)
    digest.update(repr(sorted(map(repr, sources))).encode())
    for file in sorted(path for path in (root / "docs").rglob("*") if path.is_file()):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0")
        digest.update(blake2b(file.read_bytes(), digest_size=16).digest())
    return digest.digest()


def _is_plain(configuration: bytes) -> bool:
    """Whether the configuration has nothing that runs, reads other files or asks the machine.

    That is: no plugins, hooks, inherited file or theme folder, no tags such as `!ENV`, and only known extensions.
    """
    try:
        settings = yaml.load(configuration, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(settings, dict) or any(settings.get(key) for key in ("INHERIT", "hooks", "plugins", "docs_dir")):
        return False
    theme = settings.get("theme")
    return not (isinstance(theme, dict) and "custom_dir" in theme) and _PLAIN_EXTENSIONS.issuperset(
        _extensions(settings)
    )


def _extensions(settings: Mapping[str, Any]) -> Iterator[str]:
    for extension in settings.get("markdown_extensions") or ():
        yield from extension if isinstance(extension, dict) else (str(extension),)
