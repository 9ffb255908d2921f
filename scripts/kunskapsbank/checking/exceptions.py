"""The ratchet: problems that may stand for a while, each with its reason; the list can only grow shorter."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePath

from kunskapsbank.checking.problem import Problem
from kunskapsbank.checking.rulebook import RULES, UNNEEDED_EXCEPTION
from kunskapsbank.model.naming import info_at
from kunskapsbank.reading.fault import FaultKind, Mark, Unreadable
from kunskapsbank.reading.front_matter import parse
from kunskapsbank.reading.source import read_source

EXCEPTIONS_FILE = "_exceptions.yml"
NO_REASON = "SKRIV SKÄLET"
"""What stands for the reason in an exception that is only offered."""
# An exception has some hundred bytes and five values, and an old bank one for every report, perhaps.
MAX_BYTES, MAX_VALUES = 10_000_000, 250_000
_CODES = {rule.code for rule in RULES}
_STEP = re.compile(r"[a-z0-9_]+")
_FIELD = re.compile(r"[a-z_]+(?:\[[0-9]{1,5}\])*(?:\.[a-z_]+(?:\[[0-9]{1,5}\])*)*")
_KEYS = {"report", "rule", "field", "reason"}


@dataclass(frozen=True)
class StandingException:
    """A problem of `rule` in `report`, at or below `field`, that may stand because of `reason`."""

    report: str
    rule: str
    field: str
    reason: str
    mark: Mark

    def covers(self, field: str) -> bool:
        """Whether a problem at this field, of that rule in that report, is one that may stand."""
        return not self.field or field == self.field or field.startswith((f"{self.field}.", f"{self.field}["))


@dataclass(frozen=True)
class Exceptions:
    """The list, and what is wrong with the list itself."""

    path: str
    entries: tuple[StandingException, ...] = ()
    problems: tuple[Problem, ...] = ()

    def apply(self, problems: Sequence[Problem], judged: Mapping[str, Set[str]]) -> tuple[list[Problem], int]:
        """The problems that remain, and how many may stand.

        An entry must be needed when its report is among those that its rule, by its code, has `judged`.
        """
        needed: set[StandingException] = set()
        remaining: list[Problem] = []
        for problem in problems:
            covering = [entry for entry in self._alike(problem) if entry.covers(problem.field)]
            needed.update(covering)
            if not covering:
                remaining.append(problem)
        unneeded = [
            exception_problem(
                self.path, entry.mark, f"Undantaget för {entry.report} och {entry.rule} behövs inte längre."
            )
            for entry in self.entries
            if entry not in needed and entry.report in judged.get(entry.rule, ())
        ]
        return remaining + unneeded + list(self.problems), len(problems) - len(remaining)

    def _alike(self, problem: Problem) -> Sequence[StandingException]:
        """The exceptions from that rule for that report."""
        return self._by_rule_and_report.get((problem.rule, _report_of(problem.path)), ())

    @cached_property
    def _by_rule_and_report(self) -> Mapping[tuple[str, str], Sequence[StandingException]]:
        found: dict[tuple[str, str], list[StandingException]] = defaultdict(list)
        for entry in self.entries:
            found[entry.rule, entry.report].append(entry)
        return found


@lru_cache(maxsize=16)  # a file may have many problems
def _report_of(path: str) -> str:
    return PurePath(path).stem


def exception_problem(path: str, mark: Mark, message: str) -> Problem:
    """A problem with the list itself."""
    rule = UNNEEDED_EXCEPTION
    return Problem(path, mark.line, mark.column, rule.code, "", rule.level, message, rule.cure)


def read_exceptions(file: Path, shown: str, reports: set[str]) -> Exceptions:
    """The list in `file`, whose path is shown as `shown`; no file is an empty list."""
    if not file.exists():
        return Exceptions(shown)
    try:
        front_matter = parse(read_source(file, MAX_BYTES), 0, MAX_VALUES)
    except Unreadable as unreadable:
        found = unreadable.fault.found
        if unreadable.fault.kind in (FaultKind.EMPTY, FaultKind.NOT_FIELDS) and not found:
            return Exceptions(shown)
        message = f"Listan går inte att läsa: {found}" if found else "Listan går inte att läsa."
        return Exceptions(shown, problems=(exception_problem(shown, unreadable.fault.mark, message),))
    entries: list[StandingException] = []
    problems = [
        exception_problem(shown, fault.mark, "Fältet står två gånger, eller har ett namn eller tecken som inte går.")
        for fault in front_matter.faults
    ]
    problems += [
        exception_problem(shown, front_matter.marks[(key,)], f"Listan heter exceptions, inte {key}.")
        for key in front_matter.data
        if key != "exceptions"
    ]
    listed = front_matter.data.get("exceptions") or []
    for number, entry in enumerate(listed if isinstance(listed, list) else [listed]):
        mark = front_matter.marks.get(("exceptions", number), Mark())
        wrong = list(_wrong(entry, reports))
        problems += [exception_problem(shown, mark, f"Undantag {number + 1}: {message}") for message in wrong]
        if not wrong:
            entries.append(
                StandingException(entry["report"], entry["rule"], entry.get("field", ""), entry["reason"], mark)
            )
    return Exceptions(shown, tuple(entries), tuple(problems))


def _wrong(entry: object, reports: set[str]) -> Iterator[str]:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        yield "varje undantag har fälten report, rule och reason."
        return
    for key in sorted(set(entry) - _KEYS):
        yield f"fältet {key} finns inte."
    for key in ("report", "rule", "reason"):
        if entry.get(key) in (None, "", NO_REASON):
            yield f"fältet {key} saknas."
    if entry.get("rule") and entry["rule"] not in _CODES:
        yield f"regeln {entry['rule']} finns inte."
    if entry.get("report") and entry["report"] not in reports:
        yield f"rapporten {entry['report']} finns inte."
    if entry.get("field") and not _is_field(entry["field"]):
        yield f"en rapport har inget fält {entry['field']}. Skriv det som i meddelandet, till exempel results[0].count."


def _is_field(key: str) -> bool:
    """Whether a report can have a field that messages call so."""
    if not _FIELD.fullmatch(key):
        return False
    path = tuple(int(step) if step.isdigit() else step for step in _STEP.findall(key))
    return all(info_at(path[:end]) for end in range(1, len(path) + 1) if isinstance(path[end - 1], str))
