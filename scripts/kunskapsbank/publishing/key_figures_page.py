"""Key figures: what the reports' economic calculations say, beside each other, with what has to be known to read them."""

from collections.abc import Iterable

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import facet
from kunskapsbank.knowledge.key_figures import ENOUGH, PER_PERSON, SIDE_BY_SIDE, Calculation, key_figures
from kunskapsbank.model.costs import Economics
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource
from kunskapsbank.wording.key_figures import key_figure

_SHELL = ShellSource("nyckeltal/index", "Nyckeltal")
_COLUMNS = ("participants", "potential", "cost", *SIDE_BY_SIDE, "profit_1y", "profit_5y", "return_per_krona")
_PER_PERSON = "Källans egen uppgift, eller uträknad av banken till hela tusental."
FIRST = 30
"""The table shows so many calculations; the others stand behind a fold."""
_FIELDS = Economics.model_fields


def key_figures_page(catalogue: Catalogue) -> Page:
    """The page with the key figures."""
    return Page(
        _SHELL.path,
        _SHELL.title,
        "Vad insatserna kostade och gav tillbaka enligt dem som har räknat, och vad som krävs för att läsa siffrorna.",
        "key_figures.html.jinja",
        {
            "found": key_figures(catalogue),
            "of_reports": len(catalogue),
            "used": used,
            "label": lambda key: facet("cost_band").label if key == PER_PERSON else _FIELDS[key].title,
            "meaning": lambda key: _PER_PERSON if key == PER_PERSON else _FIELDS[key].description,
            "written": key_figure,
            "enough": ENOUGH,
            "first": FIRST,
        },
    )


def used(calculations: Iterable[Calculation]) -> list[str]:
    """The columns that some calculation has a value in."""
    return [key for key in _COLUMNS if any(getattr(one.figures, key) is not None for one in calculations)]


KEY_FIGURES = Kind.single(_SHELL, lambda gathered: key_figures_page(gathered.catalogue))
