"""Word and PDF files become the same blocks, each with its place."""

from pathlib import Path

import docx
import pytest
from browsing import Browser
from documents import ACCOUNT, CONTACT, OUTCOMES, final_report, printed
from pypdf import PdfWriter

from kunskapsbank.importing.blocks import Block, Heading, Items, Paragraph, Source, Table, block_text, plain
from kunskapsbank.importing.masking import Masker
from kunskapsbank.importing.pdf import read_pdf
from kunskapsbank.importing.word import read_word


def of_kind(source: Source, kind: type[Block]) -> list[str]:
    return [block_text(block) for block in source.blocks if isinstance(block, kind)]


def as_lines(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


@pytest.fixture(scope="module")
def word(word_file: Path) -> Source:
    return read_word(word_file)


@pytest.fixture(scope="module")
def pdf(pdf_file: Path) -> Source:
    return read_pdf(pdf_file)


def test_headings_are_the_same_from_both(word: Source, pdf: Source) -> None:
    chapters = of_kind(word, Heading)[1:]
    assert chapters[:4] == ["Sammanfattning", "1. Uppdraget", "Målgrupp", "2. Arbetsprocess och metod"]
    assert of_kind(pdf, Heading)[1:] == chapters
    levels = {plain(block.text): block.level for block in pdf.blocks if isinstance(block, Heading)}
    assert levels["1. Uppdraget"] == levels["7. Implementering"] < levels["Målgrupp"]


def test_tables_keep_their_cells(word: Source, pdf: Source) -> None:
    for source in (word, pdf):
        assert as_lines(OUTCOMES) in of_kind(source, Table) and as_lines(ACCOUNT) in of_kind(source, Table)


def test_lists_are_lists(word: Source, pdf: Source) -> None:
    listed = "Kartläggning i 4 veckor\nPraktik *hos* <arbetsgivare>"
    assert listed in of_kind(word, Items) and listed in of_kind(pdf, Items)
    assert [item.numbered for block in word.blocks if isinstance(block, Items) for item in block.items] == [
        False,
        False,
        True,
    ]


def test_a_paragraph_of_a_pdf_is_whole_and_knows_its_page(pdf: Source) -> None:
    told = next(block for block in pdf.blocks if block_text(block).startswith("Utvärderingen följde alla"))
    assert block_text(told).endswith("avbröt på egen begäran.") and isinstance(told, Paragraph)
    assert told.place == (5, "3. Extern utvärdering") and pdf.pages == 9


def test_running_heads_and_page_numbers_are_left_out(pdf: Source) -> None:
    assert [line for line in map(block_text, pdf.blocks) if line == "Slutrapport Bryggan" or line.isdecimal()] == []


def test_a_footnote_stands_where_the_text_refers_to_it(word: Source) -> None:
    (noted,) = [text for text in of_kind(word, Paragraph) if "fotnot" in text]
    assert noted.endswith("var för sig. (fotnot: Enligt lagen (2003:1210) om finansiell samordning.)")


def test_a_picture_is_counted_and_leaves_a_mark(word: Source) -> None:
    assert word.images == 1 and len([text for text in of_kind(word, Paragraph) if text.startswith("GRANSKA")]) == 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "mailto:namn@example.com", "https://a.se/?till=namn@example.com"],
)
def test_only_web_addresses_without_personal_data_stay_links(tmp_path: Path, address: str) -> None:
    source = Masker().source(read_word(final_report(tmp_path / "a.docx", link=address)))
    runs = [run for block in source.blocks if isinstance(block, Paragraph) for run in block.text]
    assert "projektets sida" in "".join(run.text for run in runs) and not any(run.href for run in runs)


def test_a_web_address_stays_a_link(word: Source) -> None:
    links = [run for block in word.blocks if isinstance(block, Paragraph) for run in block.text if run.href]
    assert [(run.text, run.href) for run in links] == [("projektets sida", "https://www.example.com/bryggan")]


def test_personal_data_is_masked_in_every_kind_of_block(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Ring 070-174 06 05", 1)
    document.add_paragraph(CONTACT, style="List Bullet")
    paragraph = document.add_paragraph("Skriv till namn@exa")
    paragraph.add_run("mple.com").bold = True
    paragraph.add_run(" nu")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "19811228-9874"
    path = tmp_path / "a.docx"
    document.save(str(path))
    masker = Masker()
    source = masker.source(read_word(path))
    text = "\n".join(map(block_text, source.blocks))
    assert "example.com" not in text and "174" not in text and "9874" not in text and "mple" not in text
    assert "Skriv till [borttaget] nu" in text and masker.count == text.count("[borttaget]") == 5
    assert {block.place.heading for block in source.blocks} == {"Ring [borttaget]"}


def test_merged_cells_leave_empty_ones_and_a_layout_table_is_text(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "bred"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "hög"
    table.cell(1, 1).text, table.cell(2, 2).text = "a", "b"
    document.add_table(1, 2).cell(0, 1).text = "bara en ruta"
    path = tmp_path / "a.docx"
    document.save(str(path))
    source = read_word(path)
    assert of_kind(source, Table) == [" | bred | \nhög | a | \n |  | b"]
    assert of_kind(source, Paragraph) == ["bara en ruta"]


def test_a_word_divided_at_the_end_of_a_line_is_whole_again(browser: Browser, tmp_path: Path) -> None:
    html = "<p>Vi prövade arbets-<br>träning och mång-<br>faldigade upp-<br>och nedgångar.</p>"
    texts = map(block_text, read_pdf(printed(browser, html, tmp_path / "a.pdf")).blocks)
    assert (
        next(text for text in texts if text.startswith("Vi"))
        == "Vi prövade arbetsträning och mångfaldigade upp- och nedgångar."
    )


def test_the_page_is_the_one_that_is_printed(browser: Browser, tmp_path: Path) -> None:
    """A cover stands before page 1."""
    cover = browser.new_page()
    cover.set_content("<p style='margin-top:5cm'>Omslag</p>")
    cover.pdf(path=tmp_path / "cover.pdf")
    cover.close()
    text = "".join(f"<p style='break-after:page'>Text på sida {number}</p>" for number in (1, 2, 3))
    writer = PdfWriter()
    for part in (tmp_path / "cover.pdf", printed(browser, text, tmp_path / "text.pdf")):
        writer.append(part)
    writer.write(tmp_path / "all.pdf")
    found = {block_text(block): block.place.page for block in read_pdf(tmp_path / "all.pdf").blocks}
    assert found == {"Omslag": None, "Text på sida 1": 1, "Text på sida 2": 2, "Text på sida 3": 3}
