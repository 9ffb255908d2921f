"""What rules may look at: a report file by itself, its typed values, or what little the bank's others know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kunskapsbank.checking.personal_data import Found
from kunskapsbank.checking.spot import Spot, personal_data_spotted
from kunskapsbank.checking.sums import Equation, equations
from kunskapsbank.model.parsing import Misfit
from kunskapsbank.model.report import Report
from kunskapsbank.model.vocabulary import Concept, Vocabularies
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath, Mark


@dataclass(frozen=True)
class Subject:
    """One report file as it is written, and what of it does not fit the model.

    Nothing here leads to the bank's other reports; `reports` only tells where in the bank the file lies, and `template`
    has the sentences that the bank's template is written with.
    """

    document: Document
    misfits: tuple[Misfit, ...]
    vocabularies: Vocabularies
    reports: Path
    template: tuple[str, ...] = field(default=(), kw_only=True)

    @cached_property
    def report_type(self) -> Concept | None:
        """The kind of report that the file says it is, when there is such a kind."""
        word, types = self.document.data.get("report_type"), self.vocabularies["report_types"]
        return types[word.strip()] if isinstance(word, str) and word.strip() in types else None

    @cached_property
    def personal_data(self) -> tuple[tuple[Found, Spot], ...]:
        """What in the file may belong to a private person, each with where it stands."""
        return tuple(personal_data_spotted(self.document))

    @cached_property
    def lying(self) -> tuple[Path, ...]:
        """All that lies in the report's own folder, sorted by name; nothing where the folder is a link."""
        folder = self.document.path.with_suffix("")
        return tuple(sorted(folder.iterdir())) if folder.is_dir() and not folder.is_symlink() else ()

    @cached_property
    def plain_files(self) -> tuple[Path, ...]:
        """What of it is plain files: no other is ever opened."""
        return tuple(path for path in self.lying if not path.is_symlink() and path.is_file())

    def doubtful(self, field: FieldPath) -> bool:
        """Whether the field, something in it or something around it could not be read as it should."""
        if not field:
            return False
        shared = ((misfit.field, min(len(field), len(misfit.field))) for misfit in self.misfits)
        return any(misfit[:length] == field[:length] for misfit, length in shared)


@dataclass(frozen=True)
class TypedSubject(Subject):
    """The file with its typed values; where `doubtful` these are stand-ins, of which nothing is to be said."""

    report: Report

    @cached_property
    def sums(self) -> tuple[Equation, ...]:
        """Which of the report's counts add up to which."""
        return tuple(equations(self.report))


@dataclass(frozen=True)
class Gist:
    """What rules about several reports know of each; only what could be read as it should.

    `status` and `latest`, the last of its years, are those of a typed report. `project` is the title and the year it
    began, if it says one; `relations` are the reports that it names and `aliases` the ids that it had, by their place in
    its lists; `marks` has the place of each of these fields in the file.
    """

    path: Path
    typed: bool = False
    status: str = ""
    latest: int = 0
    project: tuple[str, int | None] | None = None
    relations: Mapping[int, str] = field(default_factory=dict)
    aliases: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[FieldPath, Mark] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The report's id: the file's name without ending."""
        return self.path.stem

    @property
    def federation(self) -> str:
        """The federation's id: the folder's name."""
        return self.path.parent.name


def gist_of(subject: TypedSubject | None, path: Path) -> Gist:
    """The gist of the report in a file, of which little is known when nothing could be typed."""
    if subject is None:
        return Gist(path)
    report, mark = subject.report, subject.document.mark
    named = not subject.doubtful(("title",)) and not subject.doubtful(("period",))
    relations = {
        number: relation.report
        for number, relation in enumerate(report.relations)
        if not subject.doubtful(("relations", number, "report"))
    }
    aliases = {
        number: alias for number, alias in enumerate(report.aliases) if not subject.doubtful(("aliases", number))
    }
    fields: list[FieldPath] = [("title",), ("status",), *(("aliases", number) for number in aliases)]
    fields += [("relations", number, "report") for number in relations]
    return Gist(
        path,
        typed=True,
        status=report.status,
        latest=report.latest,
        project=(report.title, report.period.start.year if report.period else None) if named else None,
        relations=relations,
        aliases=aliases,
        marks={field: mark(field) for field in fields},
    )
