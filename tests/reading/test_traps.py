"""Traps of front matter that git cannot hold, or that need a closer look than a case's expected lines."""

import codecs
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from house import MINIMAL, House, assert_well_said, with_fields

from kunskapsbank.reading.document import read_document
from kunskapsbank.reading.fault import FaultKind, Mark

FENCED = "---\n{}\n---\n"


def test_byte_order_mark_is_accepted(house: House) -> None:
    path = house.put(codecs.BOM_UTF8 + MINIMAL.encode())
    assert house.check().problems == ()
    document = read_document(path)
    assert document.data["title"] == "Vägen in"
    assert document.mark(("title",)) == Mark(2, 8)


def test_windows_line_ends_are_read_and_only_advised_against(house: House) -> None:
    path = house.put(MINIMAL.replace("\n", "\r\n"))
    (problem,) = house.check().problems
    assert (problem.rule, problem.level, problem.line) == ("KB116", "råd", 1)
    assert read_document(path).sections[0].line == 17


def test_trailing_space_is_advised_against_on_its_line(house: House) -> None:
    problem = house.only(MINIMAL.replace("level: individ", "level: individ "))
    assert (problem.rule, problem.line) == ("KB116", 5)


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        (MINIMAL.encode("latin-1"), 2, 9, "Windows-1252 eller Latin-1"),
        (MINIMAL.encode("cp1252"), 2, 9, "Windows-1252 eller Latin-1"),
        (codecs.BOM_UTF8 + "---\nå: ".encode() + b"\xe5", 2, 4, "Windows-1252 eller Latin-1"),
        (MINIMAL.encode("utf-16"), 1, 1, "UTF-16"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\x00\x00", 2, 2, "ett annat format än text"),
    ],
    ids=["latin-1", "cp1252", "latin-1 after a byte order mark", "utf-16", "pdf"],
)
def test_other_encodings(house: House, content: bytes, line: int, column: int, words: str) -> None:
    problem = house.only(content)
    assert (problem.rule, problem.line, problem.column) == ("KB103", line, column)
    assert words in problem.message and "spara" in problem.cure
    assert_well_said(problem)


def test_fifty_megabytes_are_refused_unread(house: House) -> None:
    path = house.put("---\n")
    os.truncate(path, 50_000_000)
    (problem,) = house.check().problems
    assert problem.rule == "KB102"
    assert "50,0 megabyte" in problem.message
    assert_well_said(problem)


@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere.md", "."])
def test_symbolic_link_is_refused_wherever_it_leads(house: House, target: str) -> None:
    house.put("").unlink()
    (house.reports / "halland/vagen-in.md").symlink_to(target)
    (problem,) = house.check().problems
    assert problem.rule == "KB101"
    assert "länk" in problem.message
    assert_well_said(problem)


def test_file_that_may_not_be_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".md":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = house.only(MINIMAL)
    assert problem.rule == "KB101"
    assert_well_said(problem)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\r"])
def test_unseen_characters_have_the_line_that_the_editor_shows(house: House, character: str) -> None:
    problem = house.only(MINIMAL.replace("egen handledare", f"egen{character}handledare"))
    line = next(line for line in MINIMAL.split("\n") if "egen handledare" in line)
    assert (problem.rule, problem.line, problem.column) == ("KB109", 3, line.index(" handledare") + 1)
    assert "styrtecken" in problem.message
    assert_well_said(problem)


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\u2028", "\\e"])
def test_unseen_characters_do_not_slip_in_as_escapes(house: House, escape: str) -> None:
    problem = house.only(MINIMAL.replace("Vägen in", f'"Vägen{escape}in"'))
    assert (problem.rule, problem.line, problem.field) == ("KB109", 2, "title")


@pytest.mark.parametrize("escape", ["\\ud800", "\\users", "\\q", "\\U00110000"])
def test_escapes_that_mean_nothing(house: House, escape: str) -> None:
    problem = house.only(MINIMAL.replace("Vägen in", f'"Vägen{escape}in"'))
    assert (problem.rule, problem.line) == ("KB108", 2)
    assert "snedstreck" in problem.message and "snedstreck" in problem.cure


@pytest.mark.parametrize(
    "value", ["no", "012", "1:30", "1.10", "2024-13-01", "~", "null", "0x1F", "1e3", "😀", "a\u00a0b", "-a", "http://x"]
)
def test_scalars_stay_what_was_written(house: House, value: str) -> None:
    document = read_document(house.put(FENCED.format(f"title: {value}")))
    assert document.data == {"title": value}


DEEP = {
    "flow-lists": "a: " + "[" * 100_000 + "]" * 100_000,
    "open-flow-lists": "a: " + "[" * 100_000,
    "flow-mappings": "a: " + "{a: " * 100_000,
    "block-lists": "- " * 100_000 + "x",
    "block-lists-below-a-key": "a:\n" + "- " * 100_000 + "x",
    "block-lists-in-an-explicit-value": "? a\n: " + "- " * 100_000 + "x",
    "explicit-keys": "? " * 100_000 + "x",
    "explicit-keys-in-an-explicit-value": "? a\n: " + "? " * 100_000 + "x",
    "blocks-by-indent": "\n".join(" " * depth + "a:" for depth in range(1_300)),
    "alias-bomb": "a: &a [x]\n" + "\n".join(f"a{n}: &a{n} [{'*a, ' * 9}]" for n in range(1_000)),
}


def test_deep_nesting_ends_with_a_message_and_never_with_the_process(house: House) -> None:
    """In a process of its own: its end would be the end of this one."""
    for name, header in DEEP.items():
        assert house.put(FENCED.format(header), f"halland/{name}.md").stat().st_size < 1_000_000
    run = subprocess.run(
        [sys.executable, "-m", "kunskapsbank.cli", "check", "--reports", str(house.reports), "--format", "json"],
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (1, ""), "a negative code is a process that was ended"
    found = {Path(problem["path"]).stem: problem["rule"] for problem in json.loads(run.stdout)}
    assert found == {name: "KB112" if name == "alias-bomb" else "KB113" for name in DEEP}


@pytest.mark.parametrize(
    "header",
    ["a: b\n" * 150_000, "a: [" + "ord,\n  " * 120_000, f"a: [{'😀, ' * 100_000}x]"],
    ids=["doubled", "open", "list"],
)
def test_far_too_many_values_are_one_fault(house: House, header: str) -> None:
    (fault,) = read_document(house.put(FENCED.format(header))).faults
    assert (fault.kind, fault.found) == (FaultKind.TOO_MANY, "5 000")


def test_as_many_values_as_are_allowed_are_read(house: House) -> None:
    """However they are written: those that hold others take the most room."""
    document = read_document(house.put(FENCED.format("a:\n" + "  - {b: [c]}\n" * 1_666)))
    assert len(document.marks) == 4_999 and document.faults == ()


def test_a_heading_with_very_many_spaces_takes_no_time(house: House) -> None:
    """A pattern that backtracks would take minutes here."""
    house.put(f"{MINIMAL}\n## Källor{' ' * 200_000}x\n")
    assert [problem.rule for problem in house.check().problems] == ["KB208"]


def test_very_long_words_give_short_messages(house: House) -> None:
    word = "x" * 100_000
    house.put(MINIMAL.replace("[kommun]", f"[{word}]").replace("2017", word) + f"\n## {word}\n")
    for problem in house.check().problems:
        assert_well_said(problem)


@pytest.mark.parametrize(
    ("fields", "kind", "line"),
    [
        ("participants:\n  total: 3\n  total: 4", FaultKind.DUPLICATE_KEY, 13),
        ("goals:\n  - goal: a\n    place: {pages: 1, pages: 2}", FaultKind.DUPLICATE_KEY, 13),
        ("keywords: [a, {b: c, b: d}]", FaultKind.DUPLICATE_KEY, 11),
        ("goals:\n  - {x: 1}\n  -\n  - {x: 1, x: 2}", FaultKind.DUPLICATE_KEY, 14),
    ],
)
def test_duplicate_keys_at_any_depth(house: House, fields: str, kind: FaultKind, line: int) -> None:
    (fault,) = read_document(house.put(with_fields(fields))).faults
    assert (fault.kind, fault.mark.line) == (kind, line)


def test_the_same_key_in_two_list_items_is_no_duplicate(house: House) -> None:
    document = read_document(house.put(with_fields("goals:\n  - {x: 1}\n  - {x: 2}")))
    assert document.faults == ()
    assert document.data["goals"] == [{"x": "1"}, {"x": "2"}]


def test_empty_values_are_left_out_and_those_after_keep_their_place(house: House) -> None:
    document = read_document(house.put(FENCED.format('a:\nb: ""\nc: []\nd: {}\ne:\n  -\n  - x\n  - ')))
    assert document.data == {"b": "", "c": [], "d": {}, "e": ["x"]}
    assert document.mark(("e", 0)).line == 8
