"""What there is to say of a draft: the problems that a check of its file finds, what its numbers come to, what it lacks."""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.checking.rules import (
    documents_exist,
    federation_folder,
    file_name,
    missing_field,
    named_persons,
    sections_required,
    unconfirmed,
    unique_id,
    unreadable_value,
)
from kunskapsbank.checking.run import check
from kunskapsbank.checking.sums import equations
from kunskapsbank.checking.to_read import to_read
from kunskapsbank.completeness import completeness
from kunskapsbank.form.changes import changes, unnoted
from kunskapsbank.form.drafts import Draft, source_of, text_of
from kunskapsbank.model.naming import fields_by_key, key_of
from kunskapsbank.model.report import DRAFT, WITHDRAWN, Report
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.wording.numbers import computed_percent, number

NO_FEDERATION, NO_NAME = "inget-forbund", "utan-namn"
"""Where a draft lies that does not say it."""
PLACES = {federation_folder.RULE.code: "federation", file_name.RULE.code: "name", unique_id.RULE.code: "name"}
"""The rules about where a report lies, which the form asks for in fields of their own."""
_ABOUT_LINES = (missing_field.RULE.code, sections_required.RULE.code)
_READ = "Något att läsa mot dokumentet är inte läst.", "Läs det i första steget, och säg att du har läst det."
_MARKED, _GUESSED = "har märket GRANSKA kvar", "är ett förslag ur dokumentet"
_CONFIRM, _REMOVE = "Läs mot dokumentet, rätta och bekräfta.", "Läs mot dokumentet, rätta och ta bort märket."
_TAKEN = "En annan rapport i banken har redan det namnet.", "Lägg till ett ord eller ett årtal."
_OFFER = re.compile(r"Menade du (.+)\?$")
_WORD = re.compile(r"(?<![\w./])[a-z_]{5,}(?![\w/]|\.\w)")
_KEY = re.compile(r" \([a-z_]+(?:\[\d+\]|\.[a-z_]+)*\)")


def judged(bank: Bank, draft: Draft) -> dict[str, Any]:
    """All that the form shows of a draft while it is filled in, and its file.

    Nothing unfinished is published: the file says that it is a draft until no error is left. Documents that the browser
    does not hold have to go `along` with it.
    """
    kept = draft.data.get("status")
    path = _put(bank, draft, _text(bank, draft, None if kept == DRAFT else kept))
    outcome = check(bank, [path])
    (loaded,) = outcome.loaded
    problems = [_shown(problem, loaded.document, draft) for problem in outcome.problems]
    read = {words for words in draft.read if words}
    along = [one for one in problems if one["rule"] == documents_exist.RULE.code and one["path"][2:] == ["file"]]
    said = [one for one in (*problems, *_unread(loaded.document)) if one not in along and one["read"] not in read]
    left = [*_placed(draft), *(one for one in said if one["path"][:1] not in _silent(draft))]
    unfinished = any(one["level"] == Level.ERROR for one in left)
    return {
        "problems": left,
        "sums": dict(_sums(loaded.report)) if loaded.report else {},
        "complete": _complete(loaded.report) if loaded.report else None,
        "required": _required(bank, draft),
        "along": sorted({draft.data["documents"][one["path"][1]]["file"] for one in along} - _published(bank, draft)),
        "held": sorted(_names(path.with_suffix(""))),
        "text": _as_it_leaves(bank, draft, unfinished),
        "changes": _changes(bank, draft) if is_published(bank, draft) else None,
        "unnoted": unnoted(source_of(draft).data, draft.data) if is_published(bank, draft) else [],
    }


def is_published(bank: Bank, draft: Draft) -> bool:
    """Whether the draft came from a report of the bank, and is to lie where that does."""
    places = bank.paths_by_id.get(draft.name, ()) if draft.source else ()
    return draft.federation in [path.parent.name for path in places]


def _text(bank: Bank, draft: Draft, status: Any) -> str:
    """The draft's file with a status; that of a report which lies in the bank need not say where."""
    data = {key: value for key, value in draft.data.items() if key != "status"}
    federation = "" if is_published(bank, draft) else draft.federation
    told = replace(draft, data={**data, "status": status} if status else data, federation=federation)
    return text_of(told, _headings(bank))


def _as_it_leaves(bank: Bank, draft: Draft, unfinished: bool) -> str:
    """The draft's file: as it came where nothing has changed, and else a draft until it is finished."""
    kept = draft.data.get("status")
    if kept == DRAFT and not unfinished:
        return _text(bank, draft, None)
    text = _text(bank, draft, kept)
    stays = kept == WITHDRAWN or text == draft.source or is_published(bank, draft)
    return _text(bank, draft, DRAFT) if unfinished and not stays else text


def _changes(bank: Bank, draft: Draft) -> list[dict[str, str]]:
    """What the draft changes in the report that it came from."""
    source = source_of(draft)
    return [one._asdict() for one in changes(source.data, draft.data, source.body, draft.body, bank.vocabularies)]


def _published(bank: Bank, draft: Draft) -> set[str]:
    """The documents that lie beside the report already."""
    documents = source_of(draft).data.get("documents") if is_published(bank, draft) else ()
    return {str(one.get("file")) for one in documents or () if isinstance(one, dict)}


def path_of(bank: Bank, draft: Draft) -> Path:
    """Where the draft's file lies, or would if the draft said where."""
    return bank.reports / (draft.federation or NO_FEDERATION) / f"{draft.name or NO_NAME}.md"


def held(bank: Bank) -> Path:
    """Where the documents lie that somebody has brought to the form."""
    return bank.reports.with_name("documents")


def _put(bank: Bank, draft: Draft, text: str) -> Path:
    """Write the file where it is to lie, and beside it those of its documents that the form holds."""
    path = path_of(bank, draft)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    shutil.rmtree(path.with_suffix(""), ignore_errors=True)
    documents = draft.data.get("documents")
    for document in documents if isinstance(documents, list) else ():
        name = document.get("file") if isinstance(document, dict) else None
        if isinstance(name, str) and name in _names(held(bank)):
            path.with_suffix("").mkdir(exist_ok=True)
            shutil.copyfile(held(bank) / name, path.with_suffix("") / name)
    return path


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


def _headings(bank: Bank) -> list[str]:
    return [section.label for section in bank.vocabularies["sections"]]


def _shown(problem: Problem, document: Document, draft: Draft) -> dict[str, Any]:
    """A problem as the form shows it: at a field or a section, without what only someone who sees a file can use.

    `mark` says that it only has to be confirmed: a guess of the import, or, where `read` has words, those once they are
    read; `offer` is what somebody may have meant.
    """
    path, message = _steps(problem, document), _plain(problem.message)
    cure = "" if problem.rule in _ABOUT_LINES else _plain(problem.cure)
    if problem.rule == unique_id.RULE.code:
        message, cure = _TAKEN
    mark = problem.rule == unconfirmed.RULE.code and key_of(tuple(path)) in draft.review
    if problem.rule == unconfirmed.RULE.code:
        cure = _CONFIRM if mark else _REMOVE
    if path == ["remarks"]:
        message, cure = _READ
    if mark:
        message = message.replace(_MARKED, _GUESSED)
    if problem.rule == named_persons.RULE.code:
        return _to_confirm(path, message, message)
    offer = _OFFER.search(cure) if problem.rule == unreadable_value.RULE.code else None
    return _told(path, message, cure, problem.level, rule=problem.rule, mark=mark, offer=offer[1] if offer else "")


def _told(
    path: Sequence[str | int], message: str, cure: str = "", level: Level = Level.ERROR, **more: Any
) -> dict[str, Any]:
    """What the form shows at a place."""
    told = {"rule": "", "level": level, "path": list(path), "message": message, "cure": cure}
    return told | {"mark": False, "read": "", "offer": ""} | more


def _to_confirm(path: Sequence[str | int], message: str, read: str) -> dict[str, Any]:
    """What no rule can judge, and somebody has to."""
    return _told(path, message, "Skriv om det, eller bekräfta att det kan stå.", mark=True, read=read)


def _unread(document: Document) -> Iterator[dict[str, Any]]:
    return (_to_confirm(one.path, one.message, one.words) for one in to_read(document))


def _plain(text: str) -> str:
    """What a rule says, with the fields' names as the form has them."""
    labels = {key: info.title or key for key, info in fields_by_key(Report).items()}
    return _WORD.sub(lambda found: labels.get(found[0], found[0]), _KEY.sub("", text))


def _steps(problem: Problem, document: Document) -> list[str | int]:
    if problem.rule in PLACES:
        return [PLACES[problem.rule]]
    if problem.field:
        steps = [int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", problem.field)]
        whole_list = problem.rule == unconfirmed.RULE.code and isinstance(steps[-1], int)
        return steps[:-1] if whole_list else steps  # a mark behind a list stands last in it
    section = next((one for one in reversed(document.sections) if one.line <= problem.line), None)
    if section is None:
        return ["remarks"] if problem.rule == unconfirmed.RULE.code else []
    return ["body", section.heading]


def _placed(draft: Draft) -> Iterator[dict[str, Any]]:
    """What there is to say of where the report is to lie, before any rule looks at that."""
    if not draft.federation:
        yield _told(["federation"], "Välj förbund.")
    elif draft.unlisted:
        message = f"Redaktionen lägger till {draft.unlisted} i listan över förbund."
        yield _told(["federation"], message, level=Level.WARNING)
    if not draft.name:
        yield _told(["name"], "Ge filen ett namn.")


def _silent(draft: Draft) -> list[list[str]]:
    """The places of which everything is said already."""
    silent = {"federation": not draft.federation or draft.unlisted, "name": not draft.name}
    return [[key] for key, is_silent in silent.items() if is_silent]


def _required(bank: Bank, draft: Draft) -> list[str]:
    """The fields and the sections that a report of the draft's type must have."""
    kind, kinds = draft.data.get("report_type"), bank.vocabularies["report_types"]
    if not isinstance(kind, str) or kind not in kinds:
        return []
    sections = bank.vocabularies["sections"]
    extra = kinds[kind].extra
    return [*extra.get("fields", ()), *(key_of(("body", sections.label(one))) for one in extra.get("sections", ()))]


def _sums(report: Report) -> Iterator[tuple[str, str]]:
    """What the counts of each part come to, by the part: `39 av 61 = 64 %`, `26 + 28 = 54`."""
    told: dict[FieldPath, list[str]] = {}
    for one in equations(report):
        part = one.whole[: len(one.whole) - len(one.sum.whole.split("."))]
        counts = [one.given[path] for path in one.parts if path in one.given]
        total = one.given.get(one.whole)
        if one.sum.parts[0].startswith("share"):
            continue
        if one.sum.rest and counts and total and counts[0] <= total:
            told.setdefault(part, []).append(
                f"{number(counts[0])} av {number(total)} = {computed_percent(100 * counts[0] / total)}"
            )
        elif not one.sum.rest and len(counts) > 1:
            against = "" if total in (None, sum(counts)) else f" (totalt står {number(total)})"
            told.setdefault(part, []).append(f"{' + '.join(map(number, counts))} = {number(sum(counts))}{against}")
    for part, lines in told.items():
        yield key_of(part), ". ".join(lines)


def _complete(report: Report) -> dict[str, Any]:
    found = completeness(report)
    return {"percent": found.percent, "missing": [one.label for one in found.missing]}
