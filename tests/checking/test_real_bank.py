"""Every report in the bank is a test, and so are the words of the rule book."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from house import ENGLISH, MINIMAL, REPORTS, House, real_vocabularies
from pydantic import BaseModel

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.output import summary
from kunskapsbank.checking.rule import Rule
from kunskapsbank.checking.rulebook import RULES
from kunskapsbank.checking.run import check
from kunskapsbank.loading import load
from kunskapsbank.model.participants import Participants
from kunskapsbank.model.place import Place
from kunskapsbank.model.results import NOT_MEASURED

BANK = Bank(REPORTS, real_vocabularies())


def numbers_without_place(part: BaseModel, placed: bool = False, path: str = "") -> Iterator[str]:
    """The numbers in a part of a report that neither the part nor one around it gives a place in the source."""
    placed = placed or isinstance(getattr(part, "place", None), Place)
    for name, value in part:
        here = f"{path}.{name}".lstrip(".")
        for position, item in enumerate(value if isinstance(value, tuple) else [value]):
            inner = f"{here}[{position}]" if isinstance(value, tuple) else here
            if isinstance(item, BaseModel):
                yield from numbers_without_place(item, placed, inner)
            elif isinstance(item, int | Decimal) and not placed:
                yield inner


# When a source was published, and how long it is, stands on the source itself.
ABOUT_THE_SOURCE = ("documents",)


def test_the_whole_bank_is_clean() -> None:
    outcome = check(BANK)
    assert outcome.problems == ()
    assert summary(outcome).startswith(f"{len(BANK.files)} rapporter kontrollerade, inga problem.")


@pytest.mark.parametrize("path", BANK.files, ids=lambda path: path.stem)
def test_report(path: Path) -> None:
    loaded = load(path, BANK.vocabularies)
    report = loaded.report
    assert loaded.document.faults == () and loaded.misfits == () and report is not None
    assert report.reviewed, "an editor has read it against its source"
    for result in report.results:
        assert result.place.pages or result.place.heading, result.statement
        if result.share is not None or result.share_low is not None:
            assert result.base, result.statement
        assert (result.direction == NOT_MEASURED) == (result.not_measured_because is not None), result.statement
    if "success_factors" in BANK.vocabularies["report_types"][report.report_type].extra["fields"]:
        assert len(report.success_factors) + len(report.obstacles) > 1
    assert [name for name in numbers_without_place(report) if not name.startswith(ABOUT_THE_SOURCE)] == []


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


def test_a_number_without_a_place_is_seen() -> None:
    people = Participants(total=61)
    assert list(numbers_without_place(people)) == ["total"]
    assert list(numbers_without_place(people.model_copy(update={"place": Place(pages="7")}))) == []


def test_the_bank_holds_all_its_first_reports() -> None:
    assert {path.stem for path in BANK.files} >= {
        "arbetsmarknadstorget", "samordningsteam-sala", "tuna", "balder", "plantera", "salut-halland", "uffe",
        "np-samverkan", "koordinatorer", "osa", "vardeflodeskartlaggning", "processtod-esf", "sociala-foretag",
        "flen-af-soc-auc", "individens-fokus", "samverkan-for-individens-basta", "optimus", "forstudie-nyanlanda",
        "samverkande-framgangsfaktorer", "maluppfyllelse-2019", "danermark-samverkan", "jobbcoach",
        "samordningsgruppen", "elsa",
    }  # fmt: skip
