"""Run the rules over reports: every problem in one go, sorted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.characters import on_one_line
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE, read_exceptions
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.rule import Area, Edit, Finding, Rule, Subject
from kunskapsbank.checking.rulebook import BANK_RULES, CRASH, REPORT_RULES
from kunskapsbank.loading import load
from kunskapsbank.model.naming import key_of
from kunskapsbank.model.parsing import Misfit
from kunskapsbank.model.report import Report
from kunskapsbank.parallel import work_through
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import Mark

_PLACE = attrgetter("path", "line", "column", "rule", "field", "message")
# What could not be read is a problem already; nothing is to be said of the stand-in.
_JUDGES_VALUES = (Area.ARITHMETIC, Area.COMPARABILITY, Area.PRIVACY, Area.CATALOGUE)


@dataclass(frozen=True)
class Outcome:
    """What a check found in the files it looked at."""

    subjects: tuple[Subject, ...]
    problems: tuple[Problem, ...]
    excepted: int
    edits: dict[Path, list[Edit]]

    def count(self, level: Level) -> int:
        """How many problems there are of a level."""
        return sum(problem.level is level for problem in self.problems)

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.level is Level.ERROR for problem in self.problems)


class _Checked(NamedTuple):
    """What is kept of a file that the rules for single reports have looked at."""

    document: Document
    report: Report | None
    misfits: tuple[Misfit, ...]
    problems: list[Problem]
    edits: list[Edit]


def check(bank: Bank, files: Iterable[Path] | None = None) -> Outcome:
    """Check the given files, or the whole bank with the rules that need all of it."""
    chosen = bank.files if files is None else tuple(files)
    checked = work_through(partial(_check_file, bank), chosen)
    subjects = [Subject(one.document, one.report, one.misfits, bank) for one in checked]
    problems = [problem for one in checked for problem in one.problems]
    if files is None:
        for bank_rule in BANK_RULES:
            for finding in _findings(bank_rule, partial(bank_rule.check, bank, subjects)):
                owner = next((one for one in subjects if one.document.path == finding.path), None)
                problems.append(_problem(bank_rule, finding, owner))
    exceptions_file = bank.reports / EXCEPTIONS_FILE
    exceptions = read_exceptions(exceptions_file, shown(exceptions_file), set(bank.paths_by_id))
    judged = {subject.document.id for subject in subjects if subject.report}
    rules = {rule.code for rule in (REPORT_RULES if files is not None else (*REPORT_RULES, *BANK_RULES))}
    remaining, excepted = exceptions.apply(problems, judged, rules)
    edits = {one.document.path: one.edits for one in checked if one.edits}
    return Outcome(tuple(subjects), tuple(sorted(remaining, key=_PLACE)), excepted, edits)


def _check_file(bank: Bank, path: Path) -> _Checked:
    subject = Subject.of(load(path, bank.vocabularies), bank)
    problems: list[Problem] = []
    edits: list[Edit] = []
    for rule in REPORT_RULES:
        for finding in _findings(rule, partial(rule.check, subject)):
            if rule.area in _JUDGES_VALUES and subject.doubtful(finding.field):
                continue
            problems.append(_problem(rule, finding, subject))
            if finding.edit:
                edits.append(finding.edit)
    return _Checked(subject.document.without_values(), subject.report, subject.misfits, problems, edits)


def shown(path: Path) -> str:
    """A path as messages write it: below the working folder where it can be."""
    return _shown_from(Path.cwd(), path)


@lru_cache(maxsize=16)  # a file may have many problems
def _shown_from(folder: Path, path: Path) -> str:
    try:
        return path.absolute().relative_to(folder).as_posix()
    except ValueError:
        return path.as_posix()


def _findings(rule: Rule, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a rule finds; a crash inside it becomes one more finding."""
    try:
        yield from look()
    except Exception as error:  # whatever a rule does wrong, the run goes on and says so
        yield Finding(f"Regeln {rule.code} ({rule.name}) gick sönder: {type(error).__name__}: {error}", cure=CRASH.cure)


def _problem(rule: Rule, finding: Finding, subject: Subject | None) -> Problem:
    path = finding.path or (subject.document.path if subject else Path())
    mark = finding.mark or (subject.document.mark(finding.field) if subject else Mark())
    blamed = CRASH if finding.cure == CRASH.cure else rule
    return Problem(
        path=shown(path),
        line=mark.line,
        column=mark.column,
        rule=blamed.code,
        field=key_of(finding.field),
        level=blamed.level,
        message=on_one_line(finding.message),
        cure=on_one_line(finding.cure or rule.cure),
    )
