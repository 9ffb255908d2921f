"""What is found in the frozen bank."""

import json

import pytest

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import facet
from kunskapsbank.bank.files import Bank
from kunskapsbank.search.command import search
from kunskapsbank.search.index import SearchIndex
from kunskapsbank.search.query import find


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.report for hit in find(index, query).hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("SEVA", "seva"),
        ("seva", "seva"),
        ("aktivitetsersättning", "ungas-vagar"),
        ("aktivitetsersättningen", "ungas-vagar"),
        ("psykisk ohälsa", "stegen"),
        ("Kristianstad", "seva"),
        ("arbetsterapeut", "ankaret"),
        ("arbetsterapeuterna", "ankaret"),
        ("arbetstera", "ankaret"),
        ("supported employment", "seva"),
        ("avstämningsmöten", "lankarna"),
        ("värdeflöde", "gemensamt-sprak"),
        ("vardeflodeskartlaggning", "gemensamt-sprak"),
        ("Jämtland", "ankaret"),
        ("Mölndal", "kompassen"),
    ],
)
def test_the_right_report_comes_first(index: SearchIndex, query: str, first: str) -> None:
    assert found(index, query)[0] == first


@pytest.mark.parametrize("query", ["ADHD", "adhd:s", "neuropsykiatrisk"])
def test_a_diagnosis_finds_the_target_group_it_names(index: SearchIndex, catalogue: Catalogue, query: str) -> None:
    groups = facet("target_group").values(catalogue.by_id[found(index, query)[0]])
    assert "neuropsykiatrisk-funktionsnedsattning" in groups


def test_a_year_finds_the_reports_that_ran_then(index: SearchIndex, catalogue: Catalogue) -> None:
    assert all(2014 in catalogue.by_id[report].years for report in found(index, "2014")[:5])


def test_an_everyday_word_finds_the_professional_one(index: SearchIndex) -> None:
    assert found(index, "socialbidrag")
    assert find(index, "socialbidrag").complete


def test_all_words_first(index: SearchIndex) -> None:
    both = find(index, "arbetsterapeut studier")
    assert {hit.report for hit in both.complete} == set(found(index, "arbetsterapeut")) & set(found(index, "studier"))


def test_some_words_when_no_report_has_all(index: SearchIndex) -> None:
    answer = find(index, "SEVA qqqqq")
    assert not answer.complete
    assert [hit.report for hit in answer.partial] == ["seva"]


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
    assert search(bank, "SEVA", as_json=False).startswith("  1. SEVA – ")
    assert search(bank, "SEVA", as_json=False).endswith("(seva)")


def test_text_says_when_only_some_words_are_there(bank: Bank) -> None:
    assert search(bank, "SEVA qqqqq", as_json=False).startswith("Ingen rapport har alla orden.")


def test_no_hits_say_what_to_try(bank: Bank) -> None:
    assert search(bank, "qqqqq", as_json=False).startswith("Inga träffar på ”qqqqq”. Pröva")
    assert search(bank, "qqqqq", as_json=True) == "[]"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("terapeut", "ankaret"),
        ("arbets terapeut", "ankaret"),
        ("arbetstrapeut", "ankaret"),
        ("arbetsterapistöd", "ankaret"),
        ('"supported employment"', "seva"),
        ("1,80 per krona", "stegen"),
        ("1.80 per krona", "stegen"),
    ],
)
def test_halves_splits_slips_and_phrases(index: SearchIndex, query: str, first: str) -> None:
    answer = find(index, query)
    assert answer.complete[0].report == first


def test_a_minus_takes_a_word_away(index: SearchIndex) -> None:
    young, without = set(found(index, "unga")), set(found(index, "unga -arbete"))
    assert without == {report for report in young if not _has_word(index, report, "arbete")} != young
    assert set(found(index, "-unga")) == {report for report in index.reports if not _has_word(index, report, "ung")}


def _has_word(index: SearchIndex, report: str, lemma: str) -> bool:
    postings = (engine.inverted_index.get(lemma, {}) for engine in index.engines)
    return any(report in found for fields in postings for name, found in fields.items() if name != "_index")


def test_a_phrase_holds_its_words_together(index: SearchIndex) -> None:
    assert set(found(index, '"employment supported"')) == set()
    assert set(found(index, '"supported employment"')) < {*found(index, "supported employment"), "x"}


def test_what_was_read_as_something_else_is_said(index: SearchIndex, bank: Bank) -> None:
    assert find(index, "arbetstrapeut").read_as == (("arbetstrapeut", "arbetsterapeut"),)
    assert find(index, "ungdomsarbetslöshet").read_as == (("ungdomsarbetslöshet", "ungdom arbetslöshet"),)
    assert find(index, "arbetsterapeuten").read_as == ()
    assert search(bank, "arbetstrapeut", as_json=False).startswith("Visar träffar för arbetsterapeut.")


def test_a_narrower_group_stands_before_a_wider(index: SearchIndex, catalogue: Catalogue) -> None:
    order = found(index, "funktionsnedsättning")
    named = [
        report for report in order if "funktionsnedsattning" in facet("target_group").values(catalogue.by_id[report])
    ]
    assert named == order[: len(named)]
