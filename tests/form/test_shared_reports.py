"""Whole reports, judged by the checker and by the form: the same cases, random numbers, and every real report."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import normalize

import pytest
from browsing import Browser, Page
from house import BANK, CASES, bank_vocabularies
from hypothesis import given, settings
from hypothesis import strategies as st
from real_bank import REPORTS, real_bank
from shared_cases import shared
from web import on_the_web

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check
from kunskapsbank.configuration import Host
from kunskapsbank.model.schema import json_schema
from kunskapsbank.publishing.assets import SCRIPTS
from kunskapsbank.publishing.form_page import form_text
from kunskapsbank.reading.document import read_document

BOTH = {
    "KB201", "KB202", "KB204", "KB205", "KB206", "KB207", "KB209", "KB210", "KB301", "KB302", "KB303", "KB304", "KB305",
    "KB306", "KB307", "KB501", "KB502", "KB503", "KB504", "KB601", "KB802",
}  # fmt: skip
"""The rules that the form has too."""
LEAST: dict[str, Any] = {
    "title": "Vägen in",
    "summary": "Unga vuxna fick en egen handledare.",
    "report_type": "utvärdering",
    "level": "individ",
    "parties": ["kommun"],
    "period": {"start": "2015", "end": "2017"},
    "target_groups": ["unga-vuxna"],
    "no_results_because": "Ingen följde upp deltagarna.",
    "documents": [{"title": "Slutrapport"}],
}
RESULT = {
    "measure": "arbete-eller-studier",
    "level": "individ",
    "statement": "Många gick vidare.",
    "direction": "positivt",
    "place": {"pages": "3"},
}
BODY = {"Resultat": "Många deltog."}
JUDGE = """async ([address, schema, given, reports]) => {
  const [{ rulesFrom }, { check }, { keyOf }] = await Promise.all(
    ["rules.js", "checks.js", "schema.js"].map((module) => import(address + module)));
  const rules = rulesFrom(schema, given);
  return reports.map(([data, body]) => check(data, body, rules).map(({rule, path}) => `${rule} ${keyOf(path)}`).sort());
}"""
JudgeOne = Callable[[Mapping[str, Any], Mapping[str, str]], list[str]]
Judge = Callable[[list[tuple[Mapping[str, Any], Mapping[str, str]]]], list[list[str]]]


@pytest.fixture(scope="module")
def form_modules(browser: Browser) -> Any:
    """A page at the form's modules, and their address."""
    with on_the_web(SCRIPTS / "form") as address:
        page: Page = browser.new_page()
        page.goto(address)
        yield page, address
        page.close()


@pytest.fixture(scope="module")
def judged_by_the_form(form_modules: tuple[Page, str]) -> Judge:
    page, address = form_modules
    words = bank_vocabularies()
    schema, given_ = json_schema(words), json.loads(form_text(words, Host()))
    return lambda reports: page.evaluate(JUDGE, [address, schema, given_, reports])


@pytest.fixture(scope="module")
def judged_by_the_checker(tmp_path_factory: pytest.TempPathFactory) -> JudgeOne:
    """What the rules that both have say of a report file with the same values, each with the field it names."""
    reports = tmp_path_factory.mktemp("bank")
    file = reports / "halland" / "vagen-in.md"
    file.parent.mkdir()
    bank = Bank(reports, bank_vocabularies())

    def judge(data: Mapping[str, Any], body: Mapping[str, str]) -> list[str]:
        # JSON is YAML too: every value stands as it is, in quotation marks.
        sections = "\n".join(f"## {heading}\n\n{text}\n" if heading else text for heading, text in body.items())
        file.write_text(f"---\n{json.dumps(data, ensure_ascii=False)}\n---\n\n{sections}", "utf-8")
        return sorted(f"{one.rule} {one.field}" for one in check(bank, [file]).problems if one.rule in BOTH)

    return judge


def report_of(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    results = case.get("results") or ([case["result"]] if "result" in case else [])
    data = LEAST | ({"results": [RESULT | result for result in results]} if results else {}) | case.get("fields", {})
    return {key: value for key, value in data.items() if value is not None}, case.get("body", BODY)


@shared("reports")
def test_a_case_in_python(case: dict[str, Any], judged_by_the_checker: JudgeOne) -> None:
    assert judged_by_the_checker(*report_of(case)) == case["finds"]


@shared("reports")
def test_a_case_in_the_browser(case: dict[str, Any], judged_by_the_form: Judge) -> None:
    assert judged_by_the_form([report_of(case)]) == [case["finds"]]


NUMBER = st.one_of(st.none(), st.integers(0, 12), st.integers(0, 80)).map(lambda n: None if n is None else str(n))
SHARE = st.one_of(st.none(), st.integers(0, 101).map(str), st.decimals(0, 100, places=1).map(str))
SEXES = {key: NUMBER for key in ("total", "women", "men")}


def some(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """A part with those of the fields that are not empty."""
    return st.fixed_dictionaries(fields).map(lambda part: {key: value for key, value in part.items() if value})


CELL = st.fixed_dictionaries({"count": st.integers(0, 40).map(str)})
NUMBERS = {
    "measure": st.sampled_from(["arbete-eller-studier", "osubventionerat-arbete", "studier"]),
    "count": NUMBER, "of": NUMBER, "base": st.sampled_from([None, "alla", "avslutade"]), "share": SHARE,
    "share_low": SHARE, "share_high": SHARE, "women": st.one_of(st.none(), CELL), "men": st.one_of(st.none(), CELL),
}  # fmt: skip
ROW = some(SEXES).map(lambda row: {"category": "studier"} | row)
DISTRIBUTION = st.fixed_dictionaries({"base": some(SEXES), "rows": st.lists(ROW, min_size=1, max_size=3)}).map(
    lambda table: {"title": "Efter", "when": "vid avslut", "place": {"pages": "3"}} | table
)
RANDOM = st.fixed_dictionaries(
    {
        "participants": some(SEXES | {"women_share": SHARE, "men_share": SHARE, "completed": NUMBER}),
        "results": st.lists(some(NUMBERS).map(lambda numbers: RESULT | numbers), min_size=1, max_size=3),
        "distributions": st.lists(DISTRIBUTION, max_size=2),
    }
)


@given(st.lists(RANDOM, min_size=20, max_size=20))
@settings(max_examples=25)
def test_random_numbers_are_judged_alike(
    judged_by_the_form: Judge, judged_by_the_checker: JudgeOne, drawn: list[dict[str, Any]]
) -> None:
    reports = [(LEAST | {key: part for key, part in one.items() if part}, BODY) for one in drawn]
    for (data, body), found in zip(reports, judged_by_the_form(reports), strict=True):
        assert judged_by_the_checker(data, body) == found, data


DRAFT = "utkastet"
"""It may keep its marks for the checker, and to the form they are what is left to do."""
FILES = {
    "frozen": [*BANK.glob("[!_]*/*.md"), *(CASES / "valid").glob("*/*/*.md")],
    "real": [*REPORTS.glob("[!_]*/*.md"), REPORTS / "_template.md"],
}


@pytest.mark.parametrize("files", ["frozen", pytest.param("real", marks=real_bank)])
def test_every_report_is_read_and_judged_alike(
    judged_by_the_form: Judge, judged_by_the_checker: JudgeOne, form_modules: tuple[Page, str], files: str
) -> None:
    documents = [read_document(path) for path in sorted(FILES[files]) if path.stem != DRAFT]
    assert len(documents) > 20
    page, address = form_modules
    read = page.evaluate(
        "async ([module, texts]) => { const { readReport } = await import(module); return texts.map(readReport); }",
        [f"{address}front_matter.js", [document.text for document in documents]],
    )
    for document, found in zip(documents, read, strict=True):
        assert found["data"] == document.data, document.path
        assert found["body"] == {section.heading: section.text for section in document.sections}, document.path
    reports = [(file["data"], file["body"]) for file in read]
    for (data, body), found in zip(reports, judged_by_the_form(reports), strict=True):
        assert judged_by_the_checker(data, body) == found, data["title"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text.strip() == text != ""
)
WRITTEN = st.fixed_dictionaries(
    {
        "title": TEXT,
        "summary": st.one_of(TEXT, st.lists(TEXT, min_size=1).map("\n".join)),
        "keywords": st.lists(TEXT, min_size=1),
        "target_groups": st.lists(st.sampled_from(["unga-vuxna", "psykisk-ohalsa", "no", "012"]), min_size=1),
        "period": st.fixed_dictionaries({"start": TEXT, "end": TEXT}),
        "results": st.lists(
            st.fixed_dictionaries({"statement": TEXT, "place": st.fixed_dictionaries({"pages": TEXT})}), min_size=1
        ),
    }
)
WRITE = """async ([address, files]) => {
  const { readReport, writeReport } = await import(address + "front_matter.js");
  return files.map((data) => {
    const text = writeReport({ data, body: { Resultat: "Många." }, federation: "halland", review: ["results[0].place"] }, ["Resultat"]);
    return [text, readReport(text)];
  });
}"""


@given(st.lists(WRITTEN, min_size=10, max_size=10))
@settings(max_examples=20)
def test_what_the_form_writes_both_can_read(
    form_modules: tuple[Page, str], tmp_path_factory: pytest.TempPathFactory, drawn: list[dict[str, Any]]
) -> None:
    page, address = form_modules
    file = tmp_path_factory.getbasetemp() / "skriven.md"
    for data, (text, read) in zip(drawn, page.evaluate(WRITE, [address, drawn]), strict=True):
        file.write_text(text, "utf-8")
        document = read_document(file)
        assert document.data == read["data"] == json.loads(normalize("NFC", json.dumps(data, ensure_ascii=False)))
        assert [(section.heading, section.text) for section in document.sections] == [("Resultat", "Många.")]
        assert read["federation"] == "halland"
        assert read["review"] == ["results[0].place"]
