"""Where the frozen bank's reports come from, against a count by hand in the reports' own files."""

import re
from collections import Counter

import pytest
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.knowledge.places import County, counties


@pytest.fixture(scope="module")
def by_id(catalogue: Catalogue) -> dict[str, County]:
    return {one.concept.id: one for one in counties(catalogue)}


def test_all_counties_and_municipalities_of_the_country_are_there(by_id: dict[str, County]) -> None:
    assert len(by_id) == 21 and sum(len(one.municipalities) for one in by_id.values()) == 290


def test_municipalities_are_counted_as_the_files_name_them(catalogue: Catalogue, by_id: dict[str, County]) -> None:
    named = Counter[str]()
    for entry in catalogue:
        text = (BANK / entry.path).read_text(encoding="utf-8")
        found = re.search(r"^municipalities: \[(.*)\]$", text, re.MULTILINE)
        named.update(found[1].split(", ") if found else ())
    assert named and named == Counter(
        {id_: count for one in by_id.values() for id_, count in one.named.items() if count}
    )
    for one in by_id.values():
        assert {place.id for place in one.with_reports} == {place for place in one.named if named[place]}


def test_a_county_without_reports_says_so(by_id: dict[str, County]) -> None:
    assert by_id["gotland"].reports == () and by_id["gotland"].with_reports == []
