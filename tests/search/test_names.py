"""What the names of concepts lead to."""

from collections import Counter

import pytest
from searched import Searched

from kunskapsbank.model.vocabulary import Concept, Vocabulary
from kunskapsbank.search.answers import answer_pages
from kunskapsbank.search.names import concept_words, synonyms


@pytest.fixture
def stroke() -> Vocabulary:
    near = {"near": ["target_groups:psykisk-ohalsa", "target_groups:atlantis"]}
    concept = Concept("stroke", "Stroke", "Stroke", ("slaganfall", "ont i huvudet"), "En sjukdom.", None, None, near)
    return Vocabulary("everyday_words", "Vardagsord", "Ord.", (concept,), b"")


def test_a_narrower_thing_leads_near_a_concept_and_never_to_it(frozen: Searched, stroke: Vocabulary) -> None:
    vocabularies = {**frozen.bank.vocabularies, "everyday_words": stroke}
    used = frozen.index.postings.having.keys()
    words = concept_words(vocabularies, used, ())
    assert words["stroke"] == {"#target_groups:psykisk-ohalsa": -3}
    assert words["huvud"] == {"#target_groups:psykisk-ohalsa": -5}
    assert "stroke" not in concept_words(vocabularies, used, {"everyday_words:stroke"})


def test_only_names_of_one_word_are_taken_for_each_other(frozen: Searched, stroke: Vocabulary) -> None:
    same = synonyms({**frozen.bank.vocabularies, "everyday_words": stroke}, {"stroke", "huvud"})
    assert same["slaganfall"] == ["stroke"]
    assert "huvud" not in same


def test_where_no_report_is_near_the_topic_itself_answers(frozen: Searched, stroke: Vocabulary) -> None:
    vocabularies = {**frozen.bank.vocabularies, "everyday_words": stroke}
    having = frozen.index.postings.having
    assert not any("Stroke" in one.text or one.name == ("stroke",) for one in answer_pages(vocabularies, having, ()))
    (found,) = (one for one in answer_pages(vocabularies, Counter(), ()) if one.name == ("stroke",))
    assert (found.address, found.absent) == ("malgrupper/psykisk-ohalsa/", True)
    assert "Banken har ingen rapport om detta ännu." in found.text
