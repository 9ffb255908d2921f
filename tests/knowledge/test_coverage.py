"""What the frozen bank holds and lacks, against its folders and its list of gaps counted by hand."""

from pathlib import Path

import pytest
import yaml
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.gaps import GAPS_FILE, Gap, read_gaps
from kunskapsbank.knowledge.coverage import by_federation, by_year


@pytest.fixture(scope="module")
def gaps(catalogue: Catalogue) -> tuple[Gap, ...]:
    found = read_gaps(BANK / GAPS_FILE, catalogue.vocabularies["federations"])
    assert not found.problems
    return found.entries


def test_every_entry_of_the_list_is_read(gaps: tuple[Gap, ...]) -> None:
    written = yaml.safe_load((BANK / GAPS_FILE).read_text(encoding="utf-8"))["gaps"]
    assert [gap.title for gap in gaps] == [entry["title"] for entry in written]


def test_each_federation_has_the_reports_of_its_folder(catalogue: Catalogue, gaps: tuple[Gap, ...]) -> None:
    found = {one.federation.id: one for one in by_federation(catalogue, gaps)}
    assert found.keys() == {concept.id for concept in catalogue.vocabularies["federations"]}
    for id_, one in found.items():
        published = {file.stem for file in (BANK / id_).glob("*.md")} & catalogue.by_id.keys()
        assert {entry.id for entry in one.reports} == published
    assert [gap.title for gap in found["rar-sormland"].gaps] == ["Slutrapport för Stegen"]


def test_a_text_counts_in_the_one_year_that_it_has(catalogue: Catalogue, gaps: tuple[Gap, ...]) -> None:
    found = {year: (held, lacking) for year, held, lacking in by_year(catalogue, gaps)}
    assert found["2015"][1] == 1 and sum(lacking for _, lacking in found.values()) == 1
    assert found["2013"][0] == sum(2013 in entry.years for entry in catalogue)
    assert list(found) == sorted(found, reverse=True)


def test_no_file_is_no_gap(catalogue: Catalogue, tmp_path: Path) -> None:
    assert read_gaps(tmp_path / GAPS_FILE, catalogue.vocabularies["federations"]).entries == ()
