"""Attached documents that swell, act or are two things at once: stopped by the check and refused by the import, in time."""

import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
import zlib
from functools import cache, reduce
from pathlib import Path

import pytest
from documents import final_report, zipped
from house import MINIMAL, ROOT, House, Run
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

pytestmark = pytest.mark.slow

PDF = (ROOT / "tests/cases/valid/document-beside/halland/vagen-in/slutrapport.pdf").read_bytes()
MOST_SECONDS, MOST_MEMORY = 30, 2_500_000_000
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
) + "]>"  # fmt: skip


def word(folder: Path, **changed: bytes) -> bytes:
    """A sound Word file with the content of some members changed; `document` is its text."""
    file = final_report(folder / "rapport.docx")
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= {{"document": "word/document.xml"}.get(name, name): content for name, content in changed.items()}
    return zipped(file, members).read_bytes()


@cache
def bomb() -> bytes:
    """Four hundred megabytes of spaces."""
    with tempfile.TemporaryDirectory() as folder:
        return word(Path(folder), document=b"<x>" + b" " * 400_000_000 + b"</x>")


def overlapping(folder: Path) -> bytes:
    """Five hundred members that all are the same large one."""
    archive = io.BytesIO(word(folder, document=b"<x>" + b" " * 9_000_000 + b"</x>"))
    with zipfile.ZipFile(archive, "a") as opened:
        large = opened.getinfo("word/document.xml")
        for number in range(500):
            twin = zipfile.ZipInfo(f"word/x{number}.xml")
            for name in ("header_offset", "file_size", "compress_size", "CRC", "compress_type"):
                setattr(twin, name, getattr(large, name))
            opened.filelist.append(twin)
            opened.NameToInfo[twin.filename] = twin
        opened._didModify = True  # type: ignore[attr-defined]
    return archive.getvalue()


def lying() -> bytes:
    """A large member that says that it is small."""
    return bomb().replace((400_000_007).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def pdf(**changed: object) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    for key, value in changed.items():
        writer.root_object[NameObject(f"/{key}")] = value
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def packed_spaces(megabytes: int) -> bytes:
    """Spaces as zlib packs them: every megabyte alike, so that one is packed."""
    megabyte = b" " * 1_000_000
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = reduce(lambda sum_, _: zlib.adler32(megabyte, sum_), range(megabytes), 1)
    return b"\x78\xda" + packed * megabytes + packer.flush() + checksum.to_bytes(4)


def swelling_pdf() -> bytes:
    """A page whose content is three hundred megabytes of spaces."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    stream = StreamObject()
    stream._data = packed_spaces(300)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def endless_pdf() -> bytes:
    """A tree of pages that is its own branch."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    pages = writer.root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([pages.indirect_reference] * 2)  # type: ignore[index, union-attr]
    pages[NameObject("/Count")] = NumberObject(2**31)  # type: ignore[index]
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def action(kind: str, **more: str) -> DictionaryObject:
    details = {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(f"/{kind}"), **details})


def made(name: str, folder: Path) -> bytes:
    """The content of a hostile document."""
    match name:
        case "bomb.docx":
            return bomb()
        case "overlapping.docx":
            return overlapping(folder)
        case "lying.docx":
            return lying()
        case "laughs.docx":
            return word(folder, document=f"{LAUGHS}<x>&m;</x>".encode())
        case "many.docx":
            return word(folder, **{f"word/{number}.xml": b"" for number in range(5_000)})
        case "deep.docx":
            return word(folder, document=b"<a>" * 300_000)
        case "escaping.docx":
            return word(folder, **{"../../../utanfor.xml": b"<x/>"})
        case "macro.docx":
            return word(folder, **{"word/vbaProject.bin": b"x"})
        case "template.docx":
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
            target = (
                f'<Relationship Id="a" Type="{kind}" Target="https://elsewhere.example/x.dotm" TargetMode="External"/>'
            )
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            return word(
                folder,
                **{"word/_rels/settings.xml.rels": f'<Relationships xmlns="{space}">{target}</Relationships>'.encode()},
            )
        case "swelling.pdf":
            return swelling_pdf()
        case "endless.pdf":
            return endless_pdf()
        case "script.pdf":
            return pdf(OpenAction=action("JavaScript", JS="app.alert(1)"))
        case "launch.pdf":
            return pdf(OpenAction=action("Launch", F="calc.exe"))
        case "also-zip.pdf":
            return PDF + word(folder)
        case "also-html.pdf":
            return b"%PDF-1.4\n<html><script>hit()</script></html>\n" + PDF
        case "html.pdf":
            return b"<html><script>hit()</script></html>"
    raise ValueError(name)


NAMES = [
    "bomb.docx", "overlapping.docx", "lying.docx", "laughs.docx", "many.docx", "deep.docx", "escaping.docx", "macro.docx", "template.docx",
    "swelling.pdf", "endless.pdf", "script.pdf", "launch.pdf", "also-zip.pdf", "also-html.pdf", "html.pdf",
]  # fmt: skip
# A large picture swells as much, and XML may nest: these are read up to a bound and harm nobody who opens them.
HARMLESS = {"swelling.pdf", "deep.docx"}
ADVICE = {"KB408", "KB506"}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_document(house: House, run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "cache").mkdir()
    content = made(name, tmp_path / "cache")
    file = house.put(MINIMAL.replace("{title: Slutrapport}", f"{{title: Slutrapport, file: {name}}}"))
    document = house.put(content, f"halland/vagen-in/{name}")
    ran = subprocess.run(
        [sys.executable, Path(__file__).with_name("judge_in_time.py"), house.reports, str(MOST_SECONDS), file],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True, encoding="utf-8", check=False, preexec_fn=limited,
    )  # fmt: skip
    assert ran.stdout and not ran.stderr, ran.stderr[-2000:]
    _, took, rules = json.loads(ran.stdout.splitlines()[-1])
    assert set(rules) - ADVICE == (set() if name in HARMLESS else {"KB705"})
    assert took < MOST_SECONDS / 2
    document.rename(tmp_path / name)
    (house.reports / "halland" / "vagen-in").rmdir()
    file.unlink()
    before = sorted(house.reports.rglob("*"))
    imported = run("import", tmp_path / name, "--federation", "halland", "--id", "bryggan", "--reports", house.reports)
    if name not in HARMLESS:
        assert imported.code == 2 and re.match(r"[A-ZÅÄÖ].*\.\n$", imported.err, re.DOTALL), imported
    assert imported.code == 0 or sorted(house.reports.rglob("*")) == before
