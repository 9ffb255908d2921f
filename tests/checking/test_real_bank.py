"""Every report in the bank is a test, and so are the words of the rule book."""

import re
from pathlib import Path

import pytest
from house import ENGLISH, MINIMAL, REPORTS, House, real_vocabularies

from kunskapsbank.bank import Bank
from kunskapsbank.checking.output import summary
from kunskapsbank.checking.rule import Rule
from kunskapsbank.checking.rulebook import RULES
from kunskapsbank.checking.run import check, read_subject
from kunskapsbank.model.results import NOT_MEASURED

BANK = Bank(REPORTS, real_vocabularies())


def test_there_are_reports() -> None:
    assert len(BANK.files) >= 6


def test_the_whole_bank_is_clean() -> None:
    outcome = check(BANK)
    assert outcome.problems == ()
    assert summary(outcome).startswith(f"{len(BANK.files)} rapporter kontrollerade, inga problem.")


@pytest.mark.parametrize("path", BANK.files, ids=lambda path: path.stem)
def test_report(path: Path) -> None:
    subject = read_subject(BANK, path)
    report = subject.report
    assert subject.document.faults == () and subject.misfits == () and report is not None
    assert report.reviewed, "an editor has read it against its source"
    for result in report.results:
        assert result.place.pages or result.place.heading, result.statement
        if result.share is not None or result.share_low is not None:
            assert result.of is not None or result.base, result.statement
        assert (result.direction == NOT_MEASURED) == (result.not_measured_because is not None), result.statement
    assert len(report.success_factors) + len(report.obstacles) > 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_told_of_in_swedish(rule: Rule) -> None:
    assert re.fullmatch(r"KB\d{3}", rule.code)
    assert rule.name[0].isupper() and not rule.name.endswith(".")
    assert rule.why.endswith(".") and rule.cure.endswith(".")
    assert not ENGLISH.search(f"{rule.name} {rule.why} {rule.cure}")
    assert bool(rule.wrong) == bool(rule.right)


def test_rule_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_document_that_is_a_link_is_not_published(house: House) -> None:
    """A link in a report's folder could lead to any file of the machine that builds."""
    path = house.put(MINIMAL.replace("{title: Slutrapport}", "{title: Slutrapport, file: hemlig.pdf}"))
    path.with_suffix("").mkdir()
    (path.with_suffix("") / "hemlig.pdf").symlink_to("/etc/hostname")
    assert [problem.rule for problem in house.check(path).problems] == ["KB407"]
