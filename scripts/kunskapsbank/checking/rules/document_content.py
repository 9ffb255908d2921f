"""An attached document is what its name says, and nothing in it acts by itself."""

from collections.abc import Iterator

from kunskapsbank.checking.attachments import files_named
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.attachment import KINDS, MAX_BYTES, faults_of
from kunskapsbank.reading.attachment_fault import AttachmentFaultKind as Kind
from kunskapsbank.reading.fault import FieldPath
from kunskapsbank.text import excerpt

_AS_PDF = "Öppna dokumentet, välj Spara som PDF och lägg PDF-filen i mappen."
_AGAIN = "Hämta dokumentet på nytt, eller öppna och spara det igen."
_WORDS = {
    Kind.EMPTY: ("är tom.", _AGAIN),
    Kind.TOO_LARGE: (
        f"är {{found}} megabyte. Ett dokument får vara högst {MAX_BYTES // 1_000_000}.",
        "Spara dokumentet med mindre bilder, till exempel med Minsta storlek när du sparar som PDF.",
    ),
    Kind.DISGUISED: ("är inte det som namnet säger, utan en {found}-fil.", _AGAIN),
    Kind.DOUBLE: ("är två sorters fil på en gång: {found}", _AS_PDF),
    Kind.BROKEN: ("är trasig, eller något annat än namnet säger.", _AGAIN),
    Kind.LOCKED: ("är låst med lösenord eller kryptering.", "Spara dokumentet utan skydd."),
    Kind.ACTIVE: ("innehåller något som kan köras: {found}", _AS_PDF),
    Kind.MACRO: ("innehåller makron.", f"Spara dokumentet utan makron. {_AS_PDF}"),
    Kind.EMBEDDED: ("har en annan fil inuti sig, till exempel tabellen bakom ett diagram.", _AS_PDF),
    Kind.REMOTE: ("hämtar något utanför sig självt: {found}", _AS_PDF),
    Kind.BOMB: ("packar upp till mycket mer än en rapport är.", _AS_PDF),
    Kind.ESCAPING: ("är packad på ett sätt som kan skriva utanför sin mapp: {found}", _AS_PDF),
}


def _check(subject: Subject) -> Iterator[Finding]:
    for path in subject.plain_files:
        for fault in faults_of(path) if path.suffix.lower() in KINDS else ():
            message, cure = _WORDS[fault.kind]
            told = message.format(found=excerpt(fault.found, 80))
            yield Finding(f"Filen {path.name} {told}", _field(subject, path.name), cure=cure)


def _field(subject: Subject, name: str) -> FieldPath:
    """Where the report names the file."""
    places = (("documents", number, "file") for number, named in files_named(subject) if named == name)
    return next(places, ("documents",))


RULE = ReportRule(
    code="KB705",
    name="Dokumenten är vad de heter",
    area=Area.SAFETY,
    level=Level.ERROR,
    why=(
        "Ett dokument kan vara något annat än det heter, köra kod när det öppnas, hämta saker utifrån eller ha en fil"
        " gömd i sig. Den som laddar ned det ska kunna lita på banken."
    ),
    cure=_AS_PDF,
    check=_check,
)
