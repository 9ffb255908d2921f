"""What a rule may look at: a report by itself, its own values and no stand-ins for them, or its neighbours."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from house import BANK, CASES, MINIMAL, House, bank_vocabularies, with_fields
from real_bank import REPORTS, real_bank

from kunskapsbank.bank.files import TEMPLATE_FILE, Bank
from kunskapsbank.checking.examine import Examined, examine

BANKS = [
    BANK,
    pytest.param(REPORTS, marks=real_bank, id="real reports"),
    *(case for case in CASES.glob("*/*") if any(case.rglob("*.md"))),
    CASES / "everything-wrong",
]


def examined(bank: Bank, path: Path) -> Examined:
    """What is said of a file by itself; where its bank lies is no part of that."""
    one, _ = examine(bank, path, "the file")
    return replace(one, gist=replace(one.gist, path=path.relative_to(bank.reports)))


@pytest.mark.parametrize("reports", BANKS, ids=lambda path: path.name)
def test_what_is_said_of_a_report_by_itself_is_the_same_without_the_others(reports: Path, tmp_path: Path) -> None:
    bank = Bank(reports, bank_vocabularies())
    assert bank.files
    here = Bank(shutil.copytree(reports, tmp_path / "all" / "reports"), bank_vocabularies())
    for number, path in enumerate(bank.files):
        other = Bank(tmp_path / str(number) / "reports", bank_vocabularies())
        alone = other.reports / path.relative_to(reports)
        alone.parent.mkdir(parents=True, exist_ok=True)
        if (template := reports / TEMPLATE_FILE).exists():
            shutil.copy(template, other.reports)
        if path.is_dir():
            shutil.copytree(path, alone)
        else:
            shutil.copy(path, alone)
        if path.with_suffix("").is_dir():
            shutil.copytree(path.with_suffix(""), alone.with_suffix(""), symlinks=True)
        assert examined(other, alone) == examined(here, here.reports / path.relative_to(reports))


MEASURED = (
    "results: [{{measure: {}, level: individ, statement: 39 av 61 gick till arbete eller praktik., direction: {},"
    " base: alla, count: 39, of: 61, place: {{pages: 1}}{}}}]"
)


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        (MEASURED.format("arbete-eller-studier", "positivt", ""), ["KB602"]),
        (MEASURED.format("arbete-eller-studir", "positivt", ""), ["KB206"]),
        (MEASURED.format("arbete-eller-studier", "positivt", "").replace("alla", "ala"), ["KB206", "KB602"]),
        (
            "results: [{measure: arbete-eller-studier, level: individ, statement: S., direction: ej mätt,"
            f" not_measured_because: {'Ingen frågade. ' * 50}, place: {{pages: 1}}}}]",
            ["KB205"],
        ),
        (
            "contact: {role: Samordnare, mailbox: anna.andersson@kommun.se, phone: 070-123 45 67}",
            ["KB202", "KB503", "KB504"],
        ),
    ],
    ids=["read as it should", "another measure", "another base", "too long a reason", "in a field that is none"],
)
def test_nothing_is_said_of_what_stands_in_for_a_value(house: House, fields: str, codes: list[str]) -> None:
    """The last is about the text, and not about a value: it stands there whatever field it was meant for."""
    problems = house.check(house.put(with_fields(fields))).problems
    assert sorted(problem.rule for problem in problems) == codes, problems


def test_reports_with_other_faults_are_compared_too(house: House) -> None:
    house.put(MINIMAL)
    house.put(MINIMAL.replace("level: individ", "level: individd"), "halland/vagen-ut.md")
    assert {problem.rule for problem in house.check().problems} == {"KB206", "KB403"}
    house.put(MINIMAL.replace("start: 2015", "start: någon gång"), "halland/vagen-ut.md")
    assert {problem.rule for problem in house.check().problems} == {"KB204"}
