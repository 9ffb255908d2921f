"""Run the rules over reports: every problem in one go, sorted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.examine import findings, problem
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE, read_exceptions
from kunskapsbank.checking.kept import Checked, check_each, gists_of
from kunskapsbank.checking.problem import Level, Problem, shown
from kunskapsbank.checking.rule import Edit
from kunskapsbank.checking.rulebook import BANK_RULES, NEIGHBOUR_RULES, REPORT_RULES
from kunskapsbank.checking.subject import Gist
from kunskapsbank.loading import Loaded
from kunskapsbank.reading.fault import START
from kunskapsbank.store import NOTHING_KEPT, Store

_PLACE = attrgetter("path", "line", "column", "rule", "field", "message")


@dataclass(frozen=True)
class Outcome:
    """What a check found in the files it looked at; `mendable` are those in which something can be mended safely."""

    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...]
    excepted: int
    mendable: Mapping[Path, Sequence[Edit]]

    @property
    def loaded(self) -> list[Loaded]:
        """The files that were looked at, without their text, values and marks; made anew each time, and held by none."""
        return [one.load() for one in self.checked]

    def count(self, level: Level) -> int:
        """How many problems there are of a level."""
        return sum(problem.level is level for problem in self.problems)

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def check(
    bank: Bank, files: Iterable[Path] | None = None, among_all: bool = False, store: Store = NOTHING_KEPT
) -> Outcome:
    """Check the given files, or all with the rules that need the whole bank.

    With `among_all` those rules are run beside the given files too, for what a change in these can cause in others.
    """
    own = bank.files if files is None else tuple(files)
    whole = among_all or files is None
    checked = check_each(bank, own, store)
    own_gists = [one.examined.gist for one in checked]
    others = sorted(set(bank.files).difference(own)) if whole else []
    gists = sorted((*own_gists, *gists_of(bank, others, store)), key=attrgetter("path"))
    problems = [problem for one in checked for problem in one.examined.problems]
    problems += _among_others(bank, gists)
    if whole:
        problems += _of_the_bank(bank, gists)
    exceptions_file = bank.reports / EXCEPTIONS_FILE
    exceptions = read_exceptions(exceptions_file, shown(exceptions_file), set(bank.paths_by_id))
    remaining, excepted = exceptions.apply(problems, _judged(own_gists, gists, whole))
    mendable = {one.path: one.examined.edits for one in checked if one.examined.mendable}
    return Outcome(tuple(checked), tuple(sorted(remaining, key=_PLACE)), excepted, mendable)


def _among_others(bank: Bank, gists: Iterable[Gist]) -> Iterator[Problem]:
    """What rules that look at each report beside the others find."""
    for gist in gists:
        for rule in NEIGHBOUR_RULES:
            for finding in findings(rule, partial(rule.check, gist, bank)):
                yield problem(rule, finding, shown(gist.path), gist.marks.get(finding.field, START))


def _of_the_bank(bank: Bank, gists: Sequence[Gist]) -> Iterator[Problem]:
    """What rules that look at all reports find."""
    marks = {gist.path: gist.marks for gist in gists}
    for rule in BANK_RULES:
        for finding in findings(rule, partial(rule.check, bank, gists)):
            path = finding.path or bank.reports
            yield problem(rule, finding, shown(path), marks.get(path, {}).get(finding.field, START))


def _judged(own: Iterable[Gist], among: Iterable[Gist], whole: bool) -> Mapping[str, Set[str]]:
    """Rule → the ids of the reports that it has looked at and could judge."""
    alone, together = ({gist.id for gist in gists if gist.typed} for gists in (own, among))
    return {
        **{rule.code: alone for rule in REPORT_RULES},
        **{rule.code: together for rule in (*NEIGHBOUR_RULES, *(BANK_RULES if whole else ()))},
    }
