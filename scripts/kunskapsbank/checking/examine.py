"""One report file under the rules that look at it alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.characters import on_one_line
from kunskapsbank.checking.problem import Problem
from kunskapsbank.checking.rule import Crash, Edit, Finding, ReportRule, Rule, ValueRule
from kunskapsbank.checking.rulebook import CRASH, REPORT_RULES
from kunskapsbank.checking.subject import Gist, Subject, TypedSubject, gist_of
from kunskapsbank.loading import Loaded, load
from kunskapsbank.model.naming import key_of
from kunskapsbank.reading.fault import Mark


@dataclass(frozen=True)
class Examined:
    """What there is to say of a report file by itself; nothing of it depends on any other report."""

    gist: Gist
    problems: tuple[Problem, ...]
    edits: tuple[Edit, ...]
    mendable: bool


def examine(bank: Bank, path: Path, shown: str) -> tuple[Examined, Loaded]:
    """A file of the bank, whose problems name it as `shown`; and the file itself."""
    loaded = load(path, bank.vocabularies)
    return examined(bank, loaded, shown), loaded


def examined(bank: Bank, loaded: Loaded, shown: str) -> Examined:
    """The same of a file that has been read already."""
    subject, typed = _subjects(bank, loaded)
    found = [(rule, finding) for rule in REPORT_RULES for finding in findings(rule, _look(rule, subject, typed))]
    problems = tuple(
        problem(rule, finding, shown, finding.mark or loaded.document.mark(finding.field)) for rule, finding in found
    )
    edits = tuple(finding.edit for _, finding in found if finding.edit)
    mendable = loaded.document.readable and any(rule.fixable for rule, _ in found)
    return Examined(gist_of(typed, loaded.document.path), problems, edits, mendable)


def gist_at(bank: Bank, path: Path) -> Gist:
    """The gist of a file of the bank, when nothing else is to be known of it."""
    _, typed = _subjects(bank, load(path, bank.vocabularies))
    return gist_of(typed, path)


def _subjects(bank: Bank, loaded: Loaded) -> tuple[Subject, TypedSubject | None]:
    subject = Subject(loaded.document, loaded.misfits, bank.vocabularies, bank.reports, template=bank.template)
    return subject, TypedSubject(**vars(subject), report=loaded.report) if loaded.report else None


def _look(
    rule: ReportRule | ValueRule, subject: Subject, typed: TypedSubject | None
) -> Callable[[], Iterator[Finding]]:
    """How the rule looks at the file; one that judges values sees nothing where there are none."""
    if isinstance(rule, ReportRule):
        return partial(rule.check, subject)
    return partial(rule.findings, typed) if typed else lambda: iter(())


def findings(rule: Rule, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a rule finds; a crash inside it becomes one more finding."""
    try:
        yield from look()
    except Exception as error:  # whatever a rule does wrong, the run goes on and says so
        yield Crash(f"Regeln {rule.code} ({rule.name}) gick sönder: {type(error).__name__}: {error}")


def problem(rule: Rule, finding: Finding, shown: str, mark: Mark) -> Problem:
    """A rule's finding as a problem of the file that is `shown` so."""
    blamed = CRASH if isinstance(finding, Crash) else rule
    return Problem(
        path=shown,
        line=mark.line,
        column=mark.column,
        rule=blamed.code,
        field=key_of(finding.field),
        level=blamed.level,
        message=on_one_line(finding.message),
        cure=on_one_line(finding.cure or blamed.cure),
    )
