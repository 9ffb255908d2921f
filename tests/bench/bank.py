"""Banks of any size, made out of the real reports; the same each time.

python -m bench.bank 1000 FOLDER               makes one to keep, in a folder that does not exist
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import yaml

from bench.bars import note
from bench.copies import Copier
from bench.originals import Original, read_originals
from bench.words import NewWords, forms, forms_expected
from kunskapsbank.bank.register import REGISTER_FILE

ROOT = Path(__file__).resolve().parents[2]
_LISTS = {"_exceptions.yml": "exceptions", "_withdrawn.yml": "withdrawn"}


def make_house(real: Path, target: Path, count: int, edition: int = 0) -> Path:
    """A house in `target` like the one in `real`, with `count` reports copied from its own; returns `target`.

    Another edition has the same words in files of which none is the same. Prints how many word forms the bank has, and
    how many real text of that size would have.
    """
    source, reports = real / "reports", target / "reports"
    shutil.copytree(source, reports, ignore=_federations_in(source))
    shutil.copytree(real / "docs", target / "docs")
    shutil.copy(real / "mkdocs.yml", target)
    maker = _Maker.of(source, reports, count, edition)
    shares = os.cpu_count() or 1
    with ProcessPoolExecutor(shares, get_context("spawn")) as processes:
        found = set[str]().union(*processes.map(maker.write, range(shares), repeat(shares)))
    maker.write_lists(source)
    note(f"made {count:,} reports with {len(found):,} word forms (real text: {forms_expected(count):,})")
    return target


def _federations_in(reports: Path) -> Callable[[str, list[str]], Sequence[str]]:
    """For copytree: leaves out the folders of reports, and keeps what is the bank's own."""
    return lambda folder, names: [name for name in names if Path(folder) == reports and not name.startswith("_")]


@dataclass(frozen=True)
class _Maker:
    """Writes copies in rounds, each round one of every original, until there are `count`."""

    originals: Sequence[Original]
    federations: Sequence[str]
    copier: Copier
    reports: Path
    count: int

    @classmethod
    def of(cls, source: Path, reports: Path, count: int, edition: int) -> "_Maker":
        originals = read_originals(source)
        used = {form for original in originals for piece in original.pieces for form in forms(piece.text)}
        federations = yaml.load((source / "_vocabulary" / "federations.yml").read_bytes(), yaml.CSafeLoader)
        names = [concept["id"] for concept in federations["concepts"]]
        return cls(originals, names, Copier(NewWords.for_bank(used), edition), reports, count)

    @property
    def rounds(self) -> int:
        return -(-self.count // len(self.originals))

    def write(self, first: int, step: int) -> set[str]:
        """Write every `step`th round from the `first`; gives the word forms that they have."""
        return set[str]().union(*map(self._write_round, range(first, self.rounds, step)))

    def _write_round(self, number: int) -> set[str]:
        """Write the copies of a round, and their documents."""
        found = set[str]()
        for original in self._in_round(number):
            federation = random.Random(f"{original.id} {number}").choice(self.federations)
            file = self.reports / federation / f"{original.id}-{number}.md"
            file.parent.mkdir(exist_ok=True)
            text = self.copier.text(original, number, partial(self._related, number))
            file.write_text(text, encoding="utf-8")
            if original.documents.is_dir():
                shutil.copytree(original.documents, file.with_suffix(""))
            found.update(forms(text))
        return found

    def write_lists(self, source: Path) -> None:
        """Write what an editor keeps of single reports, with every entry once for each copy of its report."""
        for file, name in _LISTS.items():
            real = yaml.safe_load((source / file).read_text(encoding="utf-8"))[name] or ()
            entries = [
                {key: str(value) for key, value in entry.items()} | {"report": f"{original.id}-{number}"}
                for number in range(self.rounds)
                for original in self._in_round(number)
                for entry in real
                if entry["report"] == original.id
            ]
            self._write_list(file, name, entries)
        self._write_register(source)

    def _write_register(self, source: Path) -> None:
        """Write a register that names as many reports of each concept as the real one: the copies of one round."""
        entries = yaml.safe_load((source / REGISTER_FILE).read_text(encoding="utf-8"))["register"]
        for place, entry in enumerate(entries):
            for key in entry.keys() - {"concept"}:
                entry[key] = list(dict.fromkeys(self._related(place % self.rounds, report) for report in entry[key]))
        self._write_list(REGISTER_FILE, "register", entries)

    def _write_list(self, file: str, name: str, entries: Sequence[Mapping[str, object]]) -> None:
        lines = (f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries)
        (self.reports / file).write_text(f"{name}:\n{''.join(lines)}", encoding="utf-8")

    def _in_round(self, number: int) -> Sequence[Original]:
        return self.originals[: self.count - number * len(self.originals)]

    def _related(self, number: int, report: str) -> str:
        """The id, or former id, of a report's copy in the same round; in the round before when this one ends too early."""
        left_out = self.originals[len(self._in_round(number)) :]
        return f"{report}-{number - any(original.id == report for original in left_out)}"


if __name__ == "__main__":
    make_house(ROOT, Path(sys.argv[2]), int(sys.argv[1]))
