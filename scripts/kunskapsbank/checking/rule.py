"""What a rule is, and what it may look at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.sums import Equation, equations
from kunskapsbank.loading import Loaded
from kunskapsbank.model.naming import key_of
from kunskapsbank.reading.fault import FaultKind, FieldPath, Mark


@dataclass(frozen=True)
class Subject(Loaded):
    """One report file as the rules see it: with the bank that it belongs to."""

    bank: Bank

    @classmethod
    def of(cls, loaded: Loaded, bank: Bank) -> "Subject":
        """The file in its bank."""
        return cls(loaded.document, loaded.report, loaded.misfits, bank)

    @cached_property
    def sums(self) -> tuple[Equation, ...]:
        """Which of the report's counts add up to which."""
        return tuple(equations(self.report)) if self.report else ()

    def doubtful(self, field: FieldPath) -> bool:
        """Whether the field, something in it or something around it could not be read as it should."""
        if not field:
            return False
        shared = ((misfit.field, min(len(field), len(misfit.field))) for misfit in self.misfits)
        return any(misfit[:length] == field[:length] for misfit, length in shared)


@dataclass(frozen=True)
class Edit:
    """A safe mend: the text `old` at the place becomes `new`."""

    mark: Mark
    old: str
    new: str


@dataclass(frozen=True)
class Finding:
    """What a rule found; the place is the field's unless `mark` says otherwise, the cure the rule's own."""

    message: str
    field: FieldPath = ()
    mark: Mark | None = None
    cure: str | None = None
    edit: Edit | None = None
    path: Path | None = None


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
    """A rule that looks at one report at a time."""

    check: Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class BankRule(Rule):
    """A rule that needs all reports; each finding says which file it is in."""

    check: Callable[[Bank, Sequence[Subject]], Iterator[Finding]]


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
