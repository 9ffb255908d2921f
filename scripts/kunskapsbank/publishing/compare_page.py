"""Jämför: two to four reports beside each other, which the browser takes from their own pages."""

from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.knowledge.tools import COMPARISON
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.shell import ShellSource

_SHELL = ShellSource(f"{COMPARISON.address}index", COMPARISON.title, headings=False, script="compare/page.js")
FIELDS = (
    ("fynd", "Vad kom ut?"),
    ("sakerhet", "Hur säkert är det?"),
    ("resultat", "Resultat som inte går att jämföra"),
    ("kostnad", "Vad kostade det?"),
    ("samhallsekonomi", "Samhällsekonomi, inte att rangordna efter"),
    ("hindrade", "Risker: det som hindrade"),
    ("inte-om", "Skulle inte göra om"),
    ("sedan", "Vad hände sedan?"),
    ("malgrupp", "Målgrupp"),
    ("metod", "Det som prövades"),
    ("forutsattningar", "Förutsättningar"),
    ("hjalpte", "Det som hjälpte"),
    ("deltagare", "Deltagare"),
    ("parter", "Parter"),
    ("tid", "När"),
    ("okant", "Det här vet vi inte"),
    ("fraga", "Fråga dem"),
    ("kallor", "Källor"),
)
"""What stands beside each other: the mark that it has on the page of a report, and what the row is called."""


def _page(gathered: Gathered) -> Page:
    # What is exported has no place in the browser, where the form shows the page of a draft.
    from kunskapsbank.exporting.citing import apa, page_reference
    from kunskapsbank.exporting.export import Given

    given = Given(gathered.catalogue, gathered.configuration)
    return Page(
        _SHELL.path,
        _SHELL.title,
        COMPARISON.description,
        "compare.html.jinja",
        {
            "fields": FIELDS,
            "reports": REPORTS_ADDRESS,
            "site_url": gathered.configuration.site_url,
            "cite": apa(page_reference(given, "{titel}", "")._replace(address="{adress}")),
        },
    )


COMPARE = Kind.single(_SHELL, _page)
