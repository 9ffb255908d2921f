"""How the browser asks: the name of a question and what it is about as JSON, and an answer as JSON."""

import json
import shutil
from collections.abc import Callable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

from kunskapsbank.bank.files import TEMPLATE_FILE, Bank
from kunskapsbank.checking.examine import examined
from kunskapsbank.checking.rule import Area
from kunskapsbank.checking.rulebook import REPORT_RULES
from kunskapsbank.form.documents import imported, package
from kunskapsbank.form.drafts import Draft, draft_of
from kunskapsbank.form.judging import PLACES, judged, path_of
from kunskapsbank.form.preview import preview
from kunskapsbank.loading import Loaded, load
from kunskapsbank.reading.document import read_document
from kunskapsbank.usage import UsageError

_ABOUT_FILES = {rule.code for rule in REPORT_RULES if rule.area is Area.FILE} - PLACES.keys()


class Desk:
    """The bank as it stands in the browser, and the answers to what the form asks."""

    def __init__(self, reports: Path) -> None:
        self.bank = Bank.open(reports)
        assert self.bank.paths_by_id is not None  # the names that are taken, before any draft lies among them
        self._answers: Mapping[str, Callable[..., Any]] = {
            "judge": self.judge,
            "read": self.read,
            "preview": self.preview,
            "import": self.import_document,
            "package": self.package,
        }

    def ask(self, question: str, given: str) -> str:
        """The answer to a question; `refused` says, in words for whoever fills in the form, why there is none."""
        try:
            answer = self._answers[question](**json.loads(given))
        except UsageError as error:
            answer = {"refused": str(error)}
        return json.dumps(answer, ensure_ascii=False)

    def judge(self, draft: Mapping[str, Any]) -> dict[str, Any]:
        """What there is to say of a draft."""
        return judged(self.bank, Draft.given(draft))

    def preview(self, draft: Mapping[str, Any], style: str, scheme: str) -> dict[str, str]:
        """The page of the draft that was judged last."""
        return {"page": preview(self.bank, Draft.given(draft), style, scheme)}

    def read(self, name: str, text: str) -> dict[str, Any]:
        """A report file as a draft; raises UsageError when it cannot be read."""
        path = path_of(self.bank, Draft(name=name))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        loaded = load(path, self.bank.vocabularies)
        document = loaded.document
        if document.faults or not document.readable:
            raise UsageError(self._why(loaded))
        draft = draft_of(document)
        known = self.bank.paths_by_id.get(name, ())
        return {
            **vars(draft),
            "name": name,
            "source": text,
            "federation": draft.federation or "".join(one.parent.name for one in known[:1]),
        }

    def import_document(self, name: str, data: str, federation: str) -> dict[str, Any]:
        """A Word or PDF file as a draft; raises UsageError when it cannot be used."""
        return imported(self.bank, name, data, federation)

    def package(self, draft: Mapping[str, Any], text: str) -> dict[str, str]:
        """The report that was judged last, as `text`, in one archive with its documents."""
        return {"archive": package(self.bank, Draft.given(draft), text)}

    def practise(self) -> None:
        """Answer once about the bank's template, before anybody asks: what a first answer has to make is made then."""
        template = self.bank.reports / TEMPLATE_FILE
        draft = draft_of(read_document(template)) if template.is_file() else Draft()
        judged(self.bank, draft)
        preview(self.bank, draft, "", "")
        shutil.rmtree(path_of(self.bank, draft).parent)

    def _why(self, loaded: Loaded) -> str:
        """What keeps a file from being read."""
        problems = [one for one in examined(self.bank, loaded, "").problems if one.rule in _ABOUT_FILES]
        first = min(problems, key=attrgetter("line", "column", "rule"))
        return f"Rad {first.line}: {first.message} {first.cure}"


def open_desk(folder: str, others: str) -> Desk:
    """The desk of the bank that lies unpacked in a folder, practised; `others` are its report files, whose names are taken."""
    reports = Path(folder)
    for other in others.splitlines():
        (reports / other).parent.mkdir(exist_ok=True)
        (reports / other).touch()
    desk = Desk(reports)
    desk.practise()
    return desk
