"""What is new and changed, as Atom: of the whole bank, of each target group and of each federation."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from kunskapsbank.bank.entry import Entry
from kunskapsbank.bank.facets import facet
from kunskapsbank.bank.identifiers import report_address
from kunskapsbank.exporting.dataset import DESCRIPTION, LICENCE_ADDRESS, NAME
from kunskapsbank.exporting.export import Export, File, Given, write_bytes
from kunskapsbank.model.values import PartialDate
from kunskapsbank.wording.changes import changes
from kunskapsbank.wording.dates import day

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

_MOST = 50  # reports in a feed: the newest
_GATHERED = (facet("target_group"), facet("federation"))
FILE = File("nytt.xml", "Atom: nya och ändrade rapporter", "application/atom+xml")


class _Feed(NamedTuple):
    """A feed: where it and its page lie below the site's root, its title, and its reports."""

    path: str
    page: str
    title: str
    entries: Iterable[Entry]


def _feeds(given: Given) -> Iterator[_Feed]:
    catalogue = given.catalogue
    yield _Feed(FILE.path, "", f"{NAME}: nya och ändrade rapporter", catalogue)
    for one in _GATHERED:
        for value in catalogue.values_of(one):
            address, label = one.address_of(value), one.label_of(value, catalogue.vocabularies)
            yield _Feed(f"{address}{FILE.path}", address, f"{NAME}: {label}", catalogue.with_value(one.key, value))


def changed(entry: Entry) -> PartialDate:
    """When a report last changed, from what it says alone: when it was changed or reviewed, or else of its source or time."""
    report = entry.report
    return report.changed or report.published or PartialDate(str(report.latest or 1970))


def _moment(date: PartialDate) -> str:
    year, month, day = date.first_day
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"


def _xml(given: Given, feed: _Feed) -> bytes:
    from feedgen.feed import FeedGenerator  # it is loaded only where there are feeds

    made = FeedGenerator()
    made.id(_tag(given, feed.page))
    made.title(feed.title)
    made.subtitle(DESCRIPTION)
    made.language("sv")
    made.rights(LICENCE_ADDRESS)
    made.author(name=given.configuration.publisher.name or NAME)
    made.link(href=given.address(feed.page), rel="alternate", type="text/html")
    made.link(href=given.address(feed.path), rel="self", type=FILE.media_type)
    newest = sorted(feed.entries, key=changed, reverse=True)[:_MOST]
    made.updated(_moment(changed(newest[0])))
    for entry in newest:
        _add(made, given, entry)
    return bytes(made.atom_str(pretty=True))


def _add(made: "FeedGenerator", given: Given, entry: Entry) -> None:
    one = made.add_entry(order="append")
    one.id(_tag(given, report_address(next(iter(entry.report.aliases), entry.id))))  # a new name is no news
    one.title(entry.report.title)
    one.link(href=given.address(entry.address), rel="alternate", type="text/html", hreflang="sv")
    one.updated(_moment(changed(entry)))
    one.author(name=entry.vocabularies["federations"].label(entry.federation))
    one.summary(" ".join((*_news(entry), entry.report.summary)))
    for group in entry.report.target_groups:
        one.category(term=group, label=entry.vocabularies["target_groups"].label(group))


def _news(entry: Entry) -> Iterator[str]:
    """What the bank changed on the day that the entry has."""
    return (f"Ändrat {day(one.date)}: {one.words}" for one in changes(entry.report) if one.date == changed(entry))


def _tag(given: Given, path: str) -> str:
    """A name for life: it does not hang on http or https."""
    return f"tag:{urlsplit(given.configuration.site_url).hostname},2026:/{path}"


def _write(given: Given, folder: Path) -> None:
    for feed in _feeds(given):
        if feed.entries:
            write_bytes(folder, feed.path, _xml(given, feed))


FEEDS = Export("atom", "Atom", _write, (FILE,), settings=("site_url",), each_build=True)
