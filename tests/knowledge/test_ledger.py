"""The ledger of factors, against the notes of the frozen bank's files as YAML reads them."""

from collections import defaultdict

import pytest
import yaml
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.knowledge.ledger import Factor, ledger


@pytest.fixture(scope="module")
def factors(catalogue: Catalogue) -> dict[str, Factor]:
    return {one.concept.id: one for dimension in ledger(catalogue) for one in dimension.factors}


def test_every_factor_stands_once_below_its_dimension(catalogue: Catalogue, factors: dict[str, Factor]) -> None:
    words = catalogue.vocabularies["success_factors"]
    assert len(ledger(catalogue)) == 3
    assert set(factors) == {concept.id for concept in words if concept.broader}


@pytest.mark.parametrize(("field", "way"), [("success_factors", "helped"), ("obstacles", "hindered")])
def test_reports_are_those_whose_files_name_the_factor(
    catalogue: Catalogue, factors: dict[str, Factor], field: str, way: str
) -> None:
    words = yaml.safe_load((BANK / "_vocabulary/success_factors.yml").read_text(encoding="utf-8"))["concepts"]
    broader = {concept["id"]: concept.get("broader") for concept in words}
    named: dict[str, set[str]] = defaultdict(set)
    for entry in catalogue:
        front_matter = yaml.safe_load((BANK / entry.path).read_text(encoding="utf-8").split("\n---\n")[0])
        for one in front_matter.get(field, ()):
            factor = one["factor"]
            while factor:
                named[factor].add(entry.id)
                factor = broader[factor]
    found = {id_: [said.entry.id for said in getattr(factor, way)] for id_, factor in factors.items()}
    assert {id_: sorted(reports) for id_, reports in found.items() if reports} == {
        id_: sorted(reports) for id_, reports in named.items() if broader[id_]
    }


def test_a_factor_says_where_it_was_named(catalogue: Catalogue, factors: dict[str, Factor]) -> None:
    factor = factors["forankring"]
    entries = {said.entry.id: said.entry for said in (*factor.helped, *factor.hindered)}.values()
    assert factor.reports == len(entries) > 1
    assert set(factor.counties) == {county for entry in entries for county in entry.counties}
    assert set(factor.methods) <= {method for entry in entries for method in entry.report.methods}


def test_every_factor_has_a_question(catalogue: Catalogue, factors: dict[str, Factor]) -> None:
    assert [
        id_ for id_, factor in factors.items() if not str(factor.concept.extra.get("question", "")).endswith("?")
    ] == []
