"""What is found in the frozen bank."""

import json

import pytest
from searched import Searched

from kunskapsbank.bank.catalogue import Catalogue
from kunskapsbank.bank.facets import facet
from kunskapsbank.bank.files import Bank
from kunskapsbank.search.command import search


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
def test_the_right_report_comes_first(frozen: Searched, query: str, first: str) -> None:
    assert frozen.order(query)[0] == first


@pytest.mark.parametrize("query", ["ADHD", "adhd:s", "neuropsykiatrisk"])
def test_a_diagnosis_finds_the_target_group_it_names(frozen: Searched, catalogue: Catalogue, query: str) -> None:
    groups = facet("target_group").values(catalogue.by_id[frozen.order(query)[0]])
    assert "neuropsykiatrisk-funktionsnedsattning" in groups


def test_a_year_finds_the_reports_that_ran_then(frozen: Searched, catalogue: Catalogue) -> None:
    assert all(2014 in catalogue.by_id[report].years for report in frozen.order("2014")[:5])


def test_an_everyday_word_finds_the_professional_one(frozen: Searched) -> None:
    assert frozen.complete("socialbidrag")


def test_an_everyday_word_finds_the_fact_that_it_means(frozen: Searched, catalogue: Catalogue) -> None:
    kept = {entry.id for entry in catalogue if any(event.status == "permanent" for event in entry.report.afterwards)}
    assert len(kept) > 1 and set(frozen.complete("fortleva")) == kept


def test_all_words_first(frozen: Searched) -> None:
    both = frozen.complete("arbetsterapeut studier")
    assert set(both) == set(frozen.order("arbetsterapeut")) & set(frozen.order("studier"))


def test_some_words_when_no_report_has_all(frozen: Searched) -> None:
    assert frozen.complete("SEVA qqqqq") == []
    assert frozen.order("SEVA qqqqq") == ["seva"]


def test_function_words_are_passed_over(frozen: Searched) -> None:
    with_them, without = "vad som hjälper unga med ADHD", "unga ADHD"
    assert set(frozen.complete(with_them)) == set(frozen.complete(without))
    assert set(frozen.order(with_them)) == set(frozen.order(without))


def test_nothing_is_found_for_nonsense(frozen: Searched) -> None:
    assert frozen.answer("qqqqq").hits == ()


def test_no_words_give_everything_newest_first(frozen: Searched) -> None:
    assert frozen.order(" – ") == frozen.index.ids[::-1]


def named(frozen: Searched, lemma: str) -> list[str]:
    return [term for term in frozen.index.about(lemma).reach if term.startswith("#")]


def test_a_short_known_word_is_no_beginning(frozen: Searched) -> None:
    assert named(frozen, "fk")
    assert set(frozen.order("fk")) == set(frozen.order("FK"))


def test_json_has_id_title_and_score_best_first(bank: Bank) -> None:
    hits = json.loads(search(bank, "unga arbete", as_json=True))
    assert all(set(hit) == {"id", "title", "score", "complete"} for hit in hits)
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
def test_halves_splits_slips_and_phrases(frozen: Searched, query: str, first: str) -> None:
    assert frozen.complete(query)[0] == first


def test_a_minus_takes_a_word_away(frozen: Searched) -> None:
    young, without = set(frozen.order("unga")), set(frozen.order("unga -arbete"))
    assert without == young - with_word(frozen, "arbete") != young
    assert set(frozen.order("-unga")) == set(frozen.index.ids) - with_word(frozen, "ung")


def with_word(frozen: Searched, lemma: str) -> set[str]:
    return {frozen.index.ids[row] for row, _, _ in frozen.index.postings.each(lemma)}


def test_a_phrase_holds_its_words_together(frozen: Searched) -> None:
    assert set(frozen.order('"employment supported"')) == set()
    assert set(frozen.order('"supported employment"')) < {*frozen.order("supported employment"), "x"}


def taken(frozen: Searched, query: str) -> list[tuple[str, str, bool]]:
    return [(one.word, word, one.alike) for one in frozen.answer(query).read_as for word in one.read_as]


def test_what_was_read_as_something_else_is_said(frozen: Searched, bank: Bank) -> None:
    assert taken(frozen, "arbetstrapeut") == [("arbetstrapeut", "arbetsterapeut", False)]
    parts = [("ungdomsarbetslöshet", part, False) for part in ("ungdom", "arbetslöshet")]
    assert taken(frozen, "ungdomsarbetslöshet") == parts
    assert taken(frozen, "arbetsterapeuten") == []
    assert search(bank, "arbetstrapeut", as_json=False).startswith("arbetstrapeut finns inte i banken, och läses som")


def test_a_word_that_is_merely_like_another_is_never_a_full_hit(frozen: Searched, bank: Bank) -> None:
    word = "kordinatåren"  # two mistakes
    assert all(alike for _, _, alike in taken(frozen, word)) and "koordinator" in {
        to for _, to, _ in taken(frozen, word)
    }
    assert frozen.order(word) and not frozen.complete(word)
    assert "liknar" in search(bank, word, as_json=False).splitlines()[0]


@pytest.mark.parametrize("word", ["hej", "lås", "gos", "byke"])
def test_a_short_word_is_not_taken_as_one_that_begins_otherwise(frozen: Searched, word: str) -> None:
    assert all(to.startswith(word[0]) for _, to, alike in taken(frozen, word) if not alike)


@pytest.mark.parametrize("word", ["väggen", "skaka", "kriget"])
def test_a_swedish_word_that_the_bank_lacks_is_no_slip_of_the_pen(frozen: Searched, word: str) -> None:
    assert word in frozen.index.others
    assert all(alike for _, _, alike in taken(frozen, word)) and frozen.complete(word) == []


def test_an_ending_taken_off_gives_no_longer_word(frozen: Searched) -> None:
    for word in ("skolas", "rehabar", "samtals", "coachens"):
        assert all(len(to) <= len(word) for _, to, alike in taken(frozen, word) if not alike)


def test_common_words_that_no_report_has_are_passed_over(frozen: Searched) -> None:
    assert not frozen.index.postings.having["egentligen"] and not frozen.index.postings.having["ganska"]
    assert frozen.order("egentligen ganska arbetsterapeut") == frozen.order("arbetsterapeut")
    assert frozen.complete("egentligen arbetsterapeut")


def test_a_filler_in_a_long_name_is_passed_over_and_a_word_that_tells_is_not(frozen: Searched) -> None:
    assert named(frozen, "ingen") and named(frozen, "kvinna")
    lacking = set(frozen.complete("arbetsterapeut")) - set(frozen.order("kvinna"))
    assert set(frozen.complete("ingen arbetsterapeut")) == set(frozen.complete("arbetsterapeut"))
    assert lacking and not lacking & set(frozen.complete("arbetsterapeut kvinna"))


def test_a_compound_that_no_report_has_brings_its_parts_but_no_full_hit(frozen: Searched) -> None:
    compound, part = "studiebesök", "studie"
    assert not frozen.index.postings.having[compound]
    assert frozen.order(compound) and frozen.complete(compound) == []
    assert set(frozen.order(compound)) == {frozen.index.ids[row] for row, _, _ in frozen.index.postings.each(part)}


def test_a_place_without_reports_stands_for_its_county(frozen: Searched) -> None:
    reports = frozen.order("bromölla")
    assert reports and frozen.complete("bromölla") == []
    assert set(reports) <= set(frozen.order("skåne"))
    (page,) = frozen.answer("bromölla").pages
    assert page.address == "lan/skane/" and "Bromölla" in page.text


@pytest.mark.parametrize("name", ["kronoberg", "kronobergs", "Gotland", "haparanda"])
def test_the_name_of_a_place_is_neither_split_nor_repaired(frozen: Searched, name: str) -> None:
    assert taken(frozen, name) == []
    assert frozen.answer(name).pages


def test_a_topic_without_reports_is_answered_by_its_page(frozen: Searched) -> None:
    vocabulary = frozen.bank.vocabularies["methods"]
    unused = next(one for one in vocabulary if not frozen.index.postings.having[f"#methods:{one.id}"])
    (page, *_) = frozen.answer(unused.label).pages
    assert (page.address, page.absent) == (f"metoder/{unused.id}/", True)


def test_a_term_is_answered_by_its_definition(frozen: Searched, bank: Bank) -> None:
    (page, *_) = frozen.answer("verkningsgrad").pages
    assert page.address.startswith("lamna-in/falt/#") and page.title == "Verkningsgrad"
    found = json.loads(search(bank, "verkningsgrad", as_json=True))
    assert set(found[0]) == {"page", "title", "text"}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("checklista", "framgangsfaktorer/sjalvprovning/"),
        ("beslutsunderlag", "jamfor/"),
        ("jämför", "jamfor/"),
    ],
)
def test_a_page_to_work_with_is_found_by_what_it_is_for(frozen: Searched, query: str, address: str) -> None:
    assert address in [page.address for page in frozen.answer(query).pages]


def test_a_word_among_others_is_not_answered_by_its_page(frozen: Searched) -> None:
    assert frozen.answer("unga vuxna").pages
    assert not frozen.answer("unga vuxna arbete").pages


def test_a_year_and_a_type_among_words_are_offered_as_filters(frozen: Searched) -> None:
    assert {"#report_types:slutrapport", "#years:2014"} <= set(frozen.answer("slutrapport 2014").facets)
    assert frozen.answer("2014").facets == ()


def test_a_narrower_group_stands_before_a_wider(frozen: Searched, catalogue: Catalogue) -> None:
    order = frozen.order("funktionsnedsättning")
    named = [
        report for report in order if "funktionsnedsattning" in facet("target_group").values(catalogue.by_id[report])
    ]
    assert named == order[: len(named)]
