"""What an export is: the bank in one format, as a file or several."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.configuration import Configuration
from kunskapsbank.parallel import work_through
from kunskapsbank.usage import UsageError


class Turn(IntEnum):
    """When an export is written: `DESCRIBING` ones say how large the files of the others are."""

    FIRST = 0
    DESCRIBING = 1


class File(NamedTuple):
    """A file that is offered to everyone: where it lies below the site's root, what it is called, and its media type."""

    path: str
    title: str
    media_type: str


@dataclass(frozen=True)
class Given:
    """What an export is made of; `shared` keeps what several of them have in common, once it is worked out."""

    catalogue: Catalogue
    configuration: Configuration
    shared: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def address(self, path: str) -> str:
        """The whole address of what lies at a path below the site's root; the path itself where none is known."""
        return f"{self.configuration.site_url}{path}"

    @property
    def day(self) -> tuple[int, int, int]:
        """The day of the bank's last change, as (year, month, day): files carry it, never that of the clock."""
        return self.catalogue.changed.first_day if self.catalogue.changed else (1980, 1, 1)


@dataclass(frozen=True)
class Export:
    """The bank in one format, as `kunskapsbank export NAME` writes it; on the site unless it is only `for_command`.

    `write` puts files below a folder, the same bytes for the same bank, and holds no more than a part of them at a time.
    `prepare` works out what it has in common with others, before each is written in a process of its own.
    What is small is made in `each_build`, the others when a site is published. Those that are offered to everyone stand in
    `files`; it may write others, such as one for each report. Where the configuration lacks one of the `settings` it
    cannot be made, nor without the package's `extra` (its name, and the module that comes with it).
    """

    name: str
    title: str
    write: Callable[[Given, Path], None]
    files: tuple[File, ...] = ()
    settings: tuple[str, ...] = ()
    extra: tuple[str, str] | None = None
    turn: Turn = Turn.FIRST
    for_command: bool = False
    each_build: bool = False
    prepare: Callable[[Given], None] = lambda given: None

    def missing(self, configuration: Configuration) -> list[str]:
        """What it lacks, in Swedish; nothing when it can be made."""
        lacking = [configuration.wanting(setting) for setting in self.settings]
        if self.extra and not find_spec(self.extra[1]):
            lacking.append(f'pip install "kunskapsbank[{self.extra[0]}]"')
        return [line for line in lacking if line]

    def require(self, configuration: Configuration) -> None:
        """Raise UsageError unless it can be made."""
        if missing := self.missing(configuration):
            wanting = "\n".join(f"- {line}" for line in missing)
            raise UsageError(f"{self.title} går inte att göra än. Det här saknas:\n{wanting}")


def write_all(exports: Iterable[Export], given: Given, folder: Path) -> None:
    """Write those exports below a folder that can be made, in their turns, the heaviest first."""
    able = [one for one in exports if not one.missing(given.configuration)]
    for turn in Turn:
        in_turn = [one for one in able if one.turn is turn]
        for one in in_turn:
            one.prepare(given)
        work_through(lambda export: export.write(given, folder), in_turn, each_is_heavy=True)


def write_bytes(folder: Path, path: str, data: bytes) -> None:
    """Write one file below a folder."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
