"""Every place in a source says where, in a document that the report names."""

from collections.abc import Iterator
from typing import Any

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.checking.suggest import did_you_mean, word_meant
from kunskapsbank.model.naming import name_of
from kunskapsbank.reading.document import Document
from kunskapsbank.reading.fault import FieldPath


def _places(document: Document) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
    for path in document.marks:
        if path[-1] == "place":
            place = document.value(path)
            if isinstance(place, dict):
                yield path, place


def _check(subject: Subject) -> Iterator[Finding]:
    documents = subject.document.data.get("documents")
    listed = [document for document in documents if isinstance(document, dict)] if isinstance(documents, list) else []
    keys = {document["key"] for document in listed if isinstance(document.get("key"), str)}
    for path, place in _places(subject.document):
        if not place.get("pages") and not place.get("heading"):
            yield Finding(
                f"{name_of(path)} säger inte var i källan.",
                path,
                cure='Skriv pages: "12–14" eller heading: följt av rubriken.',
            )
        document = place.get("document")
        if isinstance(document, str) and document not in keys:
            meant = did_you_mean(word_meant(document, keys))
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
