"""The text of attached documents, as their rules read it."""

import zipfile
from pathlib import Path

import docx
import pytest

from kunskapsbank.reading.attached_text import attached_text

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def archive(path: Path, name: str, content: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return path


def words(path: Path) -> list[str]:
    return [line.strip() for page in attached_text(path) for line in page.splitlines() if line.strip()]


def test_word_keeps_a_paragraph_together_and_cells_apart(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Deltagaren 8501")
    paragraph.add_run("01").bold = True
    paragraph.add_run("-9809\toch\nfler")
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "061", "112"
    document.sections[0].header.paragraphs[0].text = "Sidhuvud"
    document.save(str(tmp_path / "a.docx"))
    assert words(tmp_path / "a.docx") == ["Deltagaren 850101-9809 och fler", "061", "112", "Sidhuvud"]


def test_open_document(tmp_path: Path) -> None:
    content = f'<a xmlns:t="{TEXT}"><t:h>Rubrik</t:h><t:p>8501<t:span>01</t:span>-<t:s/>9809</t:p></a>'
    assert words(archive(tmp_path / "a.odt", "content.xml", content)) == ["Rubrik", "850101- 9809"]


def test_a_sheet_has_a_line_for_each_cell(tmp_path: Path) -> None:
    content = f'<w xmlns="{SHEET}"><row><c><v>850101</v></c><c><v>9809</v></c></row></w>'
    assert words(archive(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", content)) == ["850101", "9809"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_plain_text_of_either_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes("Löpnr;Ålder\r\n".encode(encoding))
    assert words(tmp_path / "a.csv") == ["Löpnr;Ålder"]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'.encode("utf-16"),
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>b</a>',
        "<a>b",
        b"<a>" + b" " * 60_000_000 + b"</a>",
    ],
    ids=["entities", "entities in UTF-16", "outer document type", "broken", "swelling"],
)
def test_what_cannot_be_trusted_has_no_text(tmp_path: Path, content: str | bytes) -> None:
    assert words(archive(tmp_path / "a.odt", "content.xml", content)) == []


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx"])
def test_no_archive_and_no_file(tmp_path: Path, name: str) -> None:
    assert attached_text(tmp_path / name) == []
    (tmp_path / name).write_bytes(b"PK\x03\x04 not an archive")
    assert attached_text(tmp_path / name) == []
