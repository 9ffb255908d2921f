"""The map of knowledge: what has been tried for whom, and which way the results point, as tables."""

from typing import NamedTuple

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import Facet, facet, search_for_all
from kunskapsbank.knowledge.evidence_map import BOTH, Matrix, methods_by_group, results_by_group
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource("kunskapskarta/index", "Kunskapskarta")
_LEVELS = {"individ": "Insatser som människor deltar i", "struktur": "Insatser som ändrar hur organisationerna arbetar"}


class Table(NamedTuple):
    """A matrix as it is shown; its cells lead to the search for the reports of the row and the column."""

    title: str
    anchor: str
    corner: str
    matrix: Matrix
    row: Facet
    column: Facet
    level: str

    def search(self, row: str, column: str) -> str:
        """The search for the reports of a cell, as the end of an address."""
        levels = ((facet("level"), self.level), (facet("level"), BOTH))
        return search_for_all(((self.row, row), (self.column, column), *levels))


def knowledge_map_page(catalogue: Catalogue) -> Page:
    """The page with the map of knowledge."""
    words = catalogue.vocabularies
    group, method, measure = facet("target_group"), facet("method"), facet("measure")
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Vad som har prövats för vilka, vad som kom ut och hur säkert det är. Och var banken ännu inte har någon rapport.",
        "knowledge_map.html.jinja",
        {
            "words": words,
            "levels": [
                (
                    title,
                    level,
                    [
                        Table(
                            "Vad kom ut, och för vilka?", f"resultat-{level}", "Målgrupp",
                            results_by_group(catalogue, level), group, measure, level,
                        ),
                        Table(
                            "Vilka metoder har prövats, och för vilka?", f"metoder-{level}", "Metod",
                            methods_by_group(catalogue, level), method, group, level,
                        ),
                    ],
                )
                for level, title in _LEVELS.items()
            ],
        },
    )  # fmt: skip


KNOWLEDGE_MAP = Kind.single(_SHELL, lambda gathered: knowledge_map_page(gathered.catalogue))
