"""How problems are shown: as text, JSON, annotations for the code host, or Markdown for a job summary."""

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from kunskapsbank.checking.characters import on_one_line, visible
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE, NO_REASON
from kunskapsbank.checking.personal_data import IDENTITY
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.rule import Area
from kunskapsbank.checking.rulebook import REPORT_RULES
from kunskapsbank.checking.run import Outcome
from kunskapsbank.wording.counts import noun

_MAY_STAND = {rule.code for rule in REPORT_RULES if rule.area in (Area.MODEL, Area.LANGUAGE, Area.PRIVACY)} - {IDENTITY}
_ANNOTATIONS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}


def as_text(outcome: Outcome) -> str:
    """Problems by file, each with its rule and its cure, and a last line that sums up."""
    parts: list[str] = []
    for path, problems in groupby(outcome.problems, key=lambda problem: problem.path):
        parts.append(on_one_line(path))
        for problem in problems:
            parts.append(f"  rad {problem.line}: {problem.level} {problem.rule}: {problem.message}")
            parts.append(f"    Gör så här: {problem.cure}")
            if exception := _exception(problem):
                parts.append(f"    Måste det stå kvar, i {EXCEPTIONS_FILE}: {exception}")
        parts.append("")
    return "\n".join([*parts, summary(outcome)])


def as_json(outcome: Outcome) -> str:
    """One list of problems as objects."""
    fields = ("path", "line", "column", "field", "rule", "level", "message", "cure")
    listed = [{field: getattr(problem, field) for field in fields} for problem in outcome.problems]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def as_annotations(outcome: Outcome) -> str:
    """Workflow commands that show each problem beside its line."""
    return "\n".join(_annotation(problem) for problem in outcome.problems)


def as_markdown(outcome: Outcome) -> str:
    """A heading, the sum, and a table of all problems."""
    lines = ["## Kontroll av rapporterna", "", summary(outcome)]
    if outcome.problems:
        lines += ["", "| Fil | Rad | Nivå | Regel | Problem | Gör så här |", "|---|---|---|---|---|---|"]
    for problem in outcome.problems:
        cells = (problem.path, problem.line, problem.level, problem.rule, problem.message, problem.cure)
        lines.append(f"| {' | '.join(_cell(str(cell)) for cell in cells)} |")
    return "\n".join(lines)


FORMATS: dict[str, Callable[[Outcome], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
    "markdown": as_markdown,
}


def summary(outcome: Outcome) -> str:
    """What was looked at and what was found, in a sentence or two."""
    looked_at = f"{len(outcome.checked)} {noun(len(outcome.checked), 'rapport')} kontrollerade"
    excepted = f" {outcome.excepted} problem står som undantag." if outcome.excepted else ""
    if not outcome.problems:
        return f"{looked_at}, inga problem.{excepted}"
    warnings = outcome.count(Level.WARNING)
    counts = (
        f"{outcome.count(Level.ERROR)} fel",
        f"{warnings} {noun(warnings, 'varning')}",
        f"{outcome.count(Level.ADVICE)} råd",
    )
    return f"{looked_at}: {', '.join(counts)}.{excepted}"


def _exception(problem: Problem) -> str:
    """What lets an error in running text stand, which has no field to tell it by; nothing for what must never stand."""
    if problem.level is not Level.ERROR or problem.field or problem.rule not in _MAY_STAND:
        return ""
    return f"- {{report: {Path(problem.path).stem}, rule: {problem.rule}, reason: {NO_REASON}}}"


def _annotation(problem: Problem) -> str:
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    message = _data(f"{problem.message} {problem.cure}")
    return f"::{_ANNOTATIONS[problem.level]} {place},title={_property(problem.rule)}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return visible(_data(text)).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return on_one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
