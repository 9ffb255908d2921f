"""The command line: exit codes, what goes where, and Swedish only."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from house import ENGLISH, MINIMAL, ROOT, House, Run
from real_bank import REPORTS, real_bank

from kunskapsbank.cli import commands

WRONG = MINIMAL.replace("level: individ", "level: individd")


def test_nothing_wrong_is_0(house: House, run: Run) -> None:
    house.put(MINIMAL)
    ran = run("check", "--reports", house.reports)
    assert ran == (0, ran.out, "") and ran.out.startswith("1 rapport")


def test_an_error_is_1(house: House, run: Run) -> None:
    house.put(WRONG)
    ran = run("check", "--reports", house.reports)
    assert (ran.code, ran.err) == (1, "")
    assert "reports/halland/vagen-in.md\n  rad 5: fel KB206" in ran.out


def test_advice_alone_is_0(house: House, run: Run) -> None:
    house.put(MINIMAL + "\n\n")
    assert run("check", "--reports", house.reports).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "finns-inte.md"], "finns-inte.md"),
        (["check", "--reports", "finns-inte"], "finns-inte"),
        (["check", "--finns-inte"], "--finns-inte finns inte"),
        (["check", "--format", "xml"], "Välj text, json, github, markdown"),
        (["check", "--format"], "--format"),
        (["finns-inte"], "Kommandot finns inte"),
        (["build", "för", "mycket"], "argument"),
        (["search"], "ORD... saknas"),
        (["serve", "--port", "abc"], "--port"),
        (["serve", "--port", "99999999"], "--port"),
        (["schema", "--output", "finns/inte/alls.json"], "alls.json"),
        ([], "Inget kommando"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_2_and_swedish(house: House, run: Run, arguments: list[str], words: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert not ENGLISH.search(ran.err), ran.err


def test_bank_without_vocabularies_is_2(tmp_path: Path, run: Run) -> None:
    ran = run("check", "--reports", tmp_path)
    assert ran.code == 2 and "ordlistor" in ran.err


@pytest.mark.parametrize("command", [None, *commands.commands])
def test_help_is_swedish(run: Run, command: str | None) -> None:
    ran = run(*([command] if command else []), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Användning: kunskapsbank")
    assert not ENGLISH.search(ran.out), ran.out
    assert all(line.strip() != "[FIL]..." for line in ran.out.split("\n")), "an argument without help is no line"
    assert command is not None or all(f"  {name} " in ran.out for name in commands.commands)


def test_every_option_says_what_it_does() -> None:
    for command in commands.commands.values():
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_json_is_all_that_is_on_standard_output(house: House, run: Run) -> None:
    house.put(WRONG + "\n\n")
    ran = run("check", "--reports", house.reports, "--format", "json", "--fix")
    (problem,) = json.loads(ran.out)
    assert set(problem) == {"path", "line", "column", "field", "rule", "level", "message", "cure"}
    assert problem["path"] == "reports/halland/vagen-in.md"
    assert ran.err == "Rättade reports/halland/vagen-in.md.\n"


def test_chosen_files_and_folders(house: House, run: Run) -> None:
    one, other = house.put(WRONG), house.put(WRONG.replace("Vägen", "Hissen"), "kristinehamn/hissen.md")
    for chosen, count in ((one, 1), (other.parent, 1), (house.reports, 2), (house.reports / "_vocabulary", 0)):
        ran = run("check", chosen, "--reports", house.reports, "--format", "json")
        assert len([problem for problem in json.loads(ran.out) if problem["rule"] == "KB206"]) == count


def test_the_same_file_named_twice_is_checked_once(house: House, run: Run) -> None:
    path = house.put(WRONG)
    ran = run("check", path, "reports/halland/vagen-in.md", path.parent, "--reports", house.reports, "--format", "json")
    assert len(json.loads(ran.out)) == 1


def test_a_file_name_that_no_terminal_can_show(house: House) -> None:
    """In a process of its own: pytest's own standard output would not mind."""
    try:
        house.put(WRONG).rename(Path(os.fsdecode(bytes(house.reports) + b"/halland/\xe5.md")))
    except OSError:
        pytest.skip("the file system refuses such names")
    for form in ("text", "json"):
        ran = command("check", "--reports", str(house.reports), "--format", form)
        assert (ran.returncode, ran.stderr) == (1, "")
        assert "KB114" in ran.stdout


def command(*arguments: str, by: tuple[str, ...] = ("-m", "kunskapsbank.cli")) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *by, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def test_validate_does_the_same(house: House) -> None:
    house.put(WRONG)
    for arguments in (["--reports", str(house.reports), "--format", "json"], ["--reports", "finns-inte"], ["--help"]):
        one = command("check", *arguments)
        other = command(*arguments, by=(str(ROOT / "scripts" / "validate.py"),))
        assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)


def test_a_bank_from_anywhere_inside_it(house: House, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (house.reports.parent / "mkdocs.yml").touch()
    monkeypatch.chdir(house.put(MINIMAL).parent)
    ran = run("check")
    assert (ran.code, ran.err) == (0, "") and ran.out.startswith("1 rapport kontrollerade, inga problem.")


@real_bank
def test_the_real_bank_from_anywhere_inside_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPORTS / "_vocabulary")
    ran = run("check")
    assert (ran.code, ran.err) == (0, "") and " rapporter kontrollerade" in ran.out


def test_a_file_system_that_says_no_is_2_and_swedish(house: House, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", "vagen-in.md")

    house.put(MINIMAL + "\n\n")
    monkeypatch.setattr("kunskapsbank.checking.fix.tempfile.mkstemp", refuse)
    ran = run("check", "--reports", house.reports, "--fix")
    assert (ran.code, ran.out) == (2, "")
    assert "vagen-in.md" in ran.err and "rättigheter" in ran.err and not ENGLISH.search(ran.err)


def test_the_issues_own_example(house: House, run: Run) -> None:
    house.put("---\ntitle: Projekt: del 2\n---\n", "rar-sormland/fel.md")
    ran = run("check", "--reports", house.reports)
    assert ran.code == 1
    assert "rad 2: fel KB107" in ran.out and "citattecken" in ran.out
