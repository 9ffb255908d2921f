"""The summary is a sentence."""

import re
from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.model.naming import name_of
from kunskapsbank.text import excerpt

_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")


def _check(subject: Subject) -> Iterator[Finding]:
    summary = subject.document.data.get("summary")
    if isinstance(summary, str) and summary.strip() and len(_WORD.findall(summary)) < _FEWEST_WORDS:
        field = ("summary",)
        yield Finding(f"{name_of(field)} säger inget om insatsen: {excerpt(summary)}", field)


RULE = ReportRule(
    code="KB807",
    name="Sammanfattningen säger något",
    area=Area.LANGUAGE,
    level=Level.ERROR,
    why="Sammanfattningen är det första som en läsare ser, och i listor det enda.",
    cure="Skriv med hela meningar vad som prövades, för vilka och vad som kom ut.",
    wrong="summary: x\n",
    right="summary: Unga med psykisk ohälsa fick en egen coach. 24 av 60 gick till arbete eller studier.\n",
    check=_check,
)
