"""What helps and what hinders, factor by factor, and the same as questions that a steering group asks itself."""

from collections.abc import Iterator

from kunskapsbank.bank.facets import facet
from kunskapsbank.knowledge.ledger import ledger
from kunskapsbank.knowledge.tools import SELF_CHECK
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_LIST = ShellSource("framgangsfaktorer/index", "Framgångsfaktorer")
_CHECK = ShellSource(SELF_CHECK.address.rstrip("/"), SELF_CHECK.title)
_NAMED = 4
"""So many reports are named in a cell; the factor's own page has the others."""


def _pages(gathered: Gathered) -> Iterator[Page]:
    catalogue = gathered.catalogue
    context = {
        "dimensions": ledger(catalogue),
        "intro": catalogue.vocabularies["success_factors"].description,
        "words": catalogue.vocabularies,
        "factor": facet("success_factor"),
        "most": _NAMED,
    }
    yield Page(
        _LIST.path,
        _LIST.title,
        "Vad hjälper och vad hindrar samverkan? Varje faktor med de rapporter som nämner den.",
        "ledger.html.jinja",
        context,
    )
    yield Page(
        _CHECK.path,
        _CHECK.title,
        SELF_CHECK.description,
        "self_check.html.jinja",
        context,
    )


LEDGER = Kind((_LIST, _CHECK), _pages)
