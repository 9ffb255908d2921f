"""Every place in a source says where, in a document that the report names."""

from collections.abc import Iterator
from typing import Any

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.checking.suggest import did_you_mean, word_meant
from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.fault import FieldPath


def _places(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _places(item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "place" and isinstance(item, dict):
                yield (*path, key), item
            else:
                yield from _places(item, (*path, key))


def _check(subject: Subject) -> Iterator[Finding]:
    report = subject.report
    keys = {document.key for document in report.documents if document.key} if report else set()
    for path, place in _places(subject.document.data, ()):
        if not place.get("pages") and not place.get("heading"):
            yield Finding(f"{name_of(path)} säger inte var i källan.", path, cure='Skriv pages: "12–14" eller heading: följt av rubriken.')
        document = place.get("document")
        if document and report and document not in keys:
            meant = did_you_mean(word_meant(str(document), keys))
            yield Finding(
                f"{name_of(path)} pekar på dokumentet {document}, som inte finns.",
                (*path, "document"),
                cure=f"Skriv nyckeln (key) för ett av dokumenten under documents.{meant}",
            )


RULE = ReportRule(
    code="KB210",
    name="Platsen i källan går att hitta",
    area=Area.MODEL,
    level=Level.ERROR,
    why="Den som tvivlar på en siffra ska kunna slå upp den.",
    cure="Skriv sidan, eller rubriken när källan saknar sidnummer.",
    wrong="place: {document: slutraport}\n",
    right='place: {document: slutrapport, pages: "12"}\n',
    check=_check,
)
