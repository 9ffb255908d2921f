"""The bank's own Python in the browser says what it says on the command line: of random damaged reports, in real Chromium."""

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from house import BANK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_python import Kept

from kunskapsbank.checking.exceptions import EXCEPTIONS_FILE
from kunskapsbank.form.asking import Desk, open_desk
from kunskapsbank.form.drafts import Draft, draft_of, text_of
from kunskapsbank.model.naming import fields_by_key, part_of
from kunskapsbank.model.report import Report
from kunskapsbank.reading.document import read_document

Ask = Callable[[str, list[dict[str, Any]]], list[Any]]
ASK = """([question, all]) => new Promise((resolve) => {
  const answers = [];
  window.kept.onmessage = ({ data }) => {
    answers[data.number] = data.broken ?? data.answer;
    if (answers.filter((one) => one !== undefined).length === all.length) resolve(answers);
  };
  all.forEach((given, number) => window.kept.postMessage({ number, question, given: JSON.stringify(given) }));
})"""


@pytest.fixture(scope="module")
def ask(kept: Kept) -> Ask:
    """Asks Python in the browser, under the strict policy, many questions at a time."""
    return lambda question, all_: list(kept.first.evaluate(ASK, [question, all_]))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same bank on this machine."""
    reports = tmp_path_factory.mktemp("bank") / "reports"
    shutil.copytree(BANK / "_vocabulary", reports / "_vocabulary")
    shutil.copy(BANK / EXCEPTIONS_FILE, reports)
    files = (f"{file.parent.name}/{file.name}\n" for file in sorted(BANK.glob("[!_]*/*.md")))
    return open_desk(str(reports), "".join(files))


def judged_here(drafts: list[dict[str, Any]], here: Desk) -> list[Any]:
    return [json.loads(here.ask("judge", json.dumps({"draft": draft}))) for draft in drafts]


def drafts_of_the_bank() -> list[dict[str, Any]]:
    drafts = []
    for path in sorted(BANK.glob("[!_]*/*.md")):
        document = read_document(path)
        drafts.append({**vars(draft_of(document)), "name": "ny-rapport", "federation": path.parent.name})
    return drafts


WHOLE = drafts_of_the_bank()
ODD = st.sampled_from(
    ["", "x", "39", "39,5", "1.200", "4,8 mnkr", "ungefär femtio", "2024-13-01", "pågår", "no", "012", "GRANSKA: ja", "unga",
     "kommun", "Ring 070-174 06 05.", "850101-9809", "fornamn.efternamn@example.se", "Per\u00adson", "a\u202eb", "<b>hej</b>",
     "[läs](javascript:alert)", "![](x.png)", "å" * 700, "rad\nrad", "# h", "12 av 14 personer", "- punkt\n- punkt",
     "https://a.se/b", "[här](https://a.se)", "| a | b |\n|---|---|\n| 1 | 2 |", "```\nkod", "&#x41; &amp;", "## Avsnitt"]
)  # fmt: skip
WRONG = st.one_of(ODD, st.just([]), st.just({}), st.lists(ODD, max_size=2), st.dictionaries(st.just("egen"), ODD))


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """A report of the bank in which some fields, drawn from the schema, say something else, and some sections too."""
    draft = json.loads(json.dumps(draw(st.sampled_from(WHOLE))))
    for _ in range(draw(st.integers(1, 4))):
        holder, model = draft["data"], Report
        while True:
            key = draw(st.sampled_from(sorted(fields_by_key(model))))
            part, held = part_of(fields_by_key(model)[key]), holder.get(key)
            inner = held[draw(st.integers(0, len(held) - 1))] if isinstance(held, list) and held else held
            if part is None or not isinstance(inner, dict) or draw(st.booleans()):
                break
            holder, model = inner, part
        if draw(st.integers(0, 3)):
            holder[key] = draw(WRONG)
        else:
            holder.pop(key, None)
    for heading in draw(st.lists(st.sampled_from(["Bakgrund", "Resultat", "Eget"]), max_size=2)):
        draft["body"][heading] = draw(ODD)
    return draft


def test_whole_reports(ask: Ask, here: Desk) -> None:
    assert ask("judge", [{"draft": draft} for draft in WHOLE]) == judged_here(WHOLE, here)


@given(st.lists(damaged(), min_size=15, max_size=15))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_random_damaged_reports(ask: Ask, here: Desk, drafts: list[dict[str, Any]]) -> None:
    found, expected = ask("judge", [{"draft": draft} for draft in drafts]), judged_here(drafts, here)
    for draft, one, other in zip(drafts, found, expected, strict=True):
        assert one == other, draft


def test_what_is_written_is_read_as_it_was(ask: Ask, here: Desk) -> None:
    for draft in WHOLE:
        text = text_of(Draft.given(draft), ["Bakgrund"])
        assert ask("read", [{"name": "ny-rapport", "text": text}]) == [
            json.loads(here.ask("read", json.dumps({"name": "ny-rapport", "text": text})))
        ]
        assert ask("read", [{"name": "ny-rapport", "text": text}])[0]["data"] == draft["data"]
