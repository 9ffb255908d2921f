"""A whole archive at once: each document once, whatever happens on the way, and a table that says what became of it."""

import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from documents import new_document
from house import House, Ran, Run, exit_code
from raw_pdf import lines, raw_pdf

from kunskapsbank.importing.command import import_folder
from kunskapsbank.usage import UsageError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents, one of them twice, two that cannot be used, and files of other kinds."""
    folder = tmp_path_factory.mktemp("in") / "arkiv"
    (folder / "2019").mkdir(parents=True)
    for name, title in (("hissen.docx", "Hissen upp"), ("2019/hissen igen.docx", "Hissen upp")):
        document = new_document()
        document.add_heading(title, 0)
        document.add_heading("Bakgrund", 1)
        document.add_paragraph(f"Behovet var stort. Ring 070-174 06 05. {name}")
        document.sections[0].header.paragraphs[0].text = "Sidhuvudets ord"
        document.save(str(folder / name))
    shutil.copy(folder / "hissen.docx", folder / "kopia.docx")
    raw_pdf(
        folder / "2019" / "Trappan.pdf",
        [(24, 70, 760, "Trappan"), (16, 70, 730, "Bakgrund"), *lines("Behovet var stort.")],
    )
    (folder / "trasig.docx").write_bytes(b"hej")
    (folder / "gammal.doc").write_bytes(b"hej")
    (folder / "bild.jpg").write_bytes(b"hej")
    (folder / "~$hissen.docx").write_bytes(b"hej")
    return folder


@pytest.fixture(scope="module")
def imported(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The folder of the drafts that the command made of it, and what it said."""
    house = House(tmp_path_factory.mktemp("imported"))
    out, err = StringIO(), StringIO()
    with chdir(house.reports.parent), redirect_stdout(out), redirect_stderr(err):
        code = exit_code("import", archive, "--federation", "halland", "--reports", house.reports)
    return house.reports / "halland", Ran(code, out.getvalue(), err.getvalue())


def drafts(house: House) -> list[str]:
    return sorted(path.name for path in (house.reports / "halland").glob("*.md"))


ALL = ["hissen-upp-2.md", "hissen-upp.md", "trappan.md"]


def test_every_document_becomes_a_draft_once_and_the_table_tells(
    house: House, run: Run, archive: Path, imported: tuple[Path, Ran]
) -> None:
    folder, ran = imported
    shutil.copytree(folder, house.reports / "halland")
    assert ran.code == 1 and drafts(house) == ALL
    assert "3 nya utkast, 1 fanns redan, 2 kunde inte användas." in ran.out and "1 .jpg" in ran.out
    rows = {line.split("  ")[0]: line for line in ran.out.splitlines()}
    assert rows["kopia.docx"].endswith("samma som hissen.docx")
    assert "samma titel som reports/halland/hissen-upp.md" in rows["hissen.docx"]
    assert rows["hissen.docx"].split()[3] == "2", "the words of the header"
    assert "Öppna filen i Word" in rows["gammal.doc"] and "inte en riktig" in rows["trasig.docx"]
    assert "finns kvar i dokumenten: 2019/hissen igen.docx, hissen.docx." in ran.out
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == [f"{number} av 4" for number in (1, 2, 3, 4)]
    before = {path: path.read_bytes() for path in house.reports.rglob("*.md")}
    again = run("import", archive, "--federation", "halland", "--reports", house.reports)
    assert "0 nya utkast, 4 fanns redan, 2 kunde inte användas." in again.out
    assert {path: path.read_bytes() for path in house.reports.rglob("*.md")} == before


def test_a_run_that_is_broken_off_goes_on_where_it_was(house: House, archive: Path) -> None:
    def stop(told: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_folder(house.bank, archive, "halland", stop)
    assert len(drafts(house)) == 1 and not list(house.reports.glob("_import-*"))
    table, all_used = import_folder(house.bank, archive, "halland", lambda told: None)
    assert "2 nya utkast" in table and not all_used and drafts(house) == ALL


def test_a_document_that_was_left_without_its_report_is_read_again(
    house: House, archive: Path, imported: tuple[Path, Ran]
) -> None:
    shutil.copytree(imported[0], house.reports / "halland")
    (house.reports / "halland" / "trappan.md").unlink()
    import_folder(house.bank, archive, "halland", lambda told: None)
    assert drafts(house) == ALL


def test_a_folder_without_documents(house: House, run: Run) -> None:
    Path("tom").mkdir()
    ran = run("import", "tom", "--federation", "halland", "--reports", house.reports)
    assert (ran.code, ran.out) == (2, "") and "har inga dokument" in ran.err
    with pytest.raises(UsageError, match="halland"):
        import_folder(house.bank, Path("tom"), "hallan", lambda told: None)


def test_one_id_is_for_one_document(house: House, run: Run, archive: Path) -> None:
    ran = run("import", archive, "--federation", "halland", "--id", "hissen", "--reports", house.reports)
    assert (
        (ran.code, ran.out) == (2, "")
        and "ett dokument i taget" in ran.err
        and not (house.reports / "halland").exists()
    )
