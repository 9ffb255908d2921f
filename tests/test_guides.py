"""The guides against the code: what they name exists, and following them gives a report that passes."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import ROOT, House, bank_vocabularies
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from real_bank import REPORTS, each_bank, real_bank, real_vocabularies

from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE, read_exceptions
from kunskapsbank.checking.rulebook import RULES
from kunskapsbank.checking.run import check
from kunskapsbank.cli import commands
from kunskapsbank.loading import load
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.model.schema import json_schema, schema_text
from kunskapsbank.publishing.assets import SCRIPTS
from kunskapsbank.publishing.form_page import STEPS
from kunskapsbank.publishing.reference_pages import field_guide, rule_book

GUIDE = (ROOT / "docs" / "lamna-in" / "pull-request.md").read_text("utf-8")
FORM_GUIDE = (ROOT / "docs" / "lamna-in" / "guide.md").read_text("utf-8")
TEMPLATE = (REPORTS / "_template.md").read_text("utf-8")
RULE_BOOK = rule_book().render().body
FIELD_GUIDE = field_guide(bank_vocabularies()).render().body


def models(model: type[BaseModel] = Report) -> Iterator[type[BaseModel]]:
    yield model
    for info in fields_by_key(model).values():
        if part := part_of(info):
            yield from models(part)


KEYS = {key for model in models() for key in fields_by_key(model)}


@real_bank
def test_the_template_filled_in_as_the_guide_says_passes(house: House) -> None:
    """Steps 1 to 5 of the guide, literally: copy, name, place, point the schema line, check."""
    path = house.put(TEMPLATE.replace("$schema=_schema.json", "$schema=../_schema.json"), "rar-sormland/vagen-in.md")
    house.put(TEMPLATE, "_template.md")
    bank = Bank(house.reports, real_vocabularies())
    problems = check(bank, [path]).problems
    assert {problem.rule for problem in problems} == {"KB801", "KB808"}, "only its own words are left to replace"
    to_replace = [number for number, line in enumerate(TEMPLATE.split("\n"), 1) if line.startswith("Skriv ")]
    assert [problem.line for problem in problems if not problem.field] == to_replace
    for sentence in bank.template:
        shown = " ".join(f"{problem.field} {problem.message}" for problem in problems if problem.rule == "KB808")
        assert sentence.rstrip(".")[:55] in shown


@real_bank
def test_the_template_points_to_the_schema_that_the_model_gives() -> None:
    assert "$schema=_schema.json" in TEMPLATE
    assert (REPORTS / "_schema.json").read_text("utf-8") == schema_text(real_vocabularies())


@real_bank
@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(reports/[^`]*)`", GUIDE))))
def test_paths_in_the_guide_exist_or_are_like_those_that_do(path: str) -> None:
    if (ROOT / path).exists():
        return
    assert path == "reports/rar-sormland/tuna/slutrapport.pdf"
    assert (ROOT / path).parent.with_suffix(".md").exists(), "a report's documents lie in a folder with its name"


def test_fields_in_the_guide_are_fields_of_the_model() -> None:
    named = set(re.findall(r"`([a-z_]+):", GUIDE)) | set(re.findall(r"`([a-z]+_[a-z_]+)`", GUIDE))
    assert {"place", "count", "of", "direction", "not_measured_because", "title", "file"} <= named
    assert named <= KEYS


def test_commands_in_the_guide_and_the_papers_exist() -> None:
    papers = [GUIDE, *(path.read_text("utf-8") for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"))]
    named = {line for paper in papers for line in re.findall(r"`?(kunskapsbank [a-z][^`\n]*)", paper)}
    used = [shlex.split(line) for line in named if line.split()[1] in commands.commands or "--" in line]
    assert {words[1] for words in used} >= {"check", "schema"}
    for words in used:
        options = {option for parameter in commands.commands[words[1]].params for option in parameter.opts}
        assert {word for word in words[2:] if word.startswith("--")} <= options | {"--help"}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in {target for paper in papers for target in re.findall(r"\bmake ([a-z]+)", paper)} - {"does"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@real_bank
def test_headings_in_the_guide_are_the_sections_in_their_order() -> None:
    listed = re.search(r"bankens rubriker: (.*?)\. Rapporttypen", GUIDE)
    assert listed and listed[1].split(", ") == [concept.label for concept in real_vocabularies()["sections"]]


def test_the_guide_of_the_form_names_its_steps_and_buttons_as_the_form_does() -> None:
    named = re.findall(r"^\d\. \*\*(.*?)\.\*\* ", FORM_GUIDE, re.MULTILINE)
    assert named[: len(STEPS)] == [step.title for step in STEPS]
    scripts = "".join(path.read_text("utf-8") for path in (SCRIPTS / "form").glob("*.js"))
    for words in ("Spara till fil", "Öppna en fil", *named[len(STEPS) :]):
        assert f"**{words}" in FORM_GUIDE
        assert f'"{words}' in scripts, words


def test_the_field_guide_names_every_field_and_every_word() -> None:
    page = FIELD_GUIDE
    for model in models():
        for key, info in fields_by_key(model).items():
            assert f"<code>{key}</code>" in page
            assert (info.title or "").replace("?", "") in page
    for vocabulary in bank_vocabularies().values():
        for concept in vocabulary:
            assert f"<code>{concept.id}</code>" in page


def test_the_rule_book_names_every_rule() -> None:
    page = RULE_BOOK
    for rule in RULES:
        assert f'id="{rule.code.lower()}"' in page


def published(path: Path, bank: Bank) -> dict[str, Any]:
    report = load(path, bank.vocabularies).report
    assert report is not None
    return json.loads(report.model_dump_json(by_alias=True, exclude_defaults=True))


def missing_with_a_reason(bank: Bank) -> list[tuple[str, str]]:
    """The required fields that the editors let a report leave out."""
    entries = read_exceptions(bank.reports / EXCEPTIONS_FILE, "", set(bank.paths_by_id)).entries
    return [(entry.report, entry.field) for entry in entries if entry.rule == "KB201"]


@each_bank
def test_published_reports_validate_against_the_published_schema(reports: Path) -> None:
    """By a validator that is not ours; and a word that no vocabulary has is refused."""
    bank = Bank.open(reports)
    validator = Draft202012Validator(json_schema(bank.vocabularies))
    assert len(bank.files) >= 6
    for path in bank.files:
        data = published(path, bank)
        excepted = {field for report, field in missing_with_a_reason(bank) if report == path.stem}
        assert [error for error in validator.iter_errors(data) if not any(f in error.message for f in excepted)] == []
        assert list(validator.iter_errors({**data, "level": "himmel"})) != []
        assert list(validator.iter_errors({key: value for key, value in data.items() if key != "title"})) != []
