"""A part is not larger than its whole."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.model.naming import name_of
from kunskapsbank.model.report import Report
from kunskapsbank.reading.fault import FieldPath

Pair = tuple[FieldPath, int | None, int | None]


def _pairs(report: Report) -> Iterator[Pair]:
    """Where a part stands, the part, and its whole."""
    if people := report.participants:
        for part in ("women", "men", "completed"):
            yield ("participants", part), getattr(people, part), people.total
    for number, result in enumerate(report.results):
        here: FieldPath = ("results", number)
        yield (*here, "count"), result.count, result.of
        for sex in ("women", "men"):
            if counted := getattr(result, sex):
                yield (*here, sex, "count"), counted.count, counted.of
                yield (*here, sex, "count"), counted.count, result.count
                yield (*here, sex, "of"), counted.of, result.of
    for number, survey in enumerate(report.surveys):
        yield ("surveys", number, "answered"), survey.answered, survey.asked


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.report is None:
        return
    for path, part, whole in _pairs(subject.report):
        if part is not None and whole is not None and part > whole:
            yield Finding(f"{name_of(path)} är {part}, men helheten är bara {whole}.", path)


RULE = ReportRule(
    code="KB302",
    name="En del är inte större än helheten",
    area=Area.ARITHMETIC,
    level=Level.ERROR,
    why="Fler kan inte ha nått ett resultat än de som kunde nå det.",
    cure="Kontrollera båda siffrorna mot källan. De kan ha bytt plats.",
    wrong="count: 61\nof: 39\n",
    right="count: 39\nof: 61\n",
    check=_check,
)
