"""What the benchmark measures with: copies that are valid reports, and plain pages with the same text."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from house import BANK, root_in
from markdown import markdown

from bench.bank import make_house
from bench.plain import plain_markdown
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rules import in_register
from kunskapsbank.checking.run import check

COPIES = 40  # not a whole number of rounds


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return root_in(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def made(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_house(real, tmp_path_factory.mktemp("bench") / "made", COPIES)


def files(house: Path) -> dict[str, bytes]:
    return {str(file.relative_to(house)): file.read_bytes() for file in house.rglob("*") if file.is_file()}


def test_copies_are_as_valid_as_their_originals(made: Path) -> None:
    bank = Bank.open(made / "reports")
    found = check(bank)
    assert len(bank.files) == COPIES
    assert [problem for problem in found.problems if problem.level is Level.ERROR] == []
    of_the_originals = {problem.rule for problem in check(Bank.open(BANK)).problems}
    # A large bank's register names a few of its many reports.
    assert {problem.rule for problem in found.problems} <= {*of_the_originals, in_register.RULE.code}


def test_the_same_bank_comes_each_time(real: Path, made: Path, tmp_path: Path) -> None:
    assert files(make_house(real, tmp_path / "again", COPIES)) == files(made)


def test_another_edition_shares_no_report(real: Path, made: Path, tmp_path: Path) -> None:
    other = make_house(real, tmp_path / "other", COPIES, edition=1)
    first, second = ({file.read_bytes() for file in house.glob("reports/[!_]*/*.md")} for house in (made, other))
    assert len(first) == len(second) == COPIES and not first & second


def test_plain_pages_have_the_same_text(bank_site: Path) -> None:
    pages = sorted(bank_site.glob("rapporter/*/index.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        built = BeautifulSoup(html, "lxml").article
        for element in built.select("a.headerlink, svg"):
            element.decompose()
        plain = markdown(plain_markdown(html), extensions=["tables", "def_list"])
        assert letters(BeautifulSoup(plain, "lxml").get_text()) == letters(built.get_text()), page


def letters(text: str) -> str:
    """Without white space: a page may set two words apart by style alone."""
    return "".join(text.split())
