"""How a report, a result or a page of the bank is cited: in Swedish APA, BibTeX, RIS and CSL-JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kunskapsbank.bank.anchors import result_anchors
from kunskapsbank.bank.entry import Entry
from kunskapsbank.exporting.dataset import NAME
from kunskapsbank.exporting.export import Given
from kunskapsbank.exporting.json_files import as_json
from kunskapsbank.model.results import Result
from kunskapsbank.model.values import PartialDate
from kunskapsbank.text import slug
from kunskapsbank.wording.dates import day
from kunskapsbank.wording.outcome import outcome
from kunskapsbank.wording.places import where


class Reference(NamedTuple):
    """What is cited: its key, who answers for it (an organisation), its title, date and address.

    `part` is what of it, such as a result with its place in the source; `is_report` tells a report from a page.
    """

    key: str
    author: str
    title: str
    date: PartialDate | None
    address: str
    part: str = ""
    is_report: bool = True


def report_reference(given: Given, entry: Entry) -> Reference:
    """A report in the bank, by its federation, as it was last changed."""
    author = entry.vocabularies["federations"].label(entry.federation)
    date = entry.report.changed or entry.report.published
    return Reference(entry.id, author, entry.report.title, date, given.address(entry.address))


def result_reference(given: Given, entry: Entry, result: Result, anchor: str) -> Reference:
    """One of a report's results, with its figure and its place in the source."""
    whole = report_reference(given, entry)
    label = entry.vocabularies["measures"].label(result.measure)
    source = where(result.place, entry.report.documents) or result.place.heading
    figure = outcome(result)
    part = f"{label}{f': {figure}' if figure else ''}{f' ({source} i källan)' if source else ''}"
    return whole._replace(key=f"{entry.id}-{anchor}", address=f"{whole.address}#{anchor}", part=part)


def page_reference(given: Given, title: str, address: str) -> Reference:
    """A page of the bank, such as a search or a comparison, as it was at the bank's last change."""
    author = given.configuration.publisher.name or NAME
    return Reference(slug(title), author, title, given.catalogue.changed, given.address(address), is_report=False)


def forms(reference: Reference) -> Iterator[tuple[str, str]]:
    """A reference in every form, each with its name; the first is for readers, the others are for their programs."""
    yield "APA", apa(reference)
    yield "BibTeX", bibtex(reference)
    yield "RIS", ris(reference)
    yield "CSL-JSON", f"[{as_json(csl(reference))}]\n"


@dataclass(frozen=True)
class Cited:
    """What a page says of how its report and each of its results, by anchor, is cited."""

    given: Given
    entry: Entry

    @property
    def report(self) -> Iterator[tuple[str, str]]:
        """The report in every form."""
        return forms(report_reference(self.given, self.entry))

    def result(self, anchor: str) -> Iterator[tuple[str, str]]:
        """One of its results in every form."""
        return forms(result_reference(self.given, self.entry, self._results[anchor], anchor))

    @cached_property
    def _results(self) -> dict[str, Result]:
        results = self.entry.report.results
        return dict(zip(result_anchors(results), results, strict=True))


def apa(reference: Reference) -> str:
    """`Samordningsförbundet i Halland. (2019, 17 maj). Vägen in [Resultat: …]. Kunskapsbanken. https://…`."""
    year = _when(reference.date)
    part = f" [Resultat: {reference.part}]" if reference.part else ""
    ended = "" if not part and reference.title.endswith((".", "?", "!")) else "."
    publisher = "" if reference.author == NAME else f" {NAME}."
    return f"{reference.author}. ({year}). {_line(reference.title)}{part}{ended}{publisher} {reference.address}"


def _when(date: PartialDate | None) -> str:
    """`2019, 17 maj`, `2019, maj`, `2019`; `u.å.` where the source has no date."""
    if date is None:
        return "u.å."
    words = day(date).replace("\u00a0", " ").rpartition(" ")
    return f"{words[2]}, {words[0]}" if words[0] else words[2]


# What BibTeX or TeX would take for its own; a brace by name, since BibTeX counts those that are written.
_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)


def bibtex(reference: Reference) -> str:
    """An entry for BibTeX and BibLaTeX; the organisation is one name, and titles keep their capitals."""
    fields = {
        "author": f"{{{_tex(reference.author)}}}",
        "title": f"{{{_tex(reference.title)}}}",
        "institution" if reference.is_report else "organization": NAME,
        "year": str(reference.date.year) if reference.date else "",
        "month": str(reference.date.month) if reference.date and reference.date.month else "",
        "note": _tex(reference.part),
        "url": reference.address,
        "language": "swedish",
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    kind = "techreport" if reference.is_report else "misc"
    return f"@{kind}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def ris(reference: Reference) -> str:
    """A record in RIS, which Zotero, EndNote and Mendeley read."""
    date = reference.date
    fields = (
        ("TY", "RPRT" if reference.is_report else "ELEC"),
        ("ID", reference.key),
        ("AU", f"{reference.author},"),  # the comma says that it is one name
        ("TI", reference.title),
        ("PY", str(date.year) if date else ""),
        ("DA", f"{str(date).replace('-', '/')}{'/' * (3 - str(date).count('-'))}" if date else ""),
        ("PB", NAME),
        ("N1", reference.part),
        ("UR", reference.address),
        ("LA", "sv"),
    )
    return "".join(f"{tag}  - {_line(text)}\n" for tag, text in fields if text) + "ER  - \n"


def csl(reference: Reference) -> dict[str, Any]:
    """An item of CSL-JSON, which Zotero, Pandoc and Word's citation tools read."""
    item = {
        "id": reference.key,
        "type": "report" if reference.is_report else "webpage",
        "author": [{"literal": reference.author}],
        "title": _line(reference.title),
        "publisher": NAME,
        "issued": {"date-parts": [[int(part) for part in str(reference.date).split("-")]]} if reference.date else None,
        "note": reference.part,
        "URL": reference.address,
        "language": "sv",
    }
    return {name: value for name, value in item.items() if value}


def _line(text: str) -> str:
    return " ".join(text.split())
