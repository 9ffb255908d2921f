"""Kinds of Word text that are easily passed over: each comes with the draft, or is named."""

import zipfile
from pathlib import Path

import pytest
from documents import new_document, zipped
from house import House, Run

from kunskapsbank.importing.blocks import Heading, Items, block_text, plain
from kunskapsbank.importing.facts import title
from kunskapsbank.importing.word import read_word
from kunskapsbank.reading.attachment import faults_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>Åtta rutor</w:t></w:r></w:p></w:txbxContent>"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


def word(path: Path, *paragraphs: str, heading: str = "Bakgrund") -> Path:
    """A Word file with the paragraphs, as XML, below a title and a chapter."""
    document = new_document()
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    start = f"{styled('Title', 'Hissen upp')}{styled('Heading1', heading)}" if heading else ""
    body = f"<w:document {SPACES}><w:body>{start}{''.join(paragraphs)}</w:body></w:document>"
    return zipped(path, {**members, "word/document.xml": body.encode()})


def texts(path: Path) -> list[str]:
    return [block_text(block) for block in read_word(path).blocks]


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        (f'{run("Av ")}<w:fldSimple w:instr="DOCPROPERTY Antal">{run("80")}</w:fldSimple>{run(" gick 31.")}', "Av 80 gick 31."),
        (f'<w:dir w:val="ltr">{run("Vänd ")}<w:bdo w:val="ltr">{run("text")}</w:bdo></w:dir>', "Vänd text"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>uttal</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>ord</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "ord (uttal)",
        ),
        (
            f"{run('Nyttan är ')}<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>80</m:t></m:r></m:den></m:f></m:oMath>",
            "Nyttan är (a+b)/80",
        ),
        (f"<w:okänd>{run('Inne i något okänt')}</w:okänd>", "Inne i något okänt"),
    ],
)  # fmt: skip
def test_what_only_wraps_text_hides_none(tmp_path: Path, inside: str, read: str) -> None:
    assert read in texts(word(tmp_path / "a.docx", f"<w:p>{inside}</w:p>"))


@pytest.mark.parametrize("fallback", ["", "<mc:Fallback/>", f"<mc:Fallback><w:pict><v:rect><v:textbox>{BOX}</v:textbox></v:rect></w:pict></mc:Fallback>"])  # fmt: skip
def test_a_text_box_is_read_once_with_and_without_its_older_form(tmp_path: Path, fallback: str) -> None:
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>'
    file = word(
        tmp_path / "a.docx", f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(file).count("Åtta rutor") == 1
    assert [one.text for one in read_word(file).passages].count("Åtta rutor") == 1


def test_hidden_text_is_left_out_and_named(tmp_path: Path) -> None:
    hidden, shown = run("hemligt utkast", "<w:vanish/>"), run(" syns", '<w:vanish w:val="0"/>')
    source = read_word(word(tmp_path / "a.docx", f"<w:p>{run('Detta')}{hidden}{shown}</w:p>"))
    assert "Detta syns" in map(block_text, source.blocks)
    assert not any("hemligt" in one.text for one in source.passages)
    assert any("2 ord" in remark and "Dold text" in remark for remark in source.remarks)


def test_a_typed_list_of_contents_is_left_out_and_named(tmp_path: Path) -> None:
    lines = [f"<w:p>{run(name)}<w:r><w:tab/><w:t>{page}</w:t></w:r></w:p>" for name, page in (("Resultat", 3), ("Metod", 5), ("Hinder", 9))]  # fmt: skip
    source = read_word(word(tmp_path / "a.docx", f"<w:p>{run('Innehållsförteckning')}</w:p>", *lines))
    assert [block_text(block) for block in source.blocks] == ["Hissen upp", "Bakgrund"]
    assert any(remark.startswith("Innehållsförteckningen, 4 rader") for remark in source.remarks)


def test_two_lines_that_end_in_a_number_are_text(tmp_path: Path) -> None:
    lines = [f"<w:p>{run('Antal')}<w:r><w:tab/><w:t>{count}</w:t></w:r></w:p>" for count in (31, 80)]
    assert "Antal 31" in texts(word(tmp_path / "a.docx", *lines))


def test_chapters_in_the_titles_style_are_chapters(tmp_path: Path) -> None:
    file = word(tmp_path / "a.docx", styled("Title", "Hissen upp"), styled("Title", "Bakgrund"), f"<w:p>{run('Ett.')}</w:p>", styled("Title", "Resultat"), styled("Subtitle", "Mer om det"), heading="")  # fmt: skip
    found = {block_text(block): block.level for block in read_word(file).blocks if isinstance(block, Heading)}
    assert found == {"Hissen upp": 0, "Bakgrund": 1, "Resultat": 1, "Mer om det": 2}


def test_a_subtitle_is_the_second_part_of_a_title(tmp_path: Path) -> None:
    file = word(tmp_path / "a.docx", styled("Title", "Hissen upp"), styled("Subtitle", "Stöd till arbete"), f"<w:p>{run('Text om det.')}</w:p>", heading="")  # fmt: skip
    assert title(read_word(file)) == "Hissen upp – Stöd till arbete"


def test_what_only_holds_the_title_stays_and_an_old_property_is_not_the_title(house: House, run: Run) -> None:
    document = new_document("Mall rapport 2019")
    document.add_paragraph().add_run("Hissen upp").bold = True
    document.add_paragraph("Författare: Okänd")
    document.add_paragraph("Hissen upp prövades i tre kommuner och 80 personer deltog.")
    document.add_heading("Bakgrund", 1)
    document.add_paragraph("Behovet { #stort } var {.stort} i <kommunen> onload=x.")
    document.save(
        "En slutrapport om arbetsinriktad rehabilitering för unga vuxna med psykisk ohälsa i tre kommuner 2019.docx"
    )
    run("import", *Path().glob("En*.docx"), "--federation", "halland", "--id", "hissen", "--reports", house.reports)
    text = Path("reports/halland/hissen.md").read_text("utf-8")
    assert 'title: "GRANSKA: Hissen upp"' in text and "80 personer deltog." in text
    assert (
        "# GRANSKA: Försättsbladet är inte med i texten: Författare: Okänd" in text and "ord kom inte med" not in text
    )
    assert {problem.rule for problem in house.check().problems} <= {"KB201", "KB806"}
    (copy,) = Path("reports/halland/hissen").iterdir()
    assert copy.name.endswith("-i-tre.docx") and len(copy.name) < 100


def lines(*texts: str) -> str:
    """A paragraph whose lines are broken by hand."""
    return f"<w:p>{'<w:r><w:br/></w:r>'.join(map(run, texts))}</w:p>"


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ([lines("- praktik"), lines("- studiebesök")], ["praktik", "studiebesök"]),
        ([lines("–\tpraktik"), lines("–\tstudiebesök")], ["praktik", "studiebesök"]),
        ([lines("o  Praktik"), lines("o  Studiebesök")], ["Praktik", "Studiebesök"]),
        ([lines("\uf0b7 praktik")], ["praktik"]),
        ([lines("Deltagarna fick:", "- praktik", "- studiebesök")], ["praktik", "studiebesök"]),
    ],
)
def test_bullets_that_were_typed_are_a_list(tmp_path: Path, typed: list[str], items: list[str]) -> None:
    blocks = read_word(word(tmp_path / "a.docx", lines("Före."), *typed, lines("Efter."))).blocks
    (found,) = [block for block in blocks if isinstance(block, Items)]
    assert [plain(item.text) for item in found.items] == items
    assert {"Före.", "Efter."} <= set(map(block_text, blocks))


@pytest.mark.parametrize("text", ["– Jag fick hjälp direkt, säger en av dem.", "-3 grader", "o så vidare"])
def test_a_dash_alone_is_no_list(tmp_path: Path, text: str) -> None:
    assert text in texts(word(tmp_path / "a.docx", lines("Före."), lines(text), lines("Efter.")))


def test_an_item_keeps_its_looks(tmp_path: Path) -> None:
    paragraph = f"<w:p>{run('• ')}{run('Coach', '<w:b/>')}{run(' varje vecka')}</w:p>"
    (found,) = [block for block in read_word(word(tmp_path / "a.docx", paragraph)).blocks if isinstance(block, Items)]
    assert [(one.text, one.strong) for one in found.items[0].text] == [("Coach", True), (" varje vecka", False)]


def test_lines_in_capitals_are_headings_wider_than_bold_ones(tmp_path: Path) -> None:
    bold = f"<w:p>{run('Coachens vecka', '<w:b/>')}</w:p>"
    file = word(tmp_path / "a.docx", lines("HUR VI JOBBADE"), lines("Text."), bold, lines("SIUS"), heading="")
    found = {block_text(block): block.level for block in read_word(file).blocks if isinstance(block, Heading)}
    assert found == {"HUR VI JOBBADE": 5, "Coachens vecka": 6}


def test_a_chapter_without_a_known_place_stands_where_it_stood_and_is_told(house: House, run: Run) -> None:
    document = new_document()
    for heading in ("BAKGRUND", "HUR VI JOBBADE", "MÄNNISKORNA BAKOM", "RESULTAT"):
        document.add_paragraph(heading)
        document.add_paragraph(f"Text om {heading.lower()} som är lång nog att vara löpande text i rapporten.")
    document.save("rapport.docx")
    run("import", "rapport.docx", "--federation", "halland", "--id", "hissen", "--reports", house.reports)
    text = (house.reports / "halland" / "hissen.md").read_text("utf-8")
    assert "”MÄNNISKORNA BAKOM” under Så gjorde vi." in text and "”HUR VI JOBBADE”" not in text
    sections = text.partition("## Så gjorde vi")[2]
    assert sections.index("HUR VI JOBBADE") < sections.index("MÄNNISKORNA BAKOM") < sections.index("## Resultat")


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("kind", "target", "refused"),
    [
        ("attachedTemplate", "file:///C:\\Mallar\\Rapport.dotx", False),
        ("attachedTemplate", "Rapport.dotx", False),
        ("attachedTemplate", "https://ond.example/mall.dotm", True),
        ("attachedTemplate", "file:///\\\\server\\mallar\\Rapport.dotm", True),
        ("attachedTemplate", "file:////server/mall.dotm", True),
        ("attachedTemplate", "file://server/mall.dotm", True),
        ("attachedTemplate", "%5C%5Cserver%5Cmall.dotm", True),
        ("hyperlink", "bilaga.pdf", False),
        ("hyperlink", "mapp/bilaga.pdf#s2", False),
        ("hyperlink", "javascript:alert(1)", True),
        ("hyperlink", "\\\\server\\bilaga.pdf", True),
        ("image", "file:///C:/bilder/a.png", False),
        ("image", "https://ond.example/a.png", True),
        ("oleObject", "C:/a.xlsx", True),
    ],
)
def test_only_what_is_fetched_from_elsewhere_is_refused(tmp_path: Path, kind: str, target: str, refused: bool) -> None:
    file = word(tmp_path / "a.docx", "<w:p/>")
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>',
        )
    assert bool(list(faults_of(file))) is refused
