"""Kinds of PDF text that are easily read wrong, by the one that knows where letters stand and by pure Python alone."""

from pathlib import Path

import pytest
from browsing import Browser
from documents import printed
from house import House, Run
from pypdf import PdfReader, PdfWriter
from raw_pdf import lines, raw_pdf

from kunskapsbank.importing import pages
from kunskapsbank.importing.blocks import Heading, Paragraph, block_text
from kunskapsbank.importing.markdown import blocks_as_markdown
from kunskapsbank.importing.opening import open_document
from kunskapsbank.importing.pdf import read_pdf
from kunskapsbank.reading.pdf import pdf_pages

TITLE = [(24, 70, 760, "Hissen upp"), (16, 70, 730, "Bakgrund")]


@pytest.fixture(params=["pdfplumber", "pypdf"], autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test with all that is installed, and as in a browser."""
    if request.param == "pypdf":
        monkeypatch.setattr(pages, "pdfplumber", None)
        monkeypatch.setattr(pages, "pypdfium2", None)
    return str(request.param)


def body(path: Path) -> str:
    return blocks_as_markdown(list(read_pdf(path).blocks))


def test_the_numbers_of_a_list_stay(tmp_path: Path) -> None:
    told = lines(
        "Så gick det till:", "3. Coachen ringde.", "4. De gjorde en plan", "   med tre delar.", "7. Sedan slutade de."
    )
    assert "3. Coachen ringde.\n4. De gjorde en plan med tre delar.\n7) Sedan slutade de." in body(
        raw_pdf(tmp_path / "a.pdf", [*TITLE, *told])
    )


def test_a_number_within_a_sentence_begins_no_list(tmp_path: Path) -> None:
    told = lines("Antalet ökade från och med vecka", "6. Därefter stod det stilla på", "14. Det var bra.")
    (paragraph,) = [
        one for one in read_pdf(raw_pdf(tmp_path / "a.pdf", [*TITLE, *told])).blocks if not isinstance(one, Heading)
    ]
    assert block_text(paragraph) == "Antalet ökade från och med vecka 6. Därefter stod det stilla på 14. Det var bra."


def test_letters_of_a_list_stay(tmp_path: Path) -> None:
    told = lines("a) Coachen ringde.", "b) De gjorde en plan.", apart=30)
    assert "a) Coachen ringde." in body(raw_pdf(tmp_path / "a.pdf", [*TITLE, *told]))


def test_columns_are_read_one_after_the_other(tmp_path: Path, reader: str) -> None:
    left = lines("Hissen startade en dag i mars", "och hade tre coacher som", "arbetade med praktik och")
    right = lines("stöd på plats i fyra år.", "Kostnaden var fem miljoner", "kronor på tre hela år.", left=320)
    wide = lines("Efteråt fortsatte hela arbetet i kommunen, och det har det gjort sedan dess varje år.", top=640)
    source = read_pdf(raw_pdf(tmp_path / "a.pdf", [*TITLE, *left, *right, *wide]))
    text = " ".join(map(block_text, source.blocks))
    assert "praktik och stöd på plats i fyra år. Kostnaden var fem miljoner kronor på tre hela år. Efteråt" in text
    assert any("spalter" in remark for remark in source.remarks) is (reader == "pdfplumber")


def test_rows_without_rules_are_no_columns(tmp_path: Path) -> None:
    names, sums = lines("Personal", "Lokaler", "Resor", "Övrigt"), lines("5 700", "540", "360", "300", left=320)
    rows = [piece for row in zip(names, sums, strict=True) for piece in row]
    assert "Personal 5 700 Lokaler 540 Resor 360 Övrigt 300" in " ".join(
        body(raw_pdf(tmp_path / "a.pdf", [*TITLE, *rows])).split()
    )


def test_letters_written_over_each_other_are_read_once(tmp_path: Path) -> None:
    bold = [(16, 70 + 0.3 * again, 690, "Resultat") for again in range(3)]
    source = read_pdf(raw_pdf(tmp_path / "a.pdf", [*TITLE, *bold, *lines("Alla 31 fick arbete.", top=660)]))
    assert [block_text(block) for block in source.blocks if isinstance(block, Heading)][-1] == "Resultat"
    assert "Resultat" in [one.text for one in source.passages]


def test_a_page_number_does_not_part_a_sentence(tmp_path: Path) -> None:
    first, second = lines("Hissen hade tre coacher som"), lines("gav stöd på plats.")
    file = raw_pdf(tmp_path / "a.pdf", [*TITLE, *first, (11, 297, 110, "1")], [*second, (11, 297, 110, "2")])
    assert "Hissen hade tre coacher som gav stöd på plats." in body(file)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Vi mång-", "faldigade det.", "Vi mångfaldigade det."),
        ("Vi mångQ", "faldigade det.", "Vi mångfaldigade det."),
        ("En SIUS-", "konsulent kom.", "En SIUS-konsulent kom."),
        ("Unga 18-", "29 år kom.", "Unga 18-29 år kom."),
        ("Det gick upp-", "och nedåt.", "Det gick upp- och nedåt."),
    ],
)
def test_hyphens_at_the_end_of_a_line(tmp_path: Path, first: str, second: str, whole: str) -> None:
    source = read_pdf(raw_pdf(tmp_path / "a.pdf", [*TITLE, *lines(first, second)], font="/ToUnicode 6 0 R"))
    assert whole in [block_text(block) for block in source.blocks if isinstance(block, Paragraph)]


def test_half_a_letter_is_named_and_never_written(house: House, run: Run) -> None:
    file = raw_pdf(Path("halv.pdf"), [*TITLE, *lines("Behovet var Z stort i hela kommunen.")], font="/ToUnicode 6 0 R")
    ran = run("import", file, "--federation", "halland", "--id", "halv", "--reports", house.reports)
    assert ran.code == 0 and "Något tecken gick inte att läsa" in ran.out
    assert "stort i hela kommunen" in Path("reports/halland/halv.md").read_text("utf-8")
    assert {problem.rule for problem in house.check().problems} <= {"KB201", "KB806"}
    pdf_pages(file)[0].encode("utf-8")


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\x1b%-12345X@PJL\r\n"])
def test_bytes_before_the_file_begins(tmp_path: Path, before: bytes) -> None:
    file = raw_pdf(tmp_path / "a.pdf", [*TITLE, *lines("Behovet var stort.")], before=before)
    assert "Behovet var stort." in map(block_text, open_document(file).blocks)


def test_a_password_that_only_the_owner_needs(tmp_path: Path) -> None:
    plain = raw_pdf(tmp_path / "a.pdf", [*TITLE, *lines("Behovet var stort.")])
    writer = PdfWriter(PdfReader(plain))
    writer.encrypt("", "ägarens", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    assert "Behovet var stort." in map(block_text, open_document(tmp_path / "b.pdf").blocks)


def test_what_reads_tables_is_named_when_it_is_missing(tmp_path: Path, reader: str) -> None:
    source = read_pdf(raw_pdf(tmp_path / "a.pdf", [*TITLE, *lines("Behovet var stort.")]))
    assert any("kommandoraden" in remark for remark in source.remarks) is (reader == "pypdf")


def test_a_page_that_one_reader_cannot_read_is_read_by_another_or_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    told = [*TITLE, (11, 70, 650, "a) Ett fel i sidan."), *lines("Behovet var stort i hela kommunen.", top=600)]
    file = raw_pdf(tmp_path / "a.pdf", TITLE, told, escape=False)
    source = read_pdf(file)
    texts = list(map(block_text, source.blocks))
    assert ("Behovet var stort i hela kommunen." in texts) is (reader == "pdfplumber")
    named = "Text som inte gick att läsa här är inte med. Skriv av den. Sidor i filen: 2."
    assert (named in source.remarks) is (reader == "pypdf")
    monkeypatch.undo()
    monkeypatch.setattr(pages, "pdfplumber", None)
    assert "Behovet var stort i hela kommunen." in map(block_text, read_pdf(file).blocks), "by pypdfium2"


def test_letters_that_are_no_words_are_not_written(tmp_path: Path, browser: Browser, reader: str) -> None:
    """A font that does not say what its signs mean; pdfplumber finds out from the font itself."""
    file = printed(browser, "<p>Behovet var stort i hela kommunen och alla ville vara med.</p>", tmp_path / "a.pdf")
    writer = PdfWriter(PdfReader(file))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index, union-attr]
            font.get_object().pop("/ToUnicode", None)
    writer.write(file)
    source = read_pdf(file)
    if reader == "pdfplumber":
        assert "Behovet var stort i hela kommunen och alla ville vara med." in map(block_text, source.blocks)
        assert not any("gick inte att läsa" in remark for remark in source.remarks)
    else:
        assert source.blocks == () and any("inte gick att läsa här" in remark for remark in source.remarks)
