"""Names and places of files: nothing leads out of the bank, and no name stands for something else on the site."""

import json
import os
import re
from pathlib import Path

import pytest
from house import MINIMAL, House, Run, assert_well_said
from site_under_test import Root

from kunskapsbank.checking.output import FORMATS
from kunskapsbank.checking.problem import Level, Problem
from kunskapsbank.publishing.build import build

PDF = Path(__file__).parents[1] / "cases/valid/document-beside/halland/vagen-in/slutrapport.pdf"
WITH_FILE = MINIMAL.replace("{title: Slutrapport}", '{title: Slutrapport, file: "slutrapport.pdf"}')


def errors(house: House) -> list[Problem]:
    problems = [problem for problem in house.check().problems if problem.level is Level.ERROR]
    for problem in problems:
        assert_well_said(problem)
    return problems


@pytest.mark.parametrize(
    "name",
    [
        "-rf", "--help", ".gomd", "vägen in", "v\u0430gen-in", "vagen\u202ein", "vagen\u200bin", "vagen\nin", "vagen\tin",
        "vagen\x1b[31min", "vagen.in", "..", "vagen%2fin", "vagen\\in", "vagen;in", "vagen$(id)", "vagen'in", 'vagen"in',
        "<b onclick=hit()>", "vagen&in", "vagen?q", "vagen#in", "VAGEN-IN", "vagen--in", "-vagen", "vagen-", "index", "con",
        "x" * 200, b"vagen\xffin",
    ],
    ids=repr,
)  # fmt: skip
def test_a_report_whose_name_is_no_address_is_stopped(house: House, name: str | bytes) -> None:
    (house.reports / "halland").mkdir()
    path = os.path.join(os.fsencode(house.reports), b"halland", os.fsencode(name) + b".md")  # noqa: PTH118
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(MINIMAL)
    rules = {problem.rule for problem in errors(house)}
    assert rules == {"KB114"} or (name == ".." and "KB114" in rules)


@pytest.mark.parametrize(
    "folder", ["h\u0430lland", "halland\u200b", "-halland", ".halland", "HALLAND", "halland/../halland2", "a/b"]
)
def test_a_folder_that_is_no_federation_is_stopped(house: House, folder: str) -> None:
    (house.reports / "halland").mkdir()
    house.put(MINIMAL, f"{folder}/vagen-in.md")
    assert {problem.rule for problem in errors(house)} == {"KB115"}


@pytest.mark.parametrize("shown_as", FORMATS)
def test_a_name_gives_no_commands_to_a_terminal_or_a_workflow(house: House, run: Run, shown_as: str) -> None:
    name = "x\n::error::hej\n::stop-commands::x\n\x1b]0;titel\x07\x1b[31mr\u00f6tt\u202e"
    house.put(MINIMAL + " \n", f"halland/{name}.md")
    house.put(MINIMAL, f"halland/{name}/vagen-in.md")
    for more in ((), ("--fix",)):
        ran = run("check", "--reports", house.reports, "--format", shown_as, *more)
        said = json.dumps(json.loads(ran.out)) if shown_as == "json" else ran.out
        given = [line for line in f"{said}\n{ran.err}".splitlines() if line.startswith("::")]
        assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in given)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", f"{said}{ran.err}")


def test_links_out_of_the_bank_are_not_followed(house: House, tmp_path: Path) -> None:
    """A report, a document, a folder of documents and a federation's folder, each a link to what is outside."""
    outside = tmp_path / "outside" / "halland"
    (outside / "vagen-in").mkdir(parents=True)
    (outside / "vagen-in.md").write_text(WITH_FILE, "utf-8")
    (outside / "vagen-in" / "slutrapport.pdf").write_bytes(PDF.read_bytes())

    house.put(MINIMAL, "halland/sann.md")
    (house.reports / "halland" / "rapport.md").symlink_to(outside / "vagen-in.md")
    assert [(problem.rule, Path(problem.path).name) for problem in errors(house)] == [("KB101", "rapport.md")]
    (house.reports / "halland" / "rapport.md").unlink()

    house.put(WITH_FILE, "halland/sann.md")
    (house.reports / "halland" / "sann").mkdir()
    (house.reports / "halland" / "sann" / "slutrapport.pdf").symlink_to(outside / "vagen-in" / "slutrapport.pdf")
    assert [problem.rule for problem in errors(house)] == ["KB407"]
    (house.reports / "halland" / "sann" / "slutrapport.pdf").unlink()
    (house.reports / "halland" / "sann").rmdir()

    (house.reports / "halland" / "sann").symlink_to(outside / "vagen-in")
    assert {problem.rule for problem in errors(house)} == {"KB404", "KB407"}
    (house.reports / "halland" / "sann").unlink()
    house.put(MINIMAL, "halland/sann.md")

    (house.reports / "finsam-falun").symlink_to(outside)
    (problem,) = house.check().problems
    assert (problem.rule, Path(problem.path).name) == ("KB405", "finsam-falun")
    assert "vagen-in" not in problem.message and not any("finsam-falun" in str(file) for file in house.bank.files)


def test_a_pipe_is_not_waited_for(house: House) -> None:
    house.put(MINIMAL)
    os.mkfifo(house.reports / "halland" / "ror.md")
    house.put("x", "halland/vagen-in/a.txt").unlink()
    os.mkfifo(house.reports / "halland" / "vagen-in" / "ror.pdf")
    assert {problem.rule for problem in errors(house)} == {"KB101", "KB404", "KB407"}


@pytest.mark.parametrize(
    "name",
    [
        "-rf.pdf",
        "--help.pdf",
        ".gomd.pdf",
        "rapport.html.pdf",
        "x onclick=hit().pdf",
        "rapport.pdf.exe",
        "rapport.html",
        "rapport.svg",
        "index.html",
    ],
)
def test_a_document_whose_name_means_something_else_is_not_published(root: Root, name: str) -> None:
    report = root.reports / "halland" / "hissen-upp.md"
    report.write_text(
        report.read_text("utf-8").replace("documents:\n", f"documents:\n  - {{title: Bilaga, file: {name!r}}}\n", 1),
        "utf-8",
    )
    (root.reports / "halland" / "hissen-upp").mkdir()
    (root.reports / "halland" / "hissen-upp" / name).write_bytes(PDF.read_bytes())
    outcome = build(root.folder, root.bank, root.site)
    stopped = {problem.rule for problem in outcome.problems if problem.level is Level.ERROR}
    assert stopped & {"KB407", "KB706"} or name == "rapport.html.pdf", outcome.problems
    assert not root.site.exists() or (root.site / "rapporter/hissen-upp" / name).read_bytes()[:5] == b"%PDF-"
