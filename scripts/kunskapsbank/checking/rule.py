"""What a rule is, and what it may look at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.subject import Gist, Subject, TypedSubject
from kunskapsbank.model.naming import key_of
from kunskapsbank.reading.fault import FaultKind, FieldPath, Mark


@dataclass(frozen=True)
class Edit:
    """A safe mend: the text `old` at the place becomes `new`."""

    mark: Mark
    old: str
    new: str


@dataclass(frozen=True)
class Finding:
    """What a rule found; the place is the field's unless `mark` says otherwise, the cure the rule's own.

    What the finding rests on besides its field stands in `rests_on`; of several reports `path` says which one it is in.
    """

    message: str
    field: FieldPath = ()
    mark: Mark | None = None
    cure: str | None = None
    edit: Edit | None = None
    path: Path | None = None
    rests_on: tuple[FieldPath, ...] = ()


@dataclass(frozen=True)
class Crash(Finding):
    """What there is instead of a finding when a rule itself goes wrong."""


class Area(StrEnum):
    """The part of the rule book that a rule stands in."""

    FRAME = "Ramen"
    FILE = "Filen"
    MODEL = "Fälten"
    ARITHMETIC = "Räkningen"
    COMPARABILITY = "Jämförbarheten"
    PRIVACY = "Personuppgifterna"
    SAFETY = "Säkerheten"
    LANGUAGE = "Språket"
    CATALOGUE = "Banken som helhet"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of the rule book; all words are Swedish and meant for someone who writes a report."""

    code: str
    name: str
    area: Area
    level: Level
    why: str
    cure: str
    wrong: str = ""
    right: str = ""
    fixable: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportRule(Rule):
    """A rule that looks at how one report is written, whatever other reports there are."""

    check: Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class ValueRule(Rule):
    """A rule that judges what one report's values say, whatever other reports there are.

    No other rule sees the typed values, and what this one finds is passed over where a value that it rests on could
    not be read as it should: that is a problem already, and nothing is to be said of the stand-in.
    """

    check: Callable[[TypedSubject], Iterator[Finding]]

    def findings(self, subject: TypedSubject) -> Iterator[Finding]:
        """What the check finds in values that are the report's own."""
        for finding in self.check(subject):
            if not any(subject.doubtful(field) for field in (finding.field, *finding.rests_on)):
                yield finding


@dataclass(frozen=True, kw_only=True)
class NeighbourRule(Rule):
    """A rule that looks at one report beside the bank's other files; a change in another may change what it finds."""

    check: Callable[[Gist, Bank], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class BankRule(Rule):
    """A rule that needs all reports; each finding says which file it is in."""

    check: Callable[[Bank, Sequence[Gist]], Iterator[Finding]]


def faults(**messages: str) -> Callable[[Subject], Iterator[Finding]]:
    """A check that turns the reader's faults of the named kinds into findings; `{found}` and `{field}` are filled in."""
    wanted = {FaultKind[kind]: message for kind, message in messages.items()}

    def check(subject: Subject) -> Iterator[Finding]:
        for fault in subject.document.faults:
            if fault.kind in wanted:
                yield Finding(
                    wanted[fault.kind].format(found=fault.found, field=key_of(fault.field)), fault.field, fault.mark
                )

    return check
