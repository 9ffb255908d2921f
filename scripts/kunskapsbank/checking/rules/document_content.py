"""An attached document is what its name says, and nothing in it acts by itself."""

from collections.abc import Iterator

from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule, Subject
from kunskapsbank.reading.attachment import KINDS, MAX_BYTES, faults_of
from kunskapsbank.reading.attachment_fault import AttachmentFaultKind as Kind
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
    folder = subject.document.path.with_suffix("")
    if not folder.is_dir() or folder.is_symlink():
        return
    listed = subject.document.data.get("documents")
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or not path.is_file() or path.suffix.lower() not in KINDS:
            continue
        for fault in faults_of(path):
            message, cure = _WORDS[fault.kind]
            told = message.format(found=excerpt(fault.found, 80))
            yield Finding(f"Filen {path.name} {told}", _field(listed, path.name), cure=cure)


def _field(listed: object, name: str) -> tuple[str | int, ...]:
    """Where the report names the file."""
    documents = listed if isinstance(listed, list) else []
    named = (number for number, one in enumerate(documents) if isinstance(one, dict) and one.get("file") == name)
    number = next(named, None)
    return ("documents",) if number is None else ("documents", number, "file")


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
