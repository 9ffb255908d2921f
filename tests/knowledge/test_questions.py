"""Answers to questions that span reports, against what YAML reads in the frozen bank's files."""

import re
from typing import Any

import pytest
import yaml
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.knowledge.questions import QUESTIONS, Answer, Question, answer


def written(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """What stands in each report's file."""
    return {
        entry.id: yaml.safe_load((BANK / entry.path).read_text(encoding="utf-8").split("\n---\n")[0])
        for entry in catalogue
    }


def answered(id: str, catalogue: Catalogue) -> Answer:
    return answer(next(question for question in QUESTIONS if question.id == id), catalogue)


def ids(answer: Answer) -> list[set[str]]:
    """The reports of each side, and those that are silent."""
    return [*({entry.id for entry, _ in side.reports} for side in answer.sides), {entry.id for entry in answer.silent}]


def digits(value: object) -> float:
    return float(re.sub(r"\s", "", str(value)).replace(",", ".").replace("−", "-"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_report_speaks_or_is_silent(catalogue: Catalogue, question: Question) -> None:
    *speaking, silent = ids(answered(question.id, catalogue))
    assert set.union(*speaking) | silent == set(catalogue.by_id)
    assert not set.union(*speaking) & silent


def test_gain_and_loss_are_those_of_the_files(catalogue: Catalogue) -> None:
    gain, loss, _ = ids(answered("lonar-det-sig", catalogue))
    even = {"profit_1y": 0, "profit_5y": 0, "return_per_krona": 1, "payback_months": 0}
    for id_, fields in written(catalogue).items():
        figures = [(key, digits(one[key])) for one in fields.get("economics", ()) for key in even if key in one]
        assert (id_ in gain) == any(value > even[key] for key, value in figures)
        assert (id_ in loss) == any(value < even[key] for key, value in figures)
    assert gain and loss


def test_what_went_wrong_is_what_the_fields_say(catalogue: Catalogue) -> None:
    missed, worse, not_again, hindered, _ = ids(answered("vad-gick-snett", catalogue))
    files = written(catalogue)
    assert hindered == {id_ for id_, fields in files.items() if fields.get("obstacles")}
    assert not_again == {id_ for id_, fields in files.items() if fields.get("would_not_repeat")}
    assert worse == {
        id_ for id_, fields in files.items()
        if any(one["direction"] == "negativt" for one in fields.get("results") or ())
    }  # fmt: skip
    assert missed == {
        id_ for id_, fields in files.items() if any(one["attainment"] == "ej" for one in fields.get("goals") or ())
    }


def test_claims_say_where_they_stand(catalogue: Catalogue) -> None:
    sides = answered("vad-gick-snett", catalogue).sides
    claims = [(entry, claim) for side in sides for entry, found in side.reports for claim in found]
    assert claims and all(claim.text for _, claim in claims)
    hindered = {(entry.id, one.note, one.place) for entry in catalogue for one in entry.report.obstacles}
    assert {(entry.id, *claim) for entry, found in sides[-1].reports for claim in found} == hindered
