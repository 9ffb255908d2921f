"""The pages of addresses that reports had: one that moved leads on, one that was withdrawn says when and why."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.identifiers import REPORTS_ADDRESS
from kunskapsbank.bank.withdrawn import WITHDRAWN_FILE, Withdrawn, read_withdrawn
from kunskapsbank.publishing.page import Gathered, Kind, Page


def _pages(gathered: Gathered) -> Iterator[Page]:
    for entry in gathered.catalogue:
        yield from (_moved(entry, former) for former in entry.report.aliases)
    yield from map(_withdrawn, read_withdrawn(gathered.bank.reports / WITHDRAWN_FILE).entries)


def _moved(entry: Entry, former: str) -> Page:
    """The page of an address that a report had."""
    path = f"{REPORTS_ADDRESS}/{former}"
    return Page(
        path,
        f"Flyttad: {former}",
        f"{entry.report.title} har fått en ny adress.",
        "moved.html.jinja",
        {"entry": entry},
        head=partial(_leading_on, entry),
        stands_for=f"{REPORTS_ADDRESS}/{entry.id}",
    )


def _leading_on(entry: Entry) -> Markup:
    """The way on where no script can take the place on the page along."""
    return Markup('<noscript><meta http-equiv="refresh" content="0; url=../{}/"></noscript>').format(entry.id)


def _withdrawn(one: Withdrawn) -> Page:
    """The page of a report that was withdrawn; nothing of what it said stands there."""
    return Page(
        f"{REPORTS_ADDRESS}/{one.report}",
        f"Tillbakadragen: {one.report}",
        "Rapporten finns inte längre i banken.",
        "withdrawn.html.jinja",
        {"one": one},
        changed=one.date,
        head=lambda: Markup('<meta name="robots" content="noindex">'),
        listed=False,
    )


FORMER = Kind((), _pages)
