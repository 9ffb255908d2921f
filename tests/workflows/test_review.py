"""The text about a pull request: what it says, and what nothing in it can do."""

import json
import re
from pathlib import Path
from typing import Any

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from review import COMMENT_LIMIT, MARKER, Result, plain, read_result, text

RUN = "https://github.com/example-bank/kunskapsbanken/actions/runs/9001"
REPORT = "reports/halland/vagen-in.md"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![bild](https://example.org/x.png)",
    "[klicka](https://example.org)",
    "https://example.org och www.example.org",
    "@example-bank/redaktion och @nagon",
    "#12 och GH-12 och example/annat#3",
    "<!-- kunskapsbanken: granskning -->",
    "| ny | cell |",
    "`kod` ~~struken~~ **fet** __fet__",
    "rad\n\n# rubrik\r\n- punkt",
    "\u202eomvänt\u2066 och\x00noll\x1b[31m",
    "\\| \\<b>",
    "&lt;b&gt; &#64;nagon &commat;nagon",
]


def problem(level: str = "fel", message: str = "Nivån finns inte.", path: str = REPORT) -> dict[str, Any]:
    return {"path": path, "line": 5, "level": level, "rule": "KB206", "message": message, "cure": "Välj ett ord."}


def rendered(markdown: str) -> str:
    """As the code host shows it: its own dialect, with raw HTML let through and bare addresses made to links."""
    options = comrak.ExtensionOptions()
    options.table = options.autolink = options.strikethrough = True
    render = comrak.RenderOptions()
    render.unsafe_ = True
    return comrak.render_markdown(markdown, options, render_options=render)


def test_no_problems() -> None:
    said = text(Result([]), [REPORT], RUN)
    assert said.startswith(f"{MARKER}\n\n## Kontrollen hittade inga fel\n") and "|" not in said
    assert f"({RUN}#artifacts)" in said and "Ändringen" not in said


def test_errors_come_with_their_cure() -> None:
    said = text(Result([problem(), problem("råd")]), [REPORT], RUN)
    assert "## Kontrollen hittade 1 fel" in said and "Varningar: 0. Råd: 1." in said
    assert re.search(
        r"\| reports/halland/vagen-in.md \| 5 \| fel \| KB206 \| Nivån finns inte. \| Välj ett ord. \|", said
    )
    assert "förhandsvisningen" not in said


def test_a_check_that_could_not_be_done_is_no_praise() -> None:
    said = text(Result(None, "Ordlistan levels går inte att läsa."), [REPORT], RUN)
    assert "## Kontrollen kunde inte göras" in said and "> Ordlistan levels går inte att läsa." in said
    assert "inga fel" not in said and RUN in said


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("reports/_vocabulary/levels.yml", ["alla rapporter lutar sig mot"]),
        ("reports/_exceptions.yml", ["alla rapporter lutar sig mot"]),
        ("docs/om/index.md", ["mer än rapporter", "docs/om/index.md"]),
        ("scripts/ci/review.py", ["mer än rapporter", "Lita inte på resultatet"]),
        (".github/workflows/check.yml", ["mer än rapporter", "Lita inte på resultatet"]),
        ("reports.md", ["mer än rapporter"]),
    ],
)
def test_a_change_of_more_than_reports_is_told_apart(path: str, words: list[str]) -> None:
    said = text(Result([]), [REPORT, path], RUN)
    assert all(word in said for word in words)
    notes = {"alla rapporter lutar", "mer än rapporter", "Lita inte"}
    assert sum(note in said for note in notes) == sum(any(note in word for word in words) for note in notes)


def test_a_long_list_is_cut_and_says_so() -> None:
    problems = [problem(message=f"Problem {number} å", path=f"reports/x/{number}.md") for number in range(3000)]
    said = text(Result(problems), [f"docs/{number}.md" for number in range(3000)], RUN)
    assert len(said.encode()) <= COMMENT_LIMIT
    shown = said.count("KB206")
    assert shown > 300 and f"{3000 - shown} till står i" in said and "och 2990 till" in said


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_words_are_only_words(value: str) -> None:
    safe = text(Result([problem()], "Borttagen: x.md."), [REPORT, "docs/x.md"], RUN)
    said = text(Result([problem(message=value, path=value)], value.replace("\n", " ")), [REPORT, value], RUN)
    assert tags(rendered(said)) == tags(rendered(safe))
    assert not re.search(r"[@#](?=\w)|www\.|GH-\d|://(?!github\.com/example-bank)", words(rendered(said)))
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069]", said)


@given(st.text())
def test_any_value_is_one_line_of_text(value: str) -> None:
    html = rendered(f"| a |\n|---|\n| {plain(value)} |")
    assert tags(html) == tags(rendered("| a |\n|---|\n| b |"))


def tags(html: str) -> list[str]:
    return re.findall(r"<[^>]*>", html)


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"problems": 3, "said": ""}',
        '{"problems": [3], "said": ""}',
        '{"problems": [{}], "said": ""}',
        json.dumps({"problems": [problem("uppfunnen nivå")], "said": ""}),
        "[" * 100_000,
        "\xff\xfe",
    ],
)
def test_a_result_that_is_not_one_says_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "result.json"
    file.write_bytes(content.encode("latin-1"))
    assert read_result(file) == Result()


def test_a_result_elsewhere_or_missing_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text('{"problems": [], "said": "hemligt"}', "utf-8")
    (tmp_path / "result.json").symlink_to(tmp_path / "real.json")
    assert read_result(tmp_path / "result.json") == read_result(tmp_path / "missing.json") == Result()
    assert read_result(tmp_path / "real.json") == Result([], "hemligt")
