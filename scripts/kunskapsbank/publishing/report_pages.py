"""One page for each report, with all that it holds, how it is cited, and what its head says to programs."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.exporting.citing import Cited
from kunskapsbank.exporting.export import Given
from kunskapsbank.publishing.page import Gathered, Kind, Page
from kunskapsbank.publishing.pictures import PICTURE, pictured
from kunskapsbank.publishing.report_head import report_head
from kunskapsbank.publishing.report_view import report_page
from kunskapsbank.publishing.shell import ANY, ShellSource


def _pages(gathered: Gathered) -> Iterator[Page]:
    picture = PICTURE if pictured(gathered) else ""
    given = Given(gathered.catalogue, gathered.configuration)
    around = repr((gathered.configuration, picture)).encode()
    for entry in gathered.catalogue:
        page = report_page(entry, gathered.catalogue)
        made_of = (page.made_of or b"") + around
        # A reference without an address leads nobody back.
        context = {**page.context, "cited": Cited(given, entry) if gathered.configuration.site_url else None}
        yield replace(page, context=context, made_of=made_of, head=partial(report_head, given, entry, picture))


REPORTS = Kind((ShellSource(f"{REPORTS_ADDRESS}/{ANY}"),), _pages)
