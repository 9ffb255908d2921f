"""Real Word and PDF files for the tests: a made-up project's final report, and files that are something else."""

import io
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

import docx
from browsing import Browser
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

# Disposition of RAR's form for final reports. No such project, no such people.
SUMMARY = (
    "Bryggan gav unga vuxna med psykisk ohälsa en egen coach och arbetsträning hos arbetsgivare. "
    "Totalt deltog 61 personer, 35 kvinnor och 26 män. 39 av 61 deltagare gick till arbete eller studier. "
    "Arbetssättet fortsätter i kommunens arbetsmarknadsenhet."
)
ACCOUNT = [
    ["Kostnad (kr)", "Budget", "Utfall"],
    ["Personal", "4 200 000", "4 050 000"],
    ["Lokal", "300 000", "310 000"],
    ["Övrigt", "500 000", "440 000"],
    ["Totalt", "5 000 000", "4 800 000"],
]
OUTCOMES = [
    ["Efter insatsen", "Kvinnor", "Män"],
    ["Arbete", "14", "9"],
    ["Studier | kurs", "9", "7"],
    ["Annat", "12", "10"],
]
CHAPTERS: list[tuple[int, str, list[str]]] = [
    (1, "Sammanfattning", [SUMMARY]),
    (1, "1. Uppdraget", [
        "Projektet pågick från januari 2012 till december 2014 i Varbergs kommun och Falkenbergs kommun. "
        "Arbetsförmedlingen, Försäkringskassan, Region Halland och kommunerna var parter. "
        "Försäkringskassan och Arbetsförmedlingen hade tidigare prövat var för sig.",
    ]),
    (2, "Målgrupp", [
        "Målgruppen var unga vuxna 18–29 år med psykisk ohälsa som hade aktivitetsersättning. "
        "Många hade en neuropsykiatrisk funktionsnedsättning.",
    ]),
    (1, "2. Arbetsprocess och metod", [
        "Varje deltagare fick en egen coach. Metoden var supported employment med arbetsträning på en arbetsplats. "
        "Teamet arbetade i ett samordningsteam med fyra coacher.",
    ]),
    (2, "Aktiviteter", []),
    (1, "3. Extern utvärdering", [
        "Utvärderingen följde alla som skrevs in. 39 av 61 deltagare gick till arbete eller studier vid avslut. "
        "Av dem som svarade var 82 procent nöjda med stödet. Tre av deltagarna flyttade. 2 av 61 deltagare avbröt på egen begäran.",
    ]),
    (1, "4. Ekonomisk redovisning", ["Projektet beviljades 5 miljoner kronor. Kostnaden per deltagare blev 79 000 kronor."]),
    (1, "5. Framgångsfaktorer", [
        "Förankringen i ledningen var god från början. Coacherna hade ett gott bemötande och gav inte upp.",
    ]),
    (1, "6. Hinder och lärdomar", [
        "Sekretessen mellan myndigheterna var ett hinder. Det saknades tydligt ansvar under det första året.",
    ]),
    (1, "7. Implementering", ["Kommunen tar över arbetssättet och fyra coacher blir kvar i ordinarie verksamhet."]),
]  # fmt: skip
FACTS = [["Projektägare", "Varbergs kommun"], ["Utvärderare", "Exempel Utvärdering AB"]]
CONTACT = "Frågor: namn.efternamn@example.com eller 070-174 06 05."


@cache
def _plain_template() -> bytes:
    document = docx.Document()
    for style in [style for style in document.styles if style.type is WD_STYLE_TYPE.TABLE]:
        style.delete()
    for relation in [one for one in document.part.rels.values() if one.reltype.endswith("/stylesWithEffects")]:
        document.part.drop_rel(relation.rId)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def new_document(title: str = "") -> Document:
    """An empty Word document whose style sheet has no looks of tables: python-docx's own are a megabyte."""
    document = docx.Document(io.BytesIO(_plain_template()))
    document.core_properties.title = title
    return document


def final_report(path: Path, *, link: str = "https://www.example.com/bryggan") -> Path:
    """A final report as a project leader writes it in Word: cover, table, headings, lists, links, a picture, a note."""
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Slutrapport", 0)
    document.add_paragraph("Bryggan – från ohälsa till arbete")
    document.add_paragraph("Samordningsförbundet i Halland, mars 2015")
    _table(document, FACTS)
    for level, heading, texts in CHAPTERS:
        document.add_heading(heading, level)
        paragraphs = [document.add_paragraph(text) for text in texts]
        match heading:
            case "1. Uppdraget":
                _note(paragraphs[0], 2)
            case "Aktiviteter":
                for style, text in (("List Bullet", "Kartläggning i 4 veckor"), ("List Bullet", "Praktik *hos* <arbetsgivare>"), ("List Number", "Uppföljning")):  # fmt: skip
                    document.add_paragraph(text, style=style)
                document.add_picture(io.BytesIO(png()))
            case "3. Extern utvärdering":
                _table(document, OUTCOMES)
            case "4. Ekonomisk redovisning":
                _table(document, ACCOUNT)
            case "7. Implementering":
                _link(document.add_paragraph("Läs mer på "), "projektets sida", link)
                document.add_paragraph(CONTACT).runs[0].bold = True
    document.save(str(path))
    _add_notes(path, {2: "Enligt lagen (2003:1210) om finansiell samordning."})
    return path


def html_report() -> str:
    """The same report for a browser to print."""
    parts = [
        "<h1>Slutrapport – Bryggan – från ohälsa till arbete</h1><p>Samordningsförbundet i Halland, mars 2015</p>",
        _html(FACTS),
    ]
    for level, heading, texts in CHAPTERS:
        parts.append(f"<h{level + 1}>{heading}</h{level + 1}>")
        parts += [f"<p>{text}</p>" for text in texts]
        match heading:
            case "Aktiviteter":
                parts.append("<ul><li>Kartläggning i 4 veckor</li><li>Praktik *hos* &lt;arbetsgivare&gt;</li></ul>")
            case "3. Extern utvärdering":
                parts.append(_html(OUTCOMES))
            case "4. Ekonomisk redovisning":
                parts.append(_html(ACCOUNT))
    style = "body{font:12pt/1.4 serif} h2{break-before:page} table{border-collapse:collapse} td{border:1px solid;padding:2pt 8pt}"
    return f"<html lang='sv'><title>Dokument1</title><style>{style}</style>{''.join(parts)}<p>{CONTACT}</p></html>"


def printed(browser: Browser, html: str, path: Path) -> Path:
    """The page as a PDF file, with a running head and page numbers as an office prints it."""
    small = "<span style='font-size:8px;margin-left:2cm'>{}</span>"
    page = browser.new_page()
    try:
        page.set_content(html)
        page.pdf(
            path=path,
            display_header_footer=True,
            header_template=small.format("Slutrapport Bryggan"),
            footer_template=small.format("<span class='pageNumber'></span>"),
            margin={"top": "2.5cm", "bottom": "2.5cm", "left": "2cm", "right": "2cm"},
        )
    finally:
        page.close()
    return path


def _html(rows: list[list[str]]) -> str:
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    relation = paragraph.part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), relation)
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def _note(paragraph: Paragraph, number: int) -> None:
    run, reference = OxmlElement("w:r"), OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run.append(reference)
    paragraph._p.append(run)


def _add_notes(path: Path, notes: dict[int, str]) -> None:
    """python-docx writes no footnotes, so their part, its relation and its type are put into the archive."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        f'<w:footnote w:id="{id}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>' for id, text in notes.items()
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = {
        "[Content_Types].xml": f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
        "word/_rels/document.xml.rels": f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>',
    }
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, text in added.items():
        ending = text[text.rindex("</") :]
        members[name] = members[name].replace(ending.encode(), text.encode())
    members["word/footnotes.xml"] = f'<?xml version="1.0"?><w:footnotes xmlns:w="{space}">{body}</w:footnotes>'.encode()
    zipped(path, members)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def png() -> bytes:
    """A picture of one white dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")
    )
