"""Each file of open data, opened by a tool that somebody else wrote."""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path

import frictionless
import jsonschema
import openpyxl
import pytest
from given import WHOLE
from pyarrow import parquet
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from site_under_test import content
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kunskapsbank.configuration import Configuration
from kunskapsbank.exporting import excel_csv
from kunskapsbank.exporting.export import Export, Given, write_all
from kunskapsbank.exporting.exports import EXPORTS
from kunskapsbank.exporting.table import Table, Value
from kunskapsbank.exporting.tables import TABLES
from kunskapsbank.exporting.xlsx_sheet import Sheet
from kunskapsbank.usage import UsageError

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
each_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)


def rows_of(file: Path, encoding: str = "utf-8", delimiter: str = ",") -> list[list[str]]:
    with file.open(encoding=encoding, newline="") as opened:
        return list(csv.reader(opened, delimiter=delimiter))


@each_export
def test_what_an_export_offers_is_there_and_the_same_each_time(
    export: Export, exported: Path, given: Given, tmp_path: Path
) -> None:
    if any(one.turn < export.turn for one in EXPORTS):  # it tells of what those have written
        shutil.copytree(exported, tmp_path, dirs_exist_ok=True)
        for file in export.files:
            (tmp_path / file.path).unlink()
    write_all([export], Given(given.catalogue, given.configuration), tmp_path)
    written = content(tmp_path)
    assert {file.path for file in export.files} <= set(written)
    former = content(exported)
    assert [path for path, data in written.items() if former[path] != data] == []


@each_export
def test_what_the_configuration_lacks_is_said(export: Export) -> None:
    export.require(WHOLE)
    if export.settings:
        with pytest.raises(UsageError, match="går inte att göra än") as raised:
            export.require(Configuration())
        assert all("mkdocs.yml: " in line for line in str(raised.value).splitlines()[1:])


def test_a_package_that_is_not_installed_is_named(given: Given, tmp_path: Path) -> None:
    lacking = Export("ny", "Nytt format", lambda given, folder: None, extra=("nytt", "finns_inte"))
    with pytest.raises(UsageError, match=re.escape('- pip install "kunskapsbank[nytt]"')):
        lacking.require(WHOLE)


def test_json_holds_every_report_as_the_schema_has_it(exported: Path, given: Given) -> None:
    schema = json.loads((exported / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    data = json.loads((exported / "data/reports.json").read_text("utf-8"))
    assert [one["id"] for one in data["reports"]] == [entry.id for entry in given.catalogue]
    for one in data["reports"]:
        validator.validate(one["report"])
        assert len(one["result_ids"]) == len(one["report"].get("results", []))
        twin = json.loads((exported / "rapporter" / one["id"] / "index.json").read_text("utf-8"))
        assert twin == one


def test_markdown_says_the_findings_with_certainty_and_place(exported: Path) -> None:
    text = (exported / "rapporter/vagen-in/index.md").read_text("utf-8")
    assert text.startswith("# Vägen in: från försörjningsstöd till arbete\n")
    assert "- Adress: https://kunskapsbanken.se/rapporter/vagen-in/\n" in text
    assert "- Så säkert är det: Mätt före och efter." in text
    assert "32 av 52 deltagare (61,5 %); positivt; vid avslut) [källan: Bilaga med tabeller, s. 211]" in text


def test_the_data_package_is_valid_to_frictionless(exported: Path) -> None:
    report = frictionless.validate(str(exported / "data/datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "note"])
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_what_is_wrong(exported: Path, tmp_path: Path) -> None:
    for file in (exported / "data").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes().replace(b",positivt,", b",superbt,"))
    (tmp_path / "datapackage.json").write_bytes((exported / "data/datapackage.json").read_bytes())
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {kind for kind, _ in report.flatten(["type", "fieldName"])} == {"constraint-error"}


@each_table
def test_csv_has_every_row_under_the_keys(table: Table, exported: Path, given: Given) -> None:
    head, *rows = rows_of(exported / f"data/{table.name}.csv")
    assert head == [column.key for column in table.columns]
    expected = [["" if value is None else str(value) for value in row] for row in table.rows(given)]
    assert rows == expected


def excel_files(exported: Path) -> Iterator[tuple[Table, Path]]:
    (export,) = [one for one in EXPORTS if one.name == "csv-excel"]
    return zip(TABLES, [exported / file.path for file in export.files], strict=True)


def test_csv_for_excel_is_in_swedish(exported: Path) -> None:
    for table, file in excel_files(exported):
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        head, *rows = rows_of(file, "utf-8-sig", ";")
        assert head == [column.title for column in table.columns]
        assert not head[0].startswith("sep=")
        for row in rows:
            for column, cell in zip(table.columns, row, strict=True):
                if cell and column.type == "number":
                    assert re.fullmatch(r"-?\d+(,\d+)?", cell)
                elif cell and column.type == "string":
                    assert not re.match(r"[-+=@]|[\d–./-]+$", cell), cell


def test_text_that_looks_like_something_else_stays_text(exported: Path) -> None:
    cells = set(chain(*rows_of(exported / "data/excel/resultat.csv", "utf-8-sig", ";")))
    assert {"\t211", "61,5", "I arbete eller studier"} <= cells
    assert "32 av 52 började arbeta eller studera." in cells
    assert "\t2015-09-01" in set(chain(*rows_of(exported / "data/excel/rapporter.csv", "utf-8-sig", ";")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1–4", "\t1–4"),
        ("1-4", "\t1-4"),
        ("2011-10", "\t2011-10"),
        ("5 maj", "\t5 maj"),
        ("Okt. 2011", "\tOkt. 2011"),
        ('=HYPERLINK("https://x.example")', '\t=HYPERLINK("https://x.example")'),
        (" -5", "\t -5"),
        ("3 av 4 fick arbete.", "3 av 4 fick arbete."),
        ("maj månads rapport", "maj månads rapport"),
        (Decimal("61.5"), "61,5"),
        (32, 32),
        (None, None),
    ],
)
def test_a_cell_stays_what_it_is(text: Value, kept: Value) -> None:
    assert excel_csv.cell(text) == kept


def test_a_sheet_has_the_bytes_that_the_library_would_write(tmp_path: Path) -> None:
    texts = ("Vägen in", "a & b", "<c>", '"d"', "e\nf", " g", "h\u00a0", "_x0041_", "\x01", "\ufffe", "\U0001f600", "")
    written = []
    for sheet in (Sheet, Worksheet):
        file = tmp_path / f"{sheet.__name__}.xlsx"
        with Workbook(file, {"constant_memory": True}) as book:
            book.set_properties({"created": datetime(2026, 1, 1)})
            page, bold = book.add_worksheet("A", sheet), book.add_format({"bold": True})
            for row, text in enumerate(texts):
                page.write_string(row, 0, text)
                page.write_string(row, 1, text, bold)
                page.write_number(row, 2, row)
        written.append(file.read_bytes())
    assert written[0] == written[1]


def test_text_that_looks_like_markup_of_the_library_stays_text(tmp_path: Path) -> None:
    texts = "<r>a</r>", "<r><t>b</t></r></is>", "<r>\x01 & c</r>"
    with Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        book.add_worksheet("A", Sheet).write_column(0, 0, texts)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["A"]
    assert tuple(cell.value.replace("_x0001_", "\x01") for cell in sheet["A"]) == texts


@pytest.fixture(scope="module")
def book(exported: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(exported / "data/kunskapsbanken.xlsx")


@each_table
def test_the_workbook_has_the_same_rows(table: Table, book: openpyxl.Workbook, given: Given) -> None:
    sheet = book[table.title]
    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == [column.title for column in table.columns]
    assert len(rows) == len(list(table.rows(given)))
    for row in rows:
        for cell, column in zip(row, table.columns, strict=True):
            kind = "s" if column.type == "string" else "n"
            assert cell.value is None or cell.data_type == kind, (cell.coordinate, cell.value)


def test_the_database_holds_together_and_finds_words_by_their_lemmas(exported: Path, given: Given) -> None:
    with closing(sqlite3.connect(exported / "data/kunskapsbanken.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            (count,) = database.execute(f"SELECT count(*) FROM {table.name}").fetchone()
            assert count == len(list(table.rows(given)))
        found = database.execute("SELECT report FROM texts WHERE texts MATCH 'lemmas:handledare AND lemmas:samtal'")
        assert ("vagen-in",) in found.fetchall()


@each_table
def test_parquet_has_the_same_rows(table: Table, exported: Path, given: Given) -> None:
    read = parquet.read_table(exported / f"data/parquet/{table.name}.parquet")
    assert read.column_names == [column.key for column in table.columns]
    first = [row[0] for row in table.rows(given)]
    assert read.column(0).to_pylist() == first


@pytest.fixture(scope="session")
def vocabularies(exported: Path) -> Graph:
    return Graph().parse(exported / "data/vocabularies.ttl")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD uses it
def test_both_forms_of_the_vocabularies_say_the_same(exported: Path, vocabularies: Graph) -> None:
    other = Graph().parse(exported / "data/vocabularies.jsonld")
    assert isomorphic(vocabularies, other)


def test_every_concept_has_a_scheme_one_label_a_language_and_no_circle(vocabularies: Graph, given: Given) -> None:
    concepts = set(vocabularies.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == sum(map(len, given.catalogue.vocabularies.values()))
    for concept in concepts:
        (scheme,) = vocabularies.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in vocabularies
        labels = [label for label in vocabularies.objects(concept, SKOS.prefLabel) if isinstance(label, Literal)]
        assert "sv" in [label.language for label in labels] and len({label.language for label in labels}) == len(labels)
        assert not set(labels) & set(vocabularies.objects(concept, SKOS.altLabel))
        assert concept not in set(vocabularies.transitive_objects(concept, SKOS.broader)) - {concept}
        tops = set(vocabularies.objects(concept, SKOS.topConceptOf))
        assert tops or list(vocabularies.objects(concept, SKOS.broader)), f"{concept} hangs in the air"
    assert (
        set(vocabularies.objects(None, SKOS.broader)) | set(vocabularies.objects(None, DCTERMS.isReplacedBy))
        <= concepts
    )


def test_every_address_of_a_concept_leads_to_a_place_on_the_site(vocabularies: Graph, bank_site: Path) -> None:
    guide = set(re.findall(r'id="([^"]+)"', (bank_site / "lamna-in/falt/index.html").read_text("utf-8")))
    for kind in (SKOS.Concept, SKOS.ConceptScheme):
        for address in vocabularies.subjects(RDF.type, kind):
            assert isinstance(address, URIRef)
            path, _, anchor = address.removeprefix(WHOLE.site_url).partition("#")
            assert (bank_site / path / "index.html").is_file(), address
            assert not anchor or anchor in guide, address


def test_every_file_is_the_same_in_another_process(exported: Path, tmp_path: Path) -> None:
    """Python hashes words otherwise in each process, and nothing may hang on that."""
    code = "import sys; from given import write_whole; write_whole(sys.argv[1])"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment)
    assert content(tmp_path) == content(exported)


def test_the_libraries_of_formats_are_loaded_only_where_one_is_written() -> None:
    names = ["rdflib", "xlsxwriter", "feedgen", "pyarrow", "PIL"]
    code = f"import sys, kunskapsbank.publishing.build; sys.exit(str([one for one in {names} if one in sys.modules]))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert ran.stderr == "[]\n"
