"""The guide from Word and PDF, followed step by step as it is written."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from house import ROOT, House, Run

from kunskapsbank.cli import commands
from kunskapsbank.model.naming import fields_by_key
from kunskapsbank.model.report import UNCONFIRMED as REVIEW
from kunskapsbank.model.report import Report
from kunskapsbank.model.results import Result

GUIDE = (ROOT / "docs" / "lamna-in" / "word.md").read_text("utf-8")
INSTALL, IMPORT, CHECK = re.findall(r"```\n(.+)\n```", GUIDE)


def test_the_guide_gives_a_published_report(
    house: House, run: Run, word_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor's steps 2 to 5, with the mildest of editors: every guess is right, every picture is left out."""
    shutil.copy(word_file, "Slutrapport Bryggan.docx")
    monkeypatch.chdir(house.reports.parent)
    program, *arguments = shlex.split(IMPORT)
    ran = run(*arguments, "--reports", house.reports)
    assert (program, ran.code, ran.err) == ("kunskapsbank", 0, "")
    report = house.reports / "halland" / "bryggan.md"
    draft = report.read_text("utf-8")
    said = re.search(r"(\d+) ställen är märkta GRANSKA", ran.out)
    assert said and int(said[1]) == draft.count(REVIEW) > 10

    assert "status: utkast" in draft and re.search(r"\[borttaget\\\]", draft)
    confirmed = re.sub(r"\n\nGRANSKA: Här finns en bild[^\n]*", "", draft)
    confirmed = (
        confirmed.replace(f"{REVIEW}: ", "")
        .replace(f"  # {REVIEW}", "")
        .replace("status: utkast", "status: publicerad")
    )
    assert REVIEW not in confirmed
    report.write_text(confirmed, "utf-8")
    program, *arguments = shlex.split(CHECK)
    ran = run(*arguments, "--reports", house.reports)
    assert (program, ran.code) == ("kunskapsbank", 0), ran.out


def test_every_mark_of_the_guide_is_one_that_a_draft_has(house: House, run: Run, word_file: Path) -> None:
    run("import", word_file, "--federation", "halland", "--id", "bryggan", "--reports", house.reports)
    draft = Path("reports/halland/bryggan.md").read_text("utf-8")
    shown = re.findall(r"^\| `([^`]+)` \|", GUIDE, re.MULTILINE)
    assert len(shown) == 4
    for example in shown:
        beginning = example.partition("[")[0].partition(" …")[0].rstrip('."')
        assert beginning in draft, example
    assert all(
        word in draft for word in ("# GRANSKA", "measure: samlat-resultat", "direction: beskrivande", "base: okänd")
    )


def test_commands_fields_and_extras_of_the_guide_exist() -> None:
    options = {option for parameter in commands.commands["import"].params for option in parameter.opts}
    assert set(re.findall(r"--[a-z]+", IMPORT)) <= options
    extra = re.search(r"kunskapsbank\[(\w+)\]", INSTALL)
    assert extra and f"\n{extra[1]} = [" in (ROOT / "pyproject.toml").read_text("utf-8")
    named = set(re.findall(r"\(`([a-z_]+)`\)", GUIDE))
    assert named == {"measure", "direction", "base"} and named <= set(fields_by_key(Result))
    assert "`evidence`" in GUIDE and "evidence" in fields_by_key(Report)


def test_the_guide_tells_how_the_form_of_a_document_helps(house: House, run: Run, word_file: Path) -> None:
    """The sentences that it recommends are found."""
    run("import", word_file, "--federation", "halland", "--id", "bryggan", "--reports", house.reports)
    draft = Path("reports/halland/bryggan.md").read_text("utf-8")
    quoted = re.findall(r"”([^”]+)”", GUIDE)
    assert "39 av 61 deltagare gick till arbete" in quoted and "count: 39" in draft
    assert any(text.startswith("Projektet pågick från januari 2012") for text in quoted) and "start: 2012-01" in draft
