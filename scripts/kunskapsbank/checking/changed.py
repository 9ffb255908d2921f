"""What differs from a git ref, and what that means for the reports."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.characters import on_one_line
from kunskapsbank.checking.problem import shown
from kunskapsbank.usage import UsageError

_CODE = ("scripts/kunskapsbank/", "pyproject.toml")


@dataclass(frozen=True)
class Changes:
    """The reports that a change is about; `everything` when it touches what all reports are judged by."""

    files: tuple[Path, ...]
    deleted: tuple[str, ...]
    everything: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """What someone who reads the outcome has to know of the choice of files."""
        why = "Ordlistor, undantag, mall eller kod är ändrade. Därför kontrolleras alla rapporter."
        gone = (f"Borttagen: {on_one_line(path)}." for path in self.deleted)
        return (*gone, why) if self.everything else tuple(gone)


def changes(bank: Bank, base: str) -> Changes:
    """What the bank's checkout changes since it left `base`, working tree included; raises UsageError."""
    root, names = changed_paths(bank.reports, base)
    reports = bank.reports.resolve()
    inside = [(root / name).relative_to(reports) for name in names if (root / name).is_relative_to(reports)]
    known = {file.relative_to(bank.reports): file for file in bank.files}
    touched = known.keys() & {report for path in inside for report in _reports_of(path)}
    gone = (path for path in inside if path.suffix == ".md" and not (reports / path).exists())
    return Changes(
        files=tuple(sorted(known[path] for path in touched)),
        deleted=tuple(shown(bank.reports / path) for path in gone),
        everything=any(name.startswith(_CODE) for name in names)
        or any(part.startswith("_") for path in inside for part in path.parts),
    )


def changed_paths(folder: Path, base: str) -> tuple[Path, Sequence[str]]:
    """The root of the checkout that holds `folder`, and the paths below it that differ since it left `base`.

    Renamed is a path that is gone and another that is new. Raises UsageError.
    """
    no_checkout = f"{folder} ligger inte i ett arkiv som git kan läsa. Kontrollera utan --changed."
    root = Path(_git(folder, "rev-parse", "--show-toplevel", failure=no_checkout).removesuffix("\n"))
    unknown = f"Git hittar inte {base}. Kontrollera namnet, eller hämta grenen med git fetch."
    # The name becomes a number first: it may look like an option.
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}", failure=unknown).strip()
    apart = f"Grenen har inget gemensamt med {base}. Hämta hela historiken, eller välj en annan gren."
    differ = _git(root, "diff", "--name-only", "--no-renames", "-z", "--merge-base", commit, failure=apart)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", failure=no_checkout)
    return root, sorted({name for name in (differ + new).split("\0") if name})


def _git(folder: Path, *arguments: str, failure: str) -> str:
    # In a hook git's own variables name another folder's repository.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        ran = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("Programmet git saknas. Installera det, eller kontrollera utan --changed.") from None
    if ran.returncode:
        raise UsageError(failure)
    return os.fsdecode(ran.stdout)


def _reports_of(path: PurePath) -> Iterator[PurePath]:
    """The report that a path below the reports is, or whose folder of documents holds it."""
    yield path
    for folder in path.parents:
        if folder.name:
            yield folder.with_name(f"{folder.name}.md")
