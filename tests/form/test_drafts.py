"""A report that is opened in the form and saved: unchanged it is the same, and what is changed changes nothing else."""

import difflib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house import BANK
from real_bank import each_bank

from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE
from kunskapsbank.form.asking import Desk, open_desk

DRAFT = """\
---
# yaml-language-server: $schema=../_schema.json
# Förbund: halland
# GRANSKA: 4 ord kom inte med: … s. 4
# En kommentar.
title: "Vägen in"   # GRANSKA
summary: >-  # GRANSKA
  Unga fick en
  coach.
parties: [kommun]  # GRANSKA
results:
  - measure: studier  # GRANSKA
    statement: Rad ett.  # kvar
  - measure: boende
    statement: Rad två.
egen: kvar
status: utkast
---

Ett förord.

## Bakgrund

Långt.

## Eget avsnitt
Också.
"""
Asks = Callable[[str, dict[str, Any]], Any]


def desk_of(reports: Path, folder: Path) -> Desk:
    """The desk of a bank as it stands in the browser: without its reports."""
    shutil.copytree(reports / "_vocabulary", folder / "reports" / "_vocabulary")
    shutil.copy(reports / EXCEPTIONS_FILE, folder / "reports")
    files = (f"{file.parent.name}/{file.name}\n" for file in sorted(reports.glob("[!_]*/*.md")))
    return open_desk(str(folder / "reports"), "".join(files))


@pytest.fixture
def ask(tmp_path: Path) -> Asks:
    desk = desk_of(BANK, tmp_path)
    return lambda question, given: json.loads(desk.ask(question, json.dumps(given)))


def saved(ask: Asks, draft: dict[str, Any]) -> str:
    return str(ask("judge", {"draft": draft})["text"])


def changed(old: str, new: str) -> list[str]:
    return [line for line in difflib.ndiff(old.split("\n"), new.split("\n")) if line[0] in "+-"]


@each_bank
def test_every_report_opened_and_saved_is_the_same(reports: Path, tmp_path: Path) -> None:
    desk = desk_of(reports, tmp_path)
    for file in sorted(reports.glob("[!_]*/*.md")):
        text = file.read_bytes().decode()
        draft = json.loads(desk.ask("read", json.dumps({"name": file.stem, "text": text})))
        assert draft["federation"] == file.parent.name
        judgement = json.loads(desk.ask("judge", json.dumps({"draft": draft})))
        assert judgement["text"] == text
        assert judgement["along"] == []


@pytest.mark.parametrize("text", [DRAFT, DRAFT.replace("\n", "\r\n"), "\ufeff" + DRAFT, DRAFT.rstrip("\n")])
def test_a_draft_opened_and_saved_is_the_same(ask: Asks, text: str) -> None:
    draft = ask("read", {"name": "ny", "text": text})
    assert draft["remarks"] == ["GRANSKA: 4 ord kom inte med: … s. 4"]
    assert draft["review"] == ["title", "summary", "parties", "results[0].measure"]
    assert saved(ask, draft) == text


def test_what_is_changed_changes_its_own_lines(ask: Asks) -> None:
    draft = ask("read", {"name": "ny", "text": DRAFT})
    draft["data"]["results"][0]["statement"] = "Rad 1."
    draft["body"]["Bakgrund"] = "Kort."
    assert changed(DRAFT, saved(ask, draft)) == [
        "-     statement: Rad ett.  # kvar",
        "+     statement: Rad 1.  # kvar",
        "- Långt.",
        "+ Kort.",
    ]


def test_what_is_confirmed_loses_its_mark_and_nothing_else(ask: Asks) -> None:
    draft = ask("read", {"name": "ny", "text": DRAFT})
    draft.update(review=["title", "results[0].measure"], remarks=[])
    new = saved(ask, draft)
    assert [line for line in changed(DRAFT, new) if line[0] == "-"] == [
        "- # GRANSKA: 4 ord kom inte med: … s. 4",
        "- summary: >-  # GRANSKA",
        "- parties: [kommun]  # GRANSKA",
    ]
    again = ask("read", {"name": "ny", "text": new})
    assert (again["review"], again["remarks"]) == (draft["review"], [])


def test_marks_follow_items_that_are_moved(ask: Asks) -> None:
    draft = ask("read", {"name": "ny", "text": DRAFT})
    draft["data"]["results"].reverse()
    draft["review"][-1] = "results[1].measure"
    new = saved(ask, draft)
    assert "    statement: Rad två.\n  - measure: studier  # GRANSKA\n    statement: Rad ett.  # kvar\negen" in new


def test_an_unknown_field_can_be_removed(ask: Asks) -> None:
    draft = ask("read", {"name": "ny", "text": DRAFT})
    del draft["data"]["egen"]
    assert changed(DRAFT, saved(ask, draft)) == ["- egen: kvar"]


def test_another_federation_is_told_in_its_comment(ask: Asks) -> None:
    draft = {**ask("read", {"name": "ny", "text": DRAFT}), "federation": "trelleborg"}
    assert changed(DRAFT, saved(ask, draft)) == ["- # Förbund: halland", "+ # Förbund: trelleborg"]
    bare = DRAFT.replace("# Förbund: halland\n", "")
    draft = {**ask("read", {"name": "ny", "text": bare}), "federation": "trelleborg"}
    assert changed(bare, saved(ask, draft)) == ["+ # Förbund: trelleborg"]


def test_a_finished_draft_is_no_draft_any_more_and_a_report_never_becomes_one(ask: Asks) -> None:
    (file,) = BANK.glob("*/hissen-upp.md")
    text = file.read_text("utf-8")
    draft = ask("read", {"name": "ny", "text": text.replace("\ntitle:", "\nstatus: utkast\ntitle:", 1)})
    draft["federation"] = file.parent.name
    assert "status:" not in saved(ask, draft)
    draft = ask("read", {"name": file.stem, "text": text})
    del draft["data"]["summary"]
    assert "status:" not in saved(ask, draft)
    assert "status: utkast" in saved(ask, {**draft, "name": "ny"})
