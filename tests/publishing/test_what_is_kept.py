"""What is kept between builds: the site is the same, to the byte, as one from nothing."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from house import BANK, ROOT
from site_under_test import Root, content

from kunskapsbank.bank.files import Bank
from kunskapsbank.publishing.build import build
from kunskapsbank.publishing.turns import turn
from kunskapsbank.store import Store

STEPS = 8
COPIES = "halland/ny-*.md"


@pytest.fixture
def root(tmp_path: Path) -> Root:
    """The small bank, with vocabularies of its own."""
    folder = tmp_path / "bank"
    folder.mkdir()
    root = Root(folder)
    (root.reports / "_vocabulary").unlink()
    shutil.copytree(BANK / "_vocabulary", root.reports / "_vocabulary")
    return root


class Editor:
    """Changes a bank as its editors do, by chance."""

    def __init__(self, root: Root, chance: random.Random) -> None:
        self.root, self.chance, self.made = root, chance, 0
        self.pattern = (root.reports / "halland/hissen-upp.md").read_text("utf-8")

    def change_something(self) -> str:
        """Make one change; returns what it was."""
        ways = [self.edit, self.add, self.remove, self.rename, self.hide, self.attach, self.name_a_concept, self.write]
        way = self.chance.choice(ways)
        way()
        return way.__name__

    def edit(self) -> None:
        self._change(self._any(), "summary: ", f"summary: Rad {self._number()}. ")

    def add(self) -> None:
        title = f"Projekt nummer {self._number()} av {self._number()} som ingen annan liknar"
        text = self.pattern.replace("title: Hissen upp", f"title: {title}")
        (self.root.reports / f"halland/ny-{self._new()}.md").write_text(text, "utf-8")

    def remove(self) -> None:
        file = self._copy()
        file.unlink()
        shutil.rmtree(file.with_suffix(""), ignore_errors=True)

    def rename(self) -> None:
        file, new = self._copy(), f"ny-{self._new()}"
        if file.with_suffix("").is_dir():
            file.with_suffix("").rename(file.with_name(new))
        file.rename(file.with_name(f"{new}.md"))

    def hide(self) -> None:
        file = self._copy()
        text = file.read_text("utf-8").replace("status: utkast\n", "")
        file.write_text(
            text
            if "status: utkast" in file.read_text("utf-8")
            else text.replace("level:", "status: utkast\nlevel:", 1),
            "utf-8",
        )

    def attach(self) -> None:
        file = self._copy()
        folder = file.with_suffix("")
        folder.mkdir(exist_ok=True)
        pdf = (self.root.reports / "halland/vagen-in/slutrapport.pdf").read_bytes()
        (folder / "bilaga.pdf").write_bytes(pdf + f"\n% {self._number()}\n".encode())
        if "bilaga.pdf" not in file.read_text("utf-8"):
            self._change(file, "documents:\n", "documents:\n  - {title: Bilagan, file: bilaga.pdf}\n")

    def name_a_concept(self) -> None:
        file = self.root.reports / "_vocabulary/target_groups.yml"
        self._change(file, "sv: Unga vuxna", f"sv: Unga vuxna {self._number()}")

    def write(self) -> None:
        file = self.root.folder / "docs/om/index.md"
        file.write_text(f"{file.read_text('utf-8')}\n\nRad {self._number()}.\n", "utf-8")

    def _any(self) -> Path:
        return self.chance.choice(sorted(self.root.reports.glob("halland/*.md")))

    def _copy(self) -> Path:
        """A report that was added, and that no other names."""
        while not (copies := sorted(self.root.reports.glob(COPIES))):
            self.add()
        return self.chance.choice(copies)

    def _new(self) -> int:
        self.made += 1
        return self.made

    def _number(self) -> int:
        return self.chance.randrange(1, 1000)

    @staticmethod
    def _change(file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert old in text, (file, old)
        file.write_text(text.replace(old, new, 1), "utf-8")


def from_nothing(root: Root, site: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site that a build gives when nothing was kept."""
    with monkeypatch.context() as patch:
        patch.setattr(Store, "open", classmethod(lambda cls, reports: cls(None)))
        outcome = build(root.folder, Bank.open(root.reports), site)
    assert not outcome.failed, outcome.problems
    return content(site)


def differing(site: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in site.keys() | other.keys() if site.get(name) != other.get(name))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_changed_bank_gives_the_site_from_nothing(
    root: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    editor = Editor(root, random.Random(seed))
    done = []
    for _ in range(STEPS):
        done.append(editor.change_something())
        outcome = build(root.folder, Bank.open(root.reports), root.site)
        assert not outcome.failed, (done, outcome.problems)
        assert differing(content(root.site), from_nothing(root, tmp_path / "fresh", monkeypatch)) == [], done


def test_a_damaged_store_costs_time_and_nothing_else(
    root: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store.sqlite"
    monkeypatch.setattr(Store, "open", classmethod(lambda cls, reports: cls(store)))
    expected = content(root.build())
    chance = random.Random(4)
    for _ in range(5):
        data = bytearray(store.read_bytes())
        for place in chance.sample(range(len(data)), 20):
            data[place] ^= 1 << chance.randrange(8)
        store.write_bytes(data[: chance.randrange(len(data) // 2, len(data))])
        assert differing(content(root.build()), expected) == []


def test_a_changed_template_is_seen(root: Root, tmp_path: Path) -> None:
    package = tmp_path / "code"
    shutil.copytree(ROOT / "scripts" / "kunskapsbank", package / "kunskapsbank")
    template = package / "kunskapsbank/publishing/templates/report/afterwards.jinja"
    command = [sys.executable, "-m", "kunskapsbank.cli", "build"]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    page = root.site / "rapporter/vagen-in/index.html"
    for word in ("Vad hände sedan", "Efteråt", "Senare"):
        template.write_text(
            template.read_text("utf-8").replace('heading("Vad hände sedan"', f'heading("{word}"', 1), "utf-8"
        )
        subprocess.run(command, cwd=root.folder, env=environment, check=True, capture_output=True)
        assert f'<h2 id="sedan">{word}<' in page.read_text("utf-8")
        template.write_text(
            template.read_text("utf-8").replace(f'heading("{word}"', 'heading("Vad hände sedan"', 1), "utf-8"
        )


def test_two_builds_of_one_site_wait_for_each_other(root: Root) -> None:
    command = [sys.executable, "-m", "kunskapsbank.cli", "build"]
    with turn(root.site, on_wait=lambda: pytest.fail("nobody else builds here")):
        both = [
            subprocess.Popen(command, cwd=root.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        waiting = [process.stderr and process.stderr.readline() for process in both]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert waiting == ["Ett annat bygge av samma webbplats pågår. Väntar på det.\n"] * 2
    assert [err for _, err in said] == ["", ""]
    assert (root.site / "rapporter/vagen-in/index.html").is_file()
