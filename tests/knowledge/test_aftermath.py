"""What the frozen bank knows of the time afterwards, as its files say it."""

import re

from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.knowledge.aftermath import ENDED, YEARS, events, silent


def test_every_dated_answer_of_a_published_report_is_there_the_newest_first(catalogue: Catalogue) -> None:
    found = events(catalogue)
    written = 0
    for entry in catalogue:
        part = re.search(r"^afterwards:\n((?:[ -].*\n)+)", (BANK / entry.path).read_text("utf-8"), re.MULTILINE)
        written += part[1].count("status:") if part else 0
    assert len(found) == written > 5
    assert [event.date for _, event in found] == sorted((event.date for _, event in found), reverse=True)


def test_who_should_be_asked_again(catalogue: Catalogue) -> None:
    newest = max(entry.report.reviewed for entry in catalogue if entry.report.reviewed)
    due = silent(catalogue)
    assert due
    for one in due:
        if one.heard:
            assert one.status != ENDED and newest.year - one.heard.year >= YEARS
        else:
            assert not one.entry.report.afterwards
    assert [one.heard is None for one in due] == sorted((one.heard is None for one in due), reverse=True)
