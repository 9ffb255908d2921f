"""The English door: what the bank is, how to read it, its data, and the reports that have a summary in English."""

from functools import partial

from markupsafe import Markup

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.entry import Entry
from kunskapsbank.configuration import Configuration
from kunskapsbank.exporting.dataset import DESCRIPTION_EN, LICENCE_ADDRESS
from kunskapsbank.exporting.tables import TABLES
from kunskapsbank.publishing.page import Kind, Page
from kunskapsbank.publishing.shell import ShellSource

ADDRESS = "en/"
_SHELL = ShellSource(f"{ADDRESS}index", "In English")
_FIRST, _MOST = 5, 200  # summaries: those of the newest reports

TABLES_IN_ENGLISH = {
    "reports": "One row per report: title, federation, dates, participants, costs, design.",
    "topics": "One row per target group, method, party or municipality that a report names.",
    "results": "One row per result: measure, figure, base, direction, when it was measured, place in the source.",
    "factors": "One row per factor that helped or hindered.",
    "goals": "One row per goal and how far it was reached.",
    "costs": "One row per sum that the source gives, in kronor.",
    "economics": "One row per socio-economic calculation: what a model computed, not what was measured.",
    "afterwards": "One row per dated fact on what became of the intervention.",
    "changes": "One row per correction made in the bank since a report was published.",
    "concepts": "One row per concept of the vocabularies, with its label in Swedish and in English.",
}
_EXPLAINED = {
    "designs": "How the results are known, the weakest support first",
    "directions": "Which way a result points",
    "bases": "Whom a share is counted on",
}
"""The vocabularies that a reader of figures needs first, each with what it answers."""


def alternates(configuration: Configuration) -> Markup:
    """What the heads of the first page and of the English door say of each other."""
    if not configuration.site_url:
        return Markup()
    pages = (("sv", ""), ("en", ADDRESS), ("x-default", ""))
    lines = (
        Markup('<link rel="alternate" hreflang="{}" href="{}{}">').format(language, configuration.site_url, path)
        for language, path in pages
    )
    return Markup("\n").join(lines)


def english_page(catalogue: Catalogue, configuration: Configuration) -> Page:
    """The page in English, in the bank's Swedish frame."""
    summed_up = [entry for entry in catalogue if entry.report.summary_en]
    words = catalogue.vocabularies
    return Page(
        _SHELL.path,
        _SHELL.title,
        "What Kunskapsbanken is, how to read it, and its data, in English.",
        "english.html.jinja",
        {
            "about": DESCRIPTION_EN,
            "count": len(catalogue),
            "summed_up": len(summed_up),
            "reports": [_row(entry) for entry in summed_up[:_MOST]],
            "first_reports": _FIRST,
            "explained": [(title, words[name]) for name, title in _EXPLAINED.items()],
            "tables": [(table.name, TABLES_IN_ENGLISH[table.name]) for table in TABLES],
            "licence": LICENCE_ADDRESS,
        },
        head=partial(alternates, configuration),
    )


def _row(entry: Entry) -> dict[str, object]:
    """A report with what of it can be said in English."""
    report, words = entry.report, entry.vocabularies
    named = (("target_groups", report.target_groups), ("methods", report.methods))
    topics = [words[vocabulary][concept].label_en for vocabulary, concepts in named for concept in concepts]
    design = words["designs"][report.evidence.design] if report.evidence else None
    return {"entry": entry, "topics": topics, "design": design.label_en if design else "Design not stated"}


ENGLISH = Kind.single(_SHELL, lambda gathered: english_page(gathered.catalogue, gathered.configuration))
