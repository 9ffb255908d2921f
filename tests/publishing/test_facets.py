"""The one table of facets: an entry there is all that a new facet takes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from site_under_test import Html, Root, read_site

from kunskapsbank.bank.facets import FACETS
from kunskapsbank.search.pieces import index_folder

# Everything reads the table when it is imported, so the entry has to be there first.
BUILD_WITH_LANGUAGES = """
import sys
from pathlib import Path

from kunskapsbank.bank import facets

facets.FACETS += (
    facets.Facet(
        "language",
        "Språk",
        lambda entry: (entry.report.language,),
        "languages",
        filter=facets.Filter("sprak", suggested=True, badge=3),
        pages=facets.TopicPages("sprak", "Språk", "På vilket språk?", only_used=True, way_in=True),
    ),
)

from kunskapsbank.bank.files import Bank
from kunskapsbank.search.pieces import index_folder
from kunskapsbank.publishing.build import build

root = Path(sys.argv[1])
build(root, Bank.open(root / "reports"), root / "site")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Root(tmp_path_factory.mktemp("facets"))
    subprocess.run([sys.executable, "-c", BUILD_WITH_LANGUAGES, str(root.folder)], check=True)
    return root.site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    return read_site(site)


def test_a_new_facet_has_a_list_pages_and_a_way_in(pages: dict[str, Html]) -> None:
    assert [address for _, address in pages["sprak/index.html"].addresses() if "sprak/" in address] == [
        "../sprak/sv/",
        "../sprak/en/",
    ]
    swedish, english = (
        len({to for _, to in pages[f"sprak/{id}/index.html"].addresses() if "rapporter/" in to}) for id in ("sv", "en")
    )
    assert (swedish, english) == (2, 1)
    assert "På vilket språk?" in pages["index.html"].text
    assert "../sprak/" in [address for _, address in pages["sok/index.html"].addresses()]


def test_a_new_facet_filters_is_suggested_and_stands_on_the_cards(site: Path) -> None:
    folder = index_folder(site)
    start = json.loads((folder / "start.json").read_text("utf-8"))
    filters = json.loads(next(folder.parent.glob("filter-*.json")).read_text("utf-8"))
    names = [facet["name"] for facet in filters]
    assert names == start["filters"] == [*(one.filter.name for one in FACETS if one.filter), "sprak"]
    values = filters[-1].pop("values")
    assert filters[-1] == {
        "name": "sprak", "heading": "Språk", "suggested": True, "vocabulary": "languages",
    }  # fmt: skip
    assert [(value, label, len(rows)) for value, label, rows in values] == [
        ("sv", "Svenska", 2),
        ("en", "Engelska", 1),
    ]
    cards = [json.loads(file.read_text("utf-8"))["card"] for file in sorted((folder / "rapport").iterdir())]
    assert sorted(card["badges"][-1] for card in cards) == ["Engelska", "Svenska", "Svenska"]


def test_no_two_facets_share_a_name() -> None:
    for names in (
        [facet.key for facet in FACETS],
        [facet.filter.name for facet in FACETS if facet.filter],
        [facet.pages.folder for facet in FACETS if facet.pages],
    ):
        assert len(set(names)) == len(names)
