"""However a report is damaged, no rule crashes and every message can be acted on."""

import re
from pathlib import Path

import pytest
from house import CASES, assert_well_said, bank_vocabularies
from hypothesis import given, settings
from hypothesis import strategies as st

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check

FULL = (CASES / "valid/everything-filled-in/halland/vagen-in.md").read_text("utf-8")
VALUES = [match.span() for match in re.finditer(r"(?<=: )[^\s{}\[\],][^{}\[\],\n]*|(?<=[a-z])(?=: )|(?<=[{\[]).", FULL)]
INSTEAD = [
    "", "x", "0", "-1", "1,5", "999999999999999", "9" * 30, "0001", "9999-12-31", "pågår", "[]", "{}", "[x]", "{x: y}", "[[x]]",
    "{place: {document: [x]}}", '"a\\nb"', '""', "'", '"', "a: b", "*a", "&a x", "!t x", "@x", "|", ">", "#", "\n", "\n- x", "\t",
    "## Resultat", "---", "å" * 3000, "null", "no", "kr", "%", "{report: {a: b}}",
]  # fmt: skip


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    reports = tmp_path_factory.mktemp("bank") / "reports"
    (reports / "halland").mkdir(parents=True)
    return Bank(reports, bank_vocabularies())


def check_text(bank: Bank, text: str) -> None:
    path = bank.reports / "halland" / "vagen-in.md"
    path.write_text(text, "utf-8")
    for problem in check(bank, [Path(path)]).problems:
        assert problem.rule != "KB001", problem.message
        assert_well_said(problem)
        assert problem.line <= text.count("\n") + 1


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(INSTEAD)), min_size=1, max_size=3))
def test_any_value_replaced(bank: Bank, damages: list[tuple[tuple[int, int], str]]) -> None:
    text = FULL
    for (start, end), instead in sorted(damages, reverse=True):
        text = text[:start] + instead + text[end:]
    check_text(bank, text)


@given(st.integers(0, FULL.count("\n")), st.integers(1, 5), st.booleans())
def test_any_lines_lost_or_doubled(bank: Bank, first: int, many: int, doubled: bool) -> None:
    lines = FULL.split("\n")
    some = lines[first : first + many]
    check_text(bank, "\n".join(lines[:first] + (some * 2 if doubled else []) + lines[first + many :]))
