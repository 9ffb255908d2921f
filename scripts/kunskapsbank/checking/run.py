"""Run the rules over reports: every problem in one go, sorted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.examine import Examined, examine, findings, gist_at, problem
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE, read_exceptions
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.rule import Edit
from kunskapsbank.checking.rulebook import BANK_RULES, NEIGHBOUR_RULES, REPORT_RULES
from kunskapsbank.checking.subject import Gist
from kunskapsbank.loading import Loaded
from kunskapsbank.parallel import work_through
from kunskapsbank.reading.fault import START

_PLACE = attrgetter("path", "line", "column", "rule", "field", "message")


@dataclass(frozen=True)
class Outcome:
    """What a check found in the files it looked at; `mendable` are those in which something can be mended safely."""

    loaded: Sequence[Loaded]
    problems: tuple[Problem, ...]
    excepted: int
    mendable: Mapping[Path, Sequence[Edit]]

    def count(self, level: Level) -> int:
        """How many problems there are of a level."""
        return sum(problem.level is level for problem in self.problems)

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def check(bank: Bank, files: Iterable[Path] | None = None, among_all: bool = False) -> Outcome:
    """Check the given files, or all with the rules that need the whole bank.

    With `among_all` those rules are run beside the given files too, for what a change in these can cause in others.
    """
    own = bank.files if files is None else tuple(files)
    whole = among_all or files is None
    examined = work_through(partial(_examine, bank), own)
    own_gists = [one.gist for one, _ in examined]
    others = sorted(set(bank.files).difference(own)) if whole else []
    gists = sorted((*own_gists, *work_through(partial(gist_at, bank), others)), key=attrgetter("path"))
    problems = [problem for one, _ in examined for problem in one.problems]
    problems += _among_others(bank, gists)
    if whole:
        problems += _of_the_bank(bank, gists)
    exceptions_file = bank.reports / EXCEPTIONS_FILE
    exceptions = read_exceptions(exceptions_file, shown(exceptions_file), set(bank.paths_by_id))
    remaining, excepted = exceptions.apply(problems, _judged(own_gists, gists, whole))
    mendable = {one.gist.path: one.edits for one, _ in examined if one.mendable}
    loaded = [loaded for _, loaded in examined]
    return Outcome(loaded, tuple(sorted(remaining, key=_PLACE)), excepted, mendable)


def _examine(bank: Bank, path: Path) -> tuple[Examined, Loaded]:
    return examine(bank, path, shown(path))


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


def shown(path: Path) -> str:
    """A path as messages write it: below the working folder where it can be."""
    return _shown_from(Path.cwd(), path)


@lru_cache(maxsize=16)  # a file may have many problems
def _shown_from(folder: Path, path: Path) -> str:
    try:
        return path.absolute().relative_to(folder).as_posix()
    except ValueError:
        return path.as_posix()
