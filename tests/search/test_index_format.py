"""The files of an index against their schema, and what docs/om/sokindex.md says of them."""

import json
import re
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from house import ROOT
from jsonschema import Draft202012Validator
from searched import Searched, outcome_of

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.files import Bank
from kunskapsbank.former import Folders
from kunskapsbank.search import pieces
from kunskapsbank.search.fields import ATTACHED, SAID, TEXT
from kunskapsbank.search.weights import WEIGHTS, Weights
from kunskapsbank.store import NOTHING_KEPT

SCHEMA = json.loads(Path(pieces.__file__).with_name("index.schema.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "om" / "sokindex.md").read_text("utf-8")
EXAMPLES = {
    name: json.loads(example)
    for name, example in re.findall(r"^### `([\w/]+)\S*`.*?^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
}
SHOWN = {"rapport/0": "rapport/4"}
"""The report that the page shows as an example of all of them."""


def errors(name: str, content: object) -> list[str]:
    """What the schema has against a file of the index; its definitions are called as the files are, save for numbers."""
    kind = "piece" if name.isdecimal() else name.partition("/")[0]
    return [error.message for error in Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{kind}"}).iter_errors(content)]


@pytest.fixture(scope="module")
def files(bank: Bank, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every file of the frozen bank's index, by its name without what its content gives it; the start as the page has it."""
    folder = tmp_path_factory.mktemp("index")
    pieces.write_search(bank, outcome_of(bank), Folders(folder, folder / "none"), NOTHING_KEPT)
    index = pieces.index_folder(folder)
    names = pieces.write_filters(pieces.filters_of(catalogue), folder)
    found = {
        file.relative_to(index).with_suffix("").as_posix(): json.loads(file.read_text("utf-8"))
        for file in index.rglob("*.json")
    }
    found |= {name: json.loads((index / file).read_text("utf-8")) for name, file in names.items()}
    assert errors("start", found["start"]) == []
    found["start"]["files"] = names
    return found


def test_every_file_is_as_the_schema_says(files: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert {name: found for name, content in files.items() if (found := errors(name, content))} == {}
    assert EXAMPLES.keys() <= files.keys()
    assert {re.sub(r"\d+$", "0", name) for name in files} == EXAMPLES.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_schema_tells_one_kind_of_file_from_another(files: dict[str, Any], name: str) -> None:
    content = files[name]
    assert [other for other in EXAMPLES if not errors(other, content)] == [name]
    if isinstance(content, dict):
        assert errors(name, {**content, "more": []})
        assert all(errors(name, {**content, key: None}) for key in content)


def test_rows_and_impacts_belong_together(files: dict[str, Any]) -> None:
    reports = files["start"]["reports"]
    assert sum(name.startswith("rapport/") for name in files) == reports
    for name in filter(str.isdecimal, files):
        for term, (_, *numbers) in files[name]["terms"].items():
            rows = [row for steps in numbers[::2] for row in from_steps(steps)]
            assert len(set(rows)) == len(rows) and max(rows) < reports, term
            assert [len(steps) for steps in numbers[::2]] == [len(impacts) for impacts in numbers[1::2]], term
    assert all(from_steps(steps)[-1] < reports for facet in files["filter"] for _, _, steps in facet["values"])
    assert [facet["name"] for facet in files["filter"]] == files["start"]["filters"]
    assert all(sorted(order) == list(range(reports)) for order in files["ordning"].values())
    assert len(files["ord"]["words"].split(" ")) == len(files["ord"]["reports"]) > 1000


def from_steps(steps: Sequence[int]) -> list[int]:
    return [sum(steps[: place + 1]) for place in range(len(steps))]


def cut(found: Any, example: Any) -> Any:
    """What an example shows of a file: the same names of an object, and a list or a text as far as it goes."""
    if isinstance(example, dict):
        return {name: cut(found[name], value) for name, value in example.items() if name in found}
    if isinstance(example, list):
        return [cut(one, other) for one, other in zip(found, example, strict=False)]
    return found[: len(example)] if isinstance(example, str) else found


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_page_are_true(files: dict[str, Any], name: str) -> None:
    example, found = EXAMPLES[name], files[SHOWN.get(name, name)]
    assert cut(found, example) == example
    assert errors(name, example) == []
    for part in ("known", "forms", "terms") if name == "0" else ():
        assert {key: found[part][key] for key in example[part]} == example[part], "these are shown whole"


def test_the_page_counts_as_the_search_does(frozen: Searched) -> None:
    """The example of a score, with the postings that the page shows."""
    weights = {"coachning": 10, "#methods:individuell-coachning": 5, "coach": WEIGHTS.synonym}
    strength = 0.0
    for term, weight in weights.items():
        rarity, steps, impacts = EXAMPLES["0"]["terms"][term][:3]
        strength += weight * rarity / 1000 * impacts[from_steps(steps).index(4)] / 100
    (hit,) = [hit for hit in frozen.answer("coachning").hits if hit.row == 4]
    assert 4 not in frozen.answer("coachning").laid
    assert hit.score == pytest.approx(WEIGHTS.whole + strength / (WEIGHTS.half + strength), abs=1e-6)
    said = [f"`coach` med {WEIGHTS.synonym}", f"= {strength:.2f}", f"= {hit.score:.3f}"]
    assert [words for words in said if words.replace(".", ",") not in PAGE] == []


def test_the_page_names_every_weight_and_every_field() -> None:
    weights = PAGE.partition("### Vikterna")[2]
    assert {field.name for field in fields(Weights)} == set(re.findall(r"`(\w+)`", weights))
    told = re.findall(r"^\| [^|]+ \| ([\d,]+) \| (\d+) \|$", PAGE, re.MULTILINE)
    said = [(float(weight.replace(",", ".")), int(usual)) for weight, usual in told]
    assert said == [(field.weight, field.usual) for field in (*SAID, TEXT, ATTACHED)]
