"""What the form fetches of the bank's own: all that its answers need, and nothing that they do not."""

import gzip
import json
import subprocess
import sys
import zipfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from documents import final_report
from house import BANK

from kunskapsbank.bank.files import Bank
from kunskapsbank.model.vocabulary import ASKED_BY
from kunskapsbank.publishing.browser_python import browser_python

ONLY_IN_THE_BROWSER = {"kunskapsbank.reading.comrak_in_python"}
ASK_EVERYTHING = """
import json, sys
sys.path.insert(0, sys.argv[1])
from kunskapsbank.form.asking import open_desk

given = json.load(sys.stdin)
desk = open_desk(f"{sys.argv[1]}/reports", open(f"{sys.argv[1]}/others.txt").read())

def ask(question, **about):
    answer = json.loads(desk.ask(question, json.dumps(about)))
    assert "refused" not in answer, answer
    return answer

for name, data in given["documents"].items():
    ask("import", name=name, data=data, federation="halland")
draft = ask("read", name="vagen-in", text=given["report"])
draft = {**draft, "data": {**draft["data"], "title": "Vägen ut"}}
text = ask("judge", draft=draft)["text"]
assert ask("preview", draft=draft, style="", scheme="")["page"]
ask("package", draft=draft, text=text)
print(json.dumps([name for name in sys.modules if name.partition(".")[0] == "kunskapsbank"]))
"""


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bank")
    with zipfile.ZipFile(BytesIO(gzip.decompress(browser_python(Bank.open(BANK)).data))) as archive:
        archive.extractall(folder)
    return folder


def test_every_module_answers_something_and_none_is_missing(fetched: Path, tmp_path: Path) -> None:
    documents = [final_report(tmp_path / "Bryggan.docx"), BANK / "halland" / "vagen-in" / "slutrapport.pdf"]
    given = {
        "documents": {one.name: b64encode(one.read_bytes()).decode() for one in documents},
        "report": (BANK / "halland" / "vagen-in.md").read_text("utf-8"),
    }
    command = [sys.executable, "-c", ASK_EVERYTHING, str(fetched)]
    asked = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, cwd=tmp_path)
    assert asked.returncode == 0, asked.stderr
    modules = {".".join(file.relative_to(fetched).with_suffix("").parts) for file in fetched.rglob("*.py")}
    assert {name.removesuffix(".__init__") for name in modules} - ONLY_IN_THE_BROWSER == set(json.loads(asked.stdout))


def test_templates_come_with_those_that_they_include_and_no_others(fetched: Path) -> None:
    templates = fetched / "kunskapsbank" / "publishing" / "templates"
    found = {file.relative_to(templates).as_posix() for file in templates.rglob("*.jinja")}
    assert {"report.html.jinja", "macros.jinja", "report/short.jinja"} <= found
    assert "desk.html.jinja" not in found


def test_words_are_those_of_the_bank(fetched: Path) -> None:
    own, there = Bank.open(BANK), Bank.open(fetched / "reports")
    assert {name: (one.title, one.description, *one) for name, one in there.vocabularies.items()} == {
        name: (one.title, one.description, *one) for name, one in own.vocabularies.items() if name not in ASKED_BY
    }
