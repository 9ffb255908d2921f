"""The banks that the benchmark measures, each a house of its own, and the caches that it is built with."""

import functools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.bank import ROOT, make_house
from bench.measure import KUNSKAPSBANK, Run, run
from bench.plain import write_plain_pages

_ANOTHER_EDITION = 1


@dataclass(frozen=True)
class House:
    """A folder with reports/, docs/ and mkdocs.yml, in which the command line is run."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def reports(self) -> list[Path]:
        """The report files."""
        return sorted(self.folder.glob("reports/[!_]*/*.md"))

    def command(self, *arguments: str, cache: Path, memory: bool = False) -> Run:
        """One command of `kunskapsbank`, as a whole process."""
        return run([*KUNSKAPSBANK, *arguments], self.folder, cache, memory)

    def build(self, cache: Path) -> Run:
        """Build the site over the one that stands."""
        return self.command("build", cache=cache)

    def build_from_nothing(self, cache: Path, memory: bool = False, data: bool = False) -> Run:
        """Build without what an earlier build left in the house."""
        for left in (self.site, self.folder / "build"):
            shutil.rmtree(left, ignore_errors=True)
        return self.command("build", *(["--data"] if data else []), cache=cache, memory=memory)


@dataclass(frozen=True)
class Dictionaries:
    """A user's cache folder after the one build that filled it, of another edition: it knows words, and no file."""

    cache: Path
    filled_by: Run


class Workshop:
    """Makes what the measures need below one folder, each thing once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.house = functools.cache(self._make_house)
        self.dictionaries = functools.cache(self._fill_dictionaries)
        self.plain_pages = functools.cache(self._write_plain_pages)

    def real_house(self) -> House:
        """A copy of the real bank."""
        folder = self.new_folder()
        for name in ("reports", "docs"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        return House(folder)

    def new_folder(self) -> Path:
        """An empty folder."""
        return Path(tempfile.mkdtemp(dir=self._folder))

    @contextmanager
    def cache(self, dictionaries_for: int = 0) -> Iterator[Path]:
        """A user's cache folder for one run: empty, or a copy of the dictionaries for a bank of so many reports."""
        folder = self.new_folder()
        if dictionaries_for:
            shutil.copytree(self.dictionaries(dictionaries_for).cache, folder, dirs_exist_ok=True)
        yield folder
        shutil.rmtree(folder)

    def from_nothing(self, reports: int) -> Run:
        """Build the bank of so many reports from nothing, with warm dictionaries."""
        with self.cache(reports) as cache:
            return self.house(reports).build_from_nothing(cache)

    def with_empty_caches(self, reports: int) -> Run:
        """Build the bank of so many reports as on a machine that never built one."""
        with self.cache() as cache:
            return self.house(reports).build_from_nothing(cache)

    def _make_house(self, reports: int) -> House:
        return House(make_house(ROOT, self.new_folder(), reports))

    def _fill_dictionaries(self, reports: int) -> Dictionaries:
        cache = self.new_folder()
        other = House(make_house(ROOT, self.new_folder(), reports, _ANOTHER_EDITION))
        filled_by = other.build_from_nothing(cache, memory=True)
        shutil.rmtree(other.folder)
        return Dictionaries(cache, filled_by)

    def _write_plain_pages(self, reports: int) -> Path:
        """The pages of the site that stands in the house of so many reports."""
        target = self.new_folder()
        write_plain_pages(ROOT, self.house(reports).site, target)
        return target
