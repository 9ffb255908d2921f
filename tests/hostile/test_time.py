"""No file takes long: the time of a check grows with a file's length, whatever it repeats, and never with its square."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from house import MINIMAL, ROOT, House, assert_well_said

pytestmark = pytest.mark.slow

UNITS = [
    "<", "<a ", "[", "![", "](", "![](x)", "[a](b)", "[]: ", "`", "``` ", "*", "_", "**a", "~~", "a@", "a@a.", "a@b.se ", "07", "070-",
    "0 ", "1-", "\n> ", "> ", "| ", "| a |\n|-|\n", "&", "&amp;", "{", "{:", "#", "\n## ", "\n- ", "  - a\n", "a", "Aa ", "Aa\n", " \n",
    "\\", "\u00ad", "s\u0430", "s\u0430 ", "<!--", "javascript:a ", "onclick=", "????", "XXX ", "GRANSKA ", "[skriv", "0701740658 ",
    "121212-1212 ", "Anna, 34 år ", ". A", "www.a.se ",
]  # fmt: skip
# What the rules look for also between the fences, where a place is found in another way.
IN_FIELDS = ["<a ", "![](x)", "{:", "\u00ad", "s\u0430 ", "onclick=", "XXX ", "GRANSKA ", "a@b.se ", "0701740658 ", "a"]
LITTLE, MUCH = 30_000, 300_000
MOST_SECONDS = 30
# Ten times as long a file may take thirty times as long: a square would be a hundred. What is fast is not compared.
GROWTH, NOTHING = 30, 0.25


def judged(house: House, files: list[Path]) -> dict[str, tuple[float, list[str]]]:
    """The time and the rules of each file."""
    ran = subprocess.run(
        [sys.executable, Path(__file__).with_name("judge_in_time.py"), house.reports, str(MOST_SECONDS), *files],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found = {name: (took, rules) for name, took, rules in map(json.loads, ran.stdout.splitlines())}
    late = [file.stem for file in files if file.stem not in found]
    assert not late, f"{late[0]} took more than {MOST_SECONDS} seconds, or ended the process: {ran.stderr}"
    return found


@pytest.mark.parametrize("place", ["body", "field"])
def test_the_time_grows_with_the_length(house: House, place: str) -> None:
    files: dict[str, list[Path]] = {}
    for number, unit in enumerate(UNITS if place == "body" else IN_FIELDS):
        files[unit] = []
        for size in (LITTLE, MUCH):
            text = unit * (size // len(unit.encode()))
            value = json.dumps(text, ensure_ascii=False)[: size - 10].rstrip("\\") + '"'
            whole = (
                f"{MINIMAL}\n{text}\n"
                if place == "body"
                else MINIMAL.replace("Unga vuxna fick en egen handledare.", value)
            )
            files[unit].append(house.put(whole, f"halland/{place}-{number}-{size}.md"))
    found = judged(house, [file for pair in files.values() for file in pair])
    slow = {}
    for unit, (little, much) in files.items():
        (short, _), (long, rules) = found[little.stem], found[much.stem]
        assert "KB001" not in rules, unit
        if long > GROWTH * max(short, NOTHING / 10) or long > MOST_SECONDS / 2:
            slow[unit] = (short, long)
    assert slow == {}


def test_more_values_than_a_report_has_are_not_compared(house: House) -> None:
    many = ", ".join(f"ord-{number}" for number in range(60_000))
    problem = house.only(MINIMAL.replace("[unga-vuxna]", f"[{many}]"))
    assert (problem.rule, problem.line) == ("KB102", 8)
    assert_well_said(problem)


def test_as_many_values_as_are_allowed_take_no_time(house: House) -> None:
    """Each one is unknown, in the wrong place, or looks like a phone number."""
    words = ", ".join(f"halmstud-{number}" for number in range(1_000))
    places = "".join(
        f"  - {{goal: a, attainment: uppfyllt, place: {{document: d{number}}}}}\n" for number in range(400)
    )
    numbers = "".join(f"  - [070-174 06 58 {number}]\n" for number in range(400))
    extra = f"municipalities: [{words}]\ngoals:\n{places}keywords:\n{numbers}"
    file = house.put(MINIMAL.replace("success_factors:", f"{extra}success_factors:"))
    ((took, rules),) = judged(house, [file]).values()
    assert {"KB206", "KB210"} <= set(rules) and "KB001" not in rules
    assert took < 10
