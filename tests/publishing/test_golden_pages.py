"""The small bank's pages as they should be, and its full report with every value it holds.

What the pages should be lies in tests/bank/expected. When a change to them is meant:
`python -m pytest tests/publishing/test_golden_pages.py --accept`, then read the difference before it is committed.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from house import bank_vocabularies
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from site_under_test import EXPECTED, Html, Root

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.checking.run import Outcome, check
from kunskapsbank.configuration import Configuration
from kunskapsbank.model.naming import fields_by_key
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import vocabulary_of
from kunskapsbank.model.values import PartialDate
from kunskapsbank.publishing.kinds import KINDS
from kunskapsbank.publishing.page import Gathered
from kunskapsbank.wording.dates import day
from kunskapsbank.wording.numbers import number, percent
from kunskapsbank.wording.outcome import BASE_WORDS

GOLDEN = ("index", "malgrupper/unga-vuxna", "framgangsfaktorer/forankring", "forbund/index", "ar/2015", "en/index")
FULL = "vagen-in"
NOT_SHOWN = {
    "status": "only published reports are on the site",
    "participants.women_share": "the number of women says more; the share is shown when it is all there is",
    "participants.men_share": "the number of men says more; the share is shown when it is all there is",
    "documents.key": "places point with it; what stands there is the document's title",
}


@pytest.fixture(scope="module")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Root:
    return Root(tmp_path_factory.mktemp("golden"))


@pytest.fixture(scope="module")
def outcome(small_root: Root) -> Outcome:
    outcome = check(small_root.bank)
    assert outcome.problems == ()
    return outcome


@pytest.fixture(scope="module")
def catalogue(small_root: Root, outcome: Outcome) -> Catalogue:
    return collect(small_root.bank, outcome.loaded)


@pytest.fixture(scope="module")
def bodies(small_root: Root, outcome: Outcome, catalogue: Catalogue) -> dict[str, str]:
    """Path → what the bank writes of a page."""
    gathered = Gathered(small_root.bank, outcome, catalogue, Configuration())
    return {page.path: page.render().body for kind in KINDS for page in kind.pages(gathered)}


def test_the_pages_are_as_expected(bodies: dict[str, str], accept: bool) -> None:
    reports = sorted(path for path in bodies if path.startswith("rapporter/"))
    assert len(reports) == 5, "three reports, and two addresses that one of them had"
    given = {f"{path}.html": bodies[path] for path in (*GOLDEN, *reports)}
    if accept:
        for name, text in given.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_text(text, "utf-8")
    assert sorted(given) == sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.html"))
    for name, text in given.items():
        assert text == (EXPECTED / name).read_text("utf-8"), name


def leaves(part: BaseModel, path: str = "") -> Iterator[tuple[str, FieldInfo, Any]]:
    """Every value of a report at any depth, with the path of its field."""
    for key, info in fields_by_key(type(part)).items():
        value = getattr(part, "from_" if key == "from" else key)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from leaves(one, f"{path}{key}.")
            else:
                yield f"{path}{key}", info, one


def fields(part: BaseModel) -> Iterator[tuple[str, bool]]:
    """Every field of a report's parts, and whether it has a value there."""
    for key in fields_by_key(type(part)):
        value = getattr(part, "from_" if key == "from" else key)
        yield f"{type(part).__name__}.{key}", value not in (None, ())
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from fields(one)


def forms(report: Report, catalogue: Catalogue, path: str, info: FieldInfo, value: Any) -> list[str]:
    """How a value may stand on the page."""
    if path.endswith("place.document"):
        return [document.title for document in report.documents if document.key == value]
    if path == "relations.report":
        return [catalogue.by_id[value].report.title]
    if path == "results.base":
        return [BASE_WORDS[value]]
    if vocabulary := vocabulary_of(info):
        concept = bank_vocabularies()[vocabulary][value]
        return [concept.label, str(concept.extra.get("obstacle", concept.label))]
    match value:
        case PartialDate():
            return [day(value)]
        case Decimal() | int():
            return [number(value), percent(value)]
    return [str(value)]


def test_the_full_report_fills_in_every_field(catalogue: Catalogue) -> None:
    found = list(fields(catalogue.by_id[FULL].report))
    assert {field for field, _ in found} - {field for field, filled in found if filled} == set()


def test_the_page_shows_every_value(catalogue: Catalogue, small_pages: dict[str, Html]) -> None:
    report = catalogue.by_id[FULL].report
    page = small_pages[f"rapporter/{FULL}/index.html"]
    links = " ".join(address for _, address in page.addresses())
    shown = f"{page.text} {links}".replace("\u00a0", " ").casefold()
    missing = [
        f"{path}: {value}"
        for path, info, value in leaves(report)
        if value is not None and path not in NOT_SHOWN
        and not any(form.replace("\u00a0", " ").casefold() in shown for form in forms(report, catalogue, path, info, value))
    ]  # fmt: skip
    assert missing == []


def test_the_page_shows_the_whole_body(catalogue: Catalogue, small_pages: dict[str, Html]) -> None:
    page = small_pages[f"rapporter/{FULL}/index.html"]
    assert {section.heading for section in catalogue.by_id[FULL].sections} == {
        c.label for c in bank_vocabularies()["sections"]
    }
    for text in ("Få unga fick stöd.", "en egen handledare", "Läs mer hos NNS", "Att ingen hoppade av.", "Tid.",
                 "Vi började utan cheferna.", "Handledaren.", "Kommunen tog över."):  # fmt: skip
        assert text in page.text
    assert [cell.inside("kb-prose") for cell in page.all("th", "td") if not cell.inside("kb-table")] == [True] * 4


def test_a_report_without_results_says_why(small_pages: dict[str, Html]) -> None:
    page = small_pages["rapporter/hissen-upp/index.html"]
    assert "Ingen följde upp deltagarna." in page.text
    assert not page.by_class("kb-result")
    for sentence in ("Unga vuxna fick praktik.", "Ingen följde upp hur det gick."):
        assert page.text.count(sentence) == 1


def test_a_structural_report_has_no_empty_places(small_pages: dict[str, Html]) -> None:
    page = small_pages["rapporter/gemensamt-sprak/index.html"]
    assert "Deltagare" not in page.text
    assert "4 planer" in page.text
    assert "Råd till andra" in page.text and "Skulle inte göra om" not in page.text
