"""The editorial desk: what the bank needs of its editors, computed from the checked bank and never from the clock."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.files import Bank
from kunskapsbank.bank.identifiers import field_anchor
from kunskapsbank.bank.withdrawn import WITHDRAWN_FILE, Withdrawn, read_withdrawn
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE, StandingException, read_exceptions
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Rule
from kunskapsbank.checking.rulebook import RULES
from kunskapsbank.checking.run import Outcome
from kunskapsbank.completeness import Completeness, completeness
from kunskapsbank.knowledge.aftermath import YEARS, Silent, silent
from kunskapsbank.model.report import DRAFT, UNCONFIRMED, Report
from kunskapsbank.model.values import PartialDate
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource

HALF = 50

FIRST, MOST = 10, 200
"""A list shows this many, those that need an editor most, and so many in all with what stands behind a fold."""

_SHELL = ShellSource("redaktion/index", "Redaktionen")


def desk_page(bank: Bank, outcome: Outcome, catalogue: Catalogue) -> Page:
    """The desk of a bank, from what a check of it found."""
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Vad banken behöver av redaktionen: utkast, undantag, luckor i rapporterna, uppföljningar och granskningar.",
        "desk.html.jinja",
        {
            "desk": Desk(bank, outcome, catalogue),
            "reports": catalogue.by_id,
            "field_anchor": field_anchor,
            "first": FIRST,
            "most": MOST,
            "years": YEARS,
        },
    )


DESK = Kind.single(_SHELL, lambda gathered: desk_page(gathered.bank, gathered.outcome, gathered.catalogue))


@dataclass(frozen=True)
class Draft:
    """A report that is not published yet: its file, the places marked for review, and its problems.

    Nothing that it says stands here, not even its title: nobody has reviewed it.
    """

    file: str
    completeness: Completeness
    marks: int
    problems: int


@dataclass(frozen=True)
class Remark:
    """What the last check said by one rule that does not stop a build: how often, and of which files."""

    rule: Rule
    count: int
    files: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """What the template asks of a checked bank."""

    bank: Bank
    outcome: Outcome
    catalogue: Catalogue

    @property
    def numbers(self) -> list[tuple[str, str, int]]:
        """The page in figures: the anchor of each part, what it counts, and how many there are."""
        return [
            ("utkast", "utkast", len(self.drafts)),
            ("varningar", "varningar och råd", sum(remark.count for remark in self.remarks)),
            ("undantag", "undantag", sum(len(entries) for _, entries in self.exceptions)),
            ("fullstandighet", "fyllda till mindre än hälften", sum(r.percent < HALF for r, _ in self.rated)),
            ("uppfoljning", "att följa upp", len(self.silent)),
            ("granskning", "aldrig granskade", sum(not e.report.reviewed for e in self.reviews)),
        ]

    @cached_property
    def drafts(self) -> list[Draft]:
        """Every draft, the one with the least left to do first."""
        reports = ((one.path, one.load().report) for one in self.outcome.checked if one.examined.gist.status == DRAFT)
        drafts = [self._draft(path, report) for path, report in reports if report]
        return sorted(drafts, key=lambda one: (one.marks + one.problems, -one.completeness.percent, one.file))

    @cached_property
    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """The reports that were withdrawn; what they said is withdrawn here too."""
        return read_withdrawn(self.bank.reports / WITHDRAWN_FILE).entries

    @cached_property
    def remarks(self) -> list[Remark]:
        """The warnings before the advice, each in the order of the rule book."""
        files: dict[str, list[str]] = defaultdict(list)
        for problem in self.outcome.problems:
            files[problem.rule].append(Path(problem.path).name)
        return [
            Remark(rule, len(files[rule.code]), tuple(dict.fromkeys(files[rule.code])))
            for level in (Level.WARNING, Level.ADVICE)
            for rule in RULES
            if rule.level is level and rule.code in files
        ]

    @cached_property
    def exceptions(self) -> list[tuple[Rule, list[StandingException]]]:
        """The problems that may stand, by rule."""
        file = self.bank.reports / EXCEPTIONS_FILE
        standing = read_exceptions(file, EXCEPTIONS_FILE, set(self.bank.paths_by_id)).entries
        rules = {rule.code: rule for rule in RULES}
        by_rule = sorted(standing, key=lambda one: (one.rule, one.report, one.field))
        return [(rules[code], list(entries)) for code, entries in groupby(by_rule, key=lambda one: one.rule)]

    @cached_property
    def rated(self) -> list[tuple[Completeness, Entry]]:
        """Every published report with its completeness, the least complete first."""
        return sorted(((completeness(entry.report), entry) for entry in self.catalogue), key=lambda one: one[0].percent)

    @cached_property
    def reviews(self) -> list[Entry]:
        """Every published report: those that were never reviewed, then those that were longest ago."""
        return sorted(self.catalogue, key=lambda entry: _first_day(entry.report.reviewed))

    @cached_property
    def silent(self) -> list[Silent]:
        """Those whose federation should be asked what happened afterwards."""
        return silent(self.catalogue)

    def _draft(self, path: Path, report: Report) -> Draft:
        """A draft with its file as it is written in the repository, wherever the bank lies."""
        marks = path.read_text(encoding="utf-8-sig").count(UNCONFIRMED)
        file = f"reports/{path.relative_to(self.bank.reports).as_posix()}"
        return Draft(file, completeness(report), marks, self._problems_of[path.stem])

    @cached_property
    def _problems_of(self) -> Counter[str]:
        """Report → how many problems the check found in its file."""
        return Counter(Path(problem.path).stem for problem in self.outcome.problems)


def _first_day(date: PartialDate | None) -> tuple[int, int, int]:
    """For sorting: what has no date comes first."""
    return date.first_day if date else (0, 0, 0)
