"""What an attached document is told by its content alone, in bounded time and room, and nothing in it is run."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from house import CASES
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from kunskapsbank.reading.attachment import KINDS, MAX_BYTES, faults_of, kind_of
from kunskapsbank.reading.attachment_fault import AttachmentFaultKind as Kind
from kunskapsbank.reading.office import MOST_MEMBERS

GOOD = CASES / "valid/documents-of-every-kind/halland/vagen-in"
PDF, WORD = GOOD / "slutrapport.pdf", GOOD / "Slutrapport Vägen in (2017).docx"


def faults(file: Path) -> set[Kind]:
    return {fault.kind for fault in faults_of(file)}


def word_with(file: Path, name: str, content: bytes) -> Path:
    file.write_bytes(WORD.read_bytes())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file


@pytest.mark.parametrize("file", sorted(GOOD.iterdir()), ids=lambda file: file.suffix)
def test_a_document_is_known_whatever_it_is_called(file: Path, tmp_path: Path) -> None:
    kind = ".txt" if file.suffix == ".csv" else file.suffix
    unnamed = tmp_path / "dokument"
    unnamed.write_bytes(file.read_bytes())
    assert kind_of(unnamed) == kind
    for ending in set(KINDS) - {kind, ".csv"}:
        renamed = tmp_path / f"dokument{ending}"
        renamed.write_bytes(file.read_bytes())
        assert [(fault.kind, fault.found) for fault in faults_of(renamed)] == [(Kind.DISGUISED, kind)]


def test_there_is_a_good_document_of_every_kind() -> None:
    assert {file.suffix for file in GOOD.iterdir()} == set(KINDS)
    assert all(faults(file) == set() for file in GOOD.iterdir())


def test_a_large_document_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "stor.pdf"
    with file.open("wb") as opened:
        opened.truncate(MAX_BYTES + 1)
    assert [(fault.kind, fault.found) for fault in faults_of(file)] == [(Kind.TOO_LARGE, "25,0")]


def test_a_file_that_is_gone_is_broken(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "borta.pdf") == ""
    assert faults(tmp_path / "borta.pdf") == {Kind.BROKEN}


def test_an_archive_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    file = word_with(tmp_path / "bomb.docx", "word/media/bild.bmp", b"\0" * 30_000_000)
    assert faults(file) == {Kind.BOMB}
    said, really = struct.pack("<L", 1_000), struct.pack("<L", 30_000_000)
    file.write_bytes(file.read_bytes().replace(really, said))
    assert faults(file) <= {Kind.BROKEN, Kind.BOMB} and faults(file)


def test_an_archive_of_too_many_members_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "manga.docx"
    file.write_bytes(WORD.read_bytes())
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(MOST_MEMBERS):
            archive.writestr(f"customXml/{number}.txt", "")
    assert faults(file) == {Kind.BOMB}


@pytest.mark.parametrize(
    "name", ["/etc/profil.xml", "C:\\profil.xml", "..\\..\\profil.xml", "word/../../x.xml", "a\x01.xml"]
)
def test_a_member_that_could_be_written_elsewhere(name: str, tmp_path: Path) -> None:
    assert faults(word_with(tmp_path / "ut.docx", name, b"<x/>")) == {Kind.ESCAPING}
    assert not (tmp_path.parent / "x.xml").exists()


def test_a_relation_hidden_by_entities_and_prefixes_is_seen(tmp_path: Path) -> None:
    relations = (
        '<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships"><r:Relationship Id="a"'
        " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject' Note='>'"
        " TargetMode='&#69;xternal' Target='https://ond.example/x'/></r:Relationships>"
    )
    file = word_with(tmp_path / "relation.docx", "word/_rels/footnotes.xml.rels", relations.encode("utf-16"))
    assert Kind.ACTIVE in faults(file), "XML that is not UTF-8 is refused"
    file = word_with(tmp_path / "relation.docx", "word/_rels/footnotes.xml.rels", relations.encode())
    assert [(fault.kind, fault.found) for fault in faults_of(file)] == [(Kind.REMOTE, "https://ond.example/x")]


def test_a_link_that_a_reader_may_choose_is_no_fault(tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        ' TargetMode="External" Target="https://www.nnsfinsam.se/"/></Relationships>'
    )
    assert faults(word_with(tmp_path / "lank.docx", "word/_rels/footnotes.xml.rels", relations.encode())) == set()


def test_markup_that_never_ends_takes_no_time(tmp_path: Path) -> None:
    file = word_with(tmp_path / "lang.docx", "word/lang.xml", b"<a:image " * 1_000_000)
    assert faults(file) == set()


def test_a_script_with_another_spelling_far_from_the_catalogue_is_found(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PDF)
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Private"): writer._add_object(action)})
    written = io.BytesIO()
    writer.write(written)
    file = tmp_path / "skript.pdf"
    file.write_bytes(written.getvalue().replace(b"/JS ", b"/#4aS ").replace(b"/JavaScript", b"/J#61vaScript"))
    assert b"/JS" not in file.read_bytes()
    assert faults(file) == {Kind.ACTIVE}


def test_a_script_in_a_packed_object_is_found() -> None:
    file = CASES / "invalid/KB705-pdf-that-acts/halland/vagen-in/gomd-i-strom.pdf"
    assert b"/ObjStm" in file.read_bytes() and b"/JS" not in file.read_bytes()
    assert Kind.ACTIVE in faults(file)


def test_opening_at_a_place_is_no_action(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PDF)
    goto = DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): TextStringObject("start")})
    writer._root_object[NameObject("/OpenAction")] = goto
    with (tmp_path / "start.pdf").open("wb") as opened:
        writer.write(opened)
    assert faults(tmp_path / "start.pdf") == set()


@given(st.sampled_from([PDF, WORD, GOOD / "text.odt"]), st.data())
def test_however_a_document_is_damaged_it_only_has_faults(
    tmp_path_factory: pytest.TempPathFactory, whole: Path, data: st.DataObject
) -> None:
    content = bytearray(whole.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=30)):
        content[place] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("skadat") / f"skadat{whole.suffix}"
    file.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    assert isinstance(kind_of(file), str)
    assert all(fault.kind in Kind for fault in faults_of(file))
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


@given(st.binary(max_size=3_000), st.sampled_from(KINDS))
def test_any_bytes_under_any_name(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    file = tmp_path_factory.mktemp("bytes") / f"dokument{ending}"
    file.write_bytes(content)
    text = ending in (".csv", ".txt") and b"\0" not in content
    assert list(faults_of(file)) or text, "nothing but text passes by chance"
