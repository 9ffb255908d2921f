"""Questions that span reports: a list of them, and a page for each with what reports answer."""

from collections.abc import Iterator

from kunskapsbank.knowledge.questions import QUESTIONS, answer
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_LIST = ShellSource("fragor/index", "Frågor", headings=False)
_SHELLS = {question.id: ShellSource(f"fragor/{question.id}", question.title) for question in QUESTIONS}
FIRST, MOST = 10, 50
"""A side shows so many reports, and has so many more behind a fold."""


def _pages(gathered: Gathered) -> Iterator[Page]:
    catalogue = gathered.catalogue
    yield Page(
        _LIST.path,
        _LIST.title,
        "Frågor som ingen enskild rapport svarar på.",
        "question_list.html.jinja",
        {"questions": QUESTIONS},
    )
    for question in QUESTIONS:
        yield Page(
            _SHELLS[question.id].path,
            question.title,
            question.description,
            "question.html.jinja",
            {
                "question": question,
                "answer": answer(question, catalogue),
                "of_reports": len(catalogue),
                "first": FIRST,
                "most": MOST,
            },
        )


QUESTION_PAGES = Kind((_LIST, *_SHELLS.values()), _pages)
