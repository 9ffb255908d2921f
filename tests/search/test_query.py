"""What is found among the real reports."""

import json

import pytest

from kunskapsbank.bank import Bank
from kunskapsbank.catalogue import Catalogue
from kunskapsbank.search.command import search
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.query import find


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.report for hit in find(index, query).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("UFFE", "uffe"),
        ("uffe", "uffe"),
        ("aktivitetsersättning", "optimus"),
        ("aktivitetsersättningen", "optimus"),
        ("psykisk ohälsa", "tuna"),
        ("Kristianstad", "uffe"),
        ("arbetsterapeut", "osa"),
        ("arbetsterapeuterna", "osa"),
        ("arbetstera", "osa"),
        ("supported employment", "uffe"),
        ("Andersberg", "salut-halland"),
        ("värdeflöde", "vardeflodeskartlaggning"),
        ("vardeflodeskartlaggning", "vardeflodeskartlaggning"),
        ("Jämtland", "osa"),
        ("Mölndal", "balder"),
    ],
)
def test_the_right_report_comes_first(index: SearchIndex, query: str, first: str) -> None:
    assert found(index, query)[0] == first


@pytest.mark.parametrize("query", ["ADHD", "adhd:s", "neuropsykiatrisk"])
def test_a_diagnosis_finds_the_target_group_it_names(index: SearchIndex, catalogue: Catalogue, query: str) -> None:
    groups = catalogue.by_id[found(index, query)[0]].target_groups
    assert "neuropsykiatrisk-funktionsnedsattning" in groups


def test_a_year_finds_the_reports_that_ran_then(index: SearchIndex) -> None:
    assert found(index, "2014")[0] in {"uffe", "balder"}


def test_an_everyday_word_finds_the_professional_one(index: SearchIndex) -> None:
    assert found(index, "socialbidrag")
    assert find(index, "socialbidrag").complete


def test_all_words_first(index: SearchIndex) -> None:
    both = find(index, "arbetsterapeut studier")
    assert {hit.report for hit in both.complete} == set(found(index, "arbetsterapeut")) & set(found(index, "studier"))


def test_some_words_when_no_report_has_all(index: SearchIndex) -> None:
    answer = find(index, "UFFE qqqqq")
    assert not answer.complete
    assert [hit.report for hit in answer.partial] == ["uffe"]


def test_function_words_are_passed_over(index: SearchIndex) -> None:
    assert found(index, "vad som hjälper unga med ADHD") == found(index, "hjälper unga ADHD")


def test_nothing_is_found_for_nonsense(index: SearchIndex) -> None:
    assert find(index, "qqqqq").hits == ()


def test_no_words_give_everything_newest_first(index: SearchIndex) -> None:
    assert found(index, " – ") == list(index.reports)


def test_a_short_known_word_is_no_beginning(index: SearchIndex) -> None:
    assert "fk" in index.words.concepts
    assert set(found(index, "fk")) == set(found(index, "FK"))


def test_json_has_id_title_and_score_best_first(bank: Bank) -> None:
    hits = json.loads(search(bank, "unga arbete", as_json=True))
    assert all(set(hit) == {"id", "title", "score"} for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_text_ranks_titles_with_ids(bank: Bank) -> None:
    assert search(bank, "UFFE", as_json=False).startswith("  1. UFFE – ")
    assert search(bank, "UFFE", as_json=False).endswith("(uffe)")


def test_text_says_when_only_some_words_are_there(bank: Bank) -> None:
    assert search(bank, "UFFE qqqqq", as_json=False).startswith("Ingen rapport har alla orden.")


def test_no_hits_say_what_to_try(bank: Bank) -> None:
    assert search(bank, "qqqqq", as_json=False).startswith("Inga träffar på ”qqqqq”. Pröva")
    assert search(bank, "qqqqq", as_json=True) == "[]"
