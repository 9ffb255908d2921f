"""The command as its user meets it: a draft that the check accepts, and nothing at all when a file cannot be used."""

import base64
import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from browsing import Browser
from documents import final_report, png, zipped
from house import ENGLISH, House, Run
from pypdf import PdfReader, PdfWriter

from kunskapsbank.checking.problem import Level
from kunskapsbank.loading import load
from kunskapsbank.model.report import Report

DRAFT = "reports/halland/bryggan-fran-ohalsa-till-arbete.md"


def report_at(house: House, path: str) -> Report:
    report = load(Path(path), house.bank.vocabularies).report
    assert report is not None
    return report


def everything_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("kind", ["word_file", "pdf_file"])
def test_a_report_becomes_a_draft_that_passes(
    house: House, run: Run, request: pytest.FixtureRequest, kind: str
) -> None:
    file: Path = request.getfixturevalue(kind)
    ran = run("import", file, "--federation", "halland", "--reports", house.reports)
    assert (ran.code, ran.err) == (0, "") and ran.out.startswith(f"Utkastet finns i {DRAFT}.")
    assert [problem for problem in house.check().problems if problem.level is Level.ERROR] == []
    report = report_at(house, DRAFT)
    assert report.status == "utkast" and report.title == "GRANSKA: Bryggan – från ohälsa till arbete"
    assert report.summary.startswith("GRANSKA: Bryggan gav unga vuxna med psykisk ohälsa en egen coach")
    assert report.period and (str(report.period.start), str(report.period.end)) == ("2012-01", "2014-12")
    assert str(report.published) == "2015-03" and report.report_type == "slutrapport" and report.level == "individ"
    assert set(report.municipalities) == {"varberg", "falkenberg"}
    assert set(report.parties) == {"kommun", "arbetsformedlingen", "forsakringskassan", "region"}
    assert {"unga-vuxna", "psykisk-ohalsa", "aktivitetsersattning"} <= set(report.target_groups)
    assert {"supported-employment", "arbetstraning", "individuell-coachning"} <= set(report.methods)
    copy = Path(DRAFT).with_suffix("") / str(report.documents[0].file)
    assert copy.read_bytes() == file.read_bytes()


@pytest.mark.parametrize(("kind", "pages"), [("word_file", None), ("pdf_file", "5")])
def test_figures_come_with_their_place(
    house: House, run: Run, request: pytest.FixtureRequest, kind: str, pages: str | None
) -> None:
    run("import", request.getfixturevalue(kind), "--federation", "halland", "--reports", house.reports)
    report = report_at(house, DRAFT)
    first, second = report.results
    assert (first.measure, first.count, first.of, first.place.pages) == ("arbete-eller-studier", 39, 61, pages)
    assert (second.share, second.base, second.place.heading) == (82, "svarande", "3. Extern utvärdering")
    assert all(result.statement.startswith("GRANSKA: ") for result in report.results)
    people, costs = report.participants, report.costs
    assert people and (people.total, people.women, people.men) == (61, 35, 26)
    assert costs and costs.budget and costs.outcome and costs.per_participant
    assert (costs.budget.amount, costs.outcome.amount, costs.per_participant.amount) == (5_000_000, 4_800_000, 79_000)
    assert [(item.kind, item.outcome) for item in costs.items] == [
        ("personal", 4_050_000), ("lokal", 310_000), ("övrigt", 440_000),
    ]  # fmt: skip
    assert [factor.factor for factor in report.success_factors] == ["forankring-i-ledningen", "ratt-medarbetare"]
    assert "sekretess-hanterad" in [factor.factor for factor in report.obstacles]


def test_what_the_rule_book_refuses_is_not_suggested_but_told(house: House, run: Run, word_file: Path) -> None:
    """2 of 61 is too few to publish."""
    ran = run("import", word_file, "--federation", "halland", "--reports", house.reports)
    assert "som därför inte blev förslag: 1." in ran.out
    assert all(result.count != 2 for result in report_at(house, DRAFT).results)


def test_personal_data_is_masked_and_counted(house: House, run: Run, word_file: Path) -> None:
    ran = run("import", word_file, "--federation", "halland", "--reports", house.reports)
    text = Path(DRAFT).read_text("utf-8")
    assert "togs bort ur texten: 2." in ran.out and text.count("[borttaget\\]") == 2
    assert "example.com." not in text and "070" not in text


def test_chapters_stand_in_the_banks_sections(house: House, run: Run, word_file: Path) -> None:
    run("import", word_file, "--federation", "halland", "--reports", house.reports)
    sections = {one.heading: one.text for one in load(Path(DRAFT), house.bank.vocabularies).document.sections}
    assert list(sections) == ["Bakgrund", "Så gjorde vi", "Resultat", "Framgångsfaktorer och hinder", "Vad händer nu"]
    assert "### Uppdraget" in sections["Bakgrund"] and "#### Målgrupp" in sections["Bakgrund"]
    assert (
        "### Ekonomisk redovisning" in sections["Resultat"] and "| Studier \\| kurs | 9 | 7 |" in sections["Resultat"]
    )
    assert "- Praktik \\*hos\\* &lt;arbetsgivare\\>" in sections["Så gjorde vi"]


def test_a_report_with_nothing_to_find_says_what_is_missing(house: House, run: Run) -> None:
    document = docx.Document()
    document.add_paragraph("En kort text utan något.")
    document.save("kort.docx")
    ran = run("import", "kort.docx", "--federation", "halland", "--id", "kort", "--reports", house.reports)
    assert ran.code == 0 and "fel att rätta" in ran.out
    report = report_at(house, "reports/halland/kort.md")
    assert report.summary.startswith("GRANSKA: Dokumentet har ingen sammanfattning")
    assert str(report.no_results_because).startswith("GRANSKA")
    errors = [problem for problem in house.check().problems if problem.level is Level.ERROR]
    assert {problem.rule for problem in errors} == {"KB201"}
    assert {problem.field for problem in errors} == {"period", "target_groups", "methods"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--federation", "hallland"], "Menade du halland?"),
        (["--federation", "Samordningsförbundet Halland"], "Menade du halland?"),
        (["--federation", "../halland"], "finns inte"),
        (["--federation", "halland", "--id", "Å Ä"], "--id a-a"),
        (["--federation", "halland", "--id", "../../ut"], "--id ut"),
        (["--federation", "halland", "--id", "upptaget"], "finns redan"),
        (["--federation", "halland", "--id", "mapp"], "finns redan"),
        ([], "FÖRBUND saknas"),
    ],
)
def test_what_cannot_be_asked_for(house: House, run: Run, word_file: Path, arguments: list[str], words: str) -> None:
    house.put("---\n---\n", "kristinehamn/upptaget.md")
    house.put(b"a", "halland/mapp/a.pdf")
    before = everything_below(house.reports)
    ran = run("import", word_file, *arguments, "--reports", house.reports)
    assert (ran.code, ran.out) == (2, "") and words in ran.err and not ENGLISH.search(ran.err), ran.err
    assert everything_below(house.reports) == before


def test_importing_twice_changes_nothing(house: House, run: Run, word_file: Path) -> None:
    run("import", word_file, "--federation", "halland", "--reports", house.reports)
    Path(DRAFT).write_text("min text", "utf-8")
    before = everything_below(house.reports)
    ran = run("import", word_file, "--federation", "halland", "--reports", house.reports)
    assert ran.code == 2 and "finns redan" in ran.err and "--id" in ran.err
    assert everything_below(house.reports) == before and Path(DRAFT).read_text("utf-8") == "min text"


def truncated(path: Path, source: Path) -> Path:
    data = source.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def encrypted(path: Path, source: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(source))
    writer.encrypt("hemligt", algorithm="AES-256")
    writer.write(path)
    return path


def without_its_text(path: Path, source: Path) -> Path:
    with zipfile.ZipFile(source) as archive:
        return zipped(path, {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"})


def bomb(path: Path, source: Path) -> Path:
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(path, {**members, "word/document.xml": members["word/document.xml"] + b" " * 100_000_000})


def huge(path: Path, source: Path) -> Path:
    shutil.copy(source, path)
    os.truncate(path, 26_000_000)
    return path


def renamed(path: Path, source: Path) -> Path:
    return shutil.copy(source, path)


def entities(path: Path, source: Path) -> Path:
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    body = members["word/document.xml"].partition(b"?>")[2]
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return zipped(path, {**members, "word/document.xml": b'<?xml version="1.0"?>' + bomb + body})


def wordless(path: Path, source: Path) -> Path:
    document = docx.Document()
    document.add_picture(str(_picture(path.with_suffix(".png"))))
    document.save(str(path))
    return path


def _picture(path: Path) -> Path:
    path.write_bytes(png())
    return path


def written(content: bytes) -> Callable[[Path, Path], Path]:
    def write(path: Path, source: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def of_many_pages(path: Path, source: Path) -> Path:
    writer = PdfWriter()
    for _ in range(501):
        writer.add_blank_page(595, 842)
    writer.write(path)
    return path


OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BAD_FILES: list[tuple[str, str, Callable[[Path, Path], Path], str]] = [
    ("tom.docx", "word_file", written(b""), "är tom"),
    ("tom.pdf", "word_file", written(b""), "är tom"),
    ("gammal.doc", "word_file", written(OLD_WORD), "spara den som Word-dokument (.docx)"),
    ("gammal.docx", "word_file", written(OLD_WORD), "inte en riktig .docx-fil"),
    ("rapport.odt", "word_file", written(b"PK"), "LibreOffice"),
    ("rapport.exe", "word_file", written(b"MZ"), "bara .docx och .pdf"),
    ("halv.docx", "word_file", truncated, "spara det på nytt"),
    ("halv.pdf", "pdf_file", truncated, "trasig"),
    ("skräp.pdf", "pdf_file", written(b"%PDF-1.7\n" + bytes(range(256)) * 20), "trasig"),
    ("låst.pdf", "pdf_file", encrypted, "lösenord"),
    ("förklädd.docx", "pdf_file", renamed, "inte en riktig .docx-fil"),
    ("förklädd.pdf", "word_file", renamed, "inte en riktig .pdf-fil"),
    ("utan-text.docx", "word_file", without_its_text, "trasig"),
    ("bomb.docx", "word_file", bomb, "packar upp till mycket mer"),
    ("stor.pdf", "pdf_file", huge, "högst 25 MB"),
    ("många.pdf", "pdf_file", of_many_pages, "501 sidor"),
    ("entiteter.docx", "word_file", entities, "kan köras"),
    ("bild.docx", "word_file", wordless, "textigenkänning"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "make", "words"), BAD_FILES, ids=[bad[0] for bad in BAD_FILES])
def test_a_file_that_cannot_be_used_leaves_nothing(
    house: House,
    run: Run,
    request: pytest.FixtureRequest,
    name: str,
    kind: str,
    make: Callable[[Path, Path], Path],
    words: str,
) -> None:
    file = make(Path(name), request.getfixturevalue(kind))
    before = everything_below(house.reports)
    ran = run("import", file, "--federation", "halland", "--reports", house.reports)
    assert (ran.code, ran.out) == (2, "") and words in ran.err and name in ran.err, ran.err
    assert not ENGLISH.search(ran.err) and ran.err.strip().endswith(".")
    assert everything_below(house.reports) == before


def test_a_scanned_file_is_told_from_a_broken_one(house: House, run: Run, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>Resultat: 39 av 61 gick till arbete.</p>")
    picture = page.screenshot()
    page.close()
    scan = browser.new_page()
    scan.set_content(f"<img src='data:image/png;base64,{base64.b64encode(picture).decode()}'>")
    scan.pdf(path="skannad.pdf")
    scan.close()
    ran = run("import", "skannad.pdf", "--federation", "halland", "--reports", house.reports)
    assert (ran.code, ran.out) == (2, "") and "textigenkänning (OCR)" in ran.err
    assert not (house.reports / "halland").exists()


def test_paths_that_are_no_files(house: House, run: Run, word_file: Path) -> None:
    Path("länk.docx").symlink_to(word_file)
    Path("mapp.docx").mkdir()
    for path, words in (
        ("finns-inte.docx", "Hittar inte"),
        ("mapp.docx", "har inga dokument"),
        ("länk.docx", "vanlig fil"),
    ):
        ran = run("import", path, "--federation", "halland", "--reports", house.reports)
        assert (ran.code, ran.out) == (2, "") and words in ran.err
    assert not (house.reports / "halland").exists()


def test_without_the_extra_package_it_says_what_to_install(
    house: House, run: Run, word_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "kunskapsbank.importing.word", raising=False)
    monkeypatch.setitem(sys.modules, "mammoth", None)
    ran = run("import", word_file, "--federation", "halland", "--reports", house.reports)
    assert (ran.code, ran.out) == (2, "") and 'pip install "kunskapsbank[import]"' in ran.err


@pytest.mark.parametrize("refused", ["document", "report"])
def test_a_disk_that_says_no_leaves_nothing(
    house: House, run: Run, word_file: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """Whichever of the two moves fails, the other is taken back."""
    move = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if (path.suffix == ".md") == (refused == "report"):
            raise PermissionError(13, "Permission denied", str(target))
        return move(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    before = everything_below(house.reports)
    ran = run("import", word_file, "--federation", "halland", "--reports", house.reports)
    assert (ran.code, ran.out) == (2, "") and not ENGLISH.search(ran.err)
    assert everything_below(house.reports) == before


def test_the_copy_has_a_name_that_the_bank_can_publish(house: House, run: Run, tmp_path: Path) -> None:
    file = final_report(tmp_path / "Åtgärd; rm -rf (slutlig).DOCX")
    run("import", file, "--federation", "halland", "--id", "bryggan", "--reports", house.reports)
    assert [path.name for path in (house.reports / "halland" / "bryggan").iterdir()] == ["atgard-rm-rf-slutlig.docx"]
