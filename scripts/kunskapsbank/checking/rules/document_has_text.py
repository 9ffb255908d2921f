"""An attached PDF file that is only pictures cannot be searched, and not be read aloud."""

from collections.abc import Iterator

from kunskapsbank.checking.attachments import attached_files
from kunskapsbank.checking.problem import Level
from kunskapsbank.checking.rule import Area, Finding, ReportRule
from kunskapsbank.checking.subject import Subject
from kunskapsbank.reading.pdf import pdf_pages


def _check(subject: Subject) -> Iterator[Finding]:
    for position, file in attached_files(subject):
        if file.suffix.lower() == ".pdf" and not any(pdf_pages(file)):
            yield Finding(f"Filen {file.name} har ingen text som går att läsa.", ("documents", position, "file"))


RULE = ReportRule(
    code="KB408",
    name="Bifogade PDF-filer har text",
    area=Area.CATALOGUE,
    level=Level.ADVICE,
    why="I en skannad sida hittar ingen sökning något, och ingen skärmläsare kan läsa den.",
    cure="Spara om dokumentet som PDF från Word, eller kör den skannade filen genom textigenkänning (OCR).",
    check=_check,
)
