"""What the tests share: a small bank in a temporary folder, and how a problem is written down and must sound."""

import re
import shutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Problem
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.cli import main
from kunskapsbank.model.vocabulary import Vocabulary, load_vocabularies

ROOT = Path(__file__).resolve().parents[1]
BANK = ROOT / "tests" / "bank" / "reports"
CASES = ROOT / "tests" / "cases"
WHERE = "halland/vagen-in.md"
MINIMAL = (CASES / "valid" / "minimal" / WHERE).read_text("utf-8")
OF_A_FORM = frozenset({"key", "file", "url", "report", "document", "mailbox", "aliases"})
"""Texts whose form is fixed by the model or by another file: nothing can be written into them."""

# Words of PyYAML, pydantic, click and Python that no one who writes a report should have to meet.
ENGLISH = re.compile(
    r"\b(mapping|expected|scalar|token|sequence|block|found|valid|error|string|input|should|must|Traceback"
    r"|None|True|False|dict|list|str|tuple|\w+Error|\w+Node|Permission|Usage|Options|Commands|Show this message)\b|<class",
)


@cache
def bank_vocabularies() -> Mapping[str, Vocabulary]:
    """Those of the frozen bank in tests/bank, which no contribution changes."""
    return load_vocabularies(BANK)


class Ran(NamedTuple):
    """What one run of the command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def exit_code(*arguments: str | Path) -> int:
    """How the command line ends, run in this process."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


class House:
    """A bank with the frozen bank's vocabularies, standing in the current folder."""

    def __init__(self, root: Path) -> None:
        self.reports = root / "reports"
        self.reports.mkdir()
        (self.reports / "_vocabulary").symlink_to(BANK / "_vocabulary")

    def put(self, content: str | bytes, where: str = WHERE) -> Path:
        """Write a file below reports/, exactly as given."""
        path = self.reports / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def furnish(self, case: Path) -> None:
        """Copy a case's files in; its vocabularies come beside the frozen ones."""
        if (case / "_vocabulary").is_dir():
            (self.reports / "_vocabulary").unlink()
            shutil.copytree(BANK / "_vocabulary", self.reports / "_vocabulary")
        shutil.copytree(case, self.reports, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))

    @property
    def bank(self) -> Bank:
        if (self.reports / "_vocabulary").is_symlink():
            return Bank(self.reports, bank_vocabularies())
        return Bank.open(self.reports)

    def check(self, *files: Path) -> Outcome:
        """Check the given files, or the whole bank."""
        return check(self.bank, files or None)

    def only(self, content: str | bytes, where: str = WHERE) -> Problem:
        """The single problem of a single file."""
        (problem,) = self.check(self.put(content, where)).problems
        return problem


def with_fields(fields: str) -> str:
    """The minimal report with more fields."""
    return MINIMAL.replace("success_factors:", f"{fields.strip()}\nsuccess_factors:")


def written(problem: Problem) -> str:
    """A problem as it stands in an expected.txt."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place} {problem.level} {problem.rule} {problem.field or '-'} | {problem.message}\n    {problem.cure}\n"


def root_in(folder: Path) -> Path:
    """The frozen bank in a house like ours."""
    (folder / "docs").symlink_to(ROOT / "docs")
    (folder / "reports").symlink_to(BANK)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def assert_well_said(problem: Problem) -> None:
    """A message is a whole Swedish sentence, or ends with what was found; a cure always says what to do."""
    words = f"{problem.message} {problem.cure}"
    assert problem.message[:1].isupper() or problem.message[:1].isdigit(), words
    assert problem.message.endswith((".", "?")) or ": " in problem.message, words
    assert not problem.message.endswith((": ", " .", "..")), words
    assert len(problem.cure) > 10 and problem.cure.endswith((".", "?")), words
    assert not re.search(r"\{(found|\w+\.\w+)\}", words), words
    assert not ENGLISH.search(re.sub(r"\([\w.\[\]]+\)", "", words)), words
    assert "\n" not in words and len(problem.message) < 400, words
    assert problem.line >= 1 and problem.column >= 1
