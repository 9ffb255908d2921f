"""The phrases that several places show."""

from decimal import Decimal

import pytest
from house import BANK

from kunskapsbank.bank.catalogue import Catalogue, collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.configuration import Configuration
from kunskapsbank.loading import load
from kunskapsbank.publishing.start_page import start_page
from kunskapsbank.wording.brief import brief
from kunskapsbank.wording.counts import counted, either, enumeration, noun
from kunskapsbank.wording.dates import years
from kunskapsbank.wording.labels import within
from kunskapsbank.wording.numbers import computed_percent
from kunskapsbank.wording.synthesis import synthesis


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    bank = Bank.open(BANK)
    return collect(bank, (load(path, bank.vocabularies) for path in bank.files))


@pytest.mark.parametrize(
    ("how_many", "words"),
    [(0, "0 rapporter"), (1, "1 rapport"), (2, "2 rapporter"), (1566, "1\u00a0566 rapporter")],
)
def test_a_noun_goes_with_its_number(how_many: int, words: str) -> None:
    assert counted(how_many, "rapport") == words


def test_a_number_with_decimals_is_not_one() -> None:
    assert [counted(Decimal(given), "månad") for given in ("1", "1.5")] == ["1 månad", "1,5 månader"]


def test_what_is_denied_is_joined_by_or() -> None:
    assert (enumeration(["a", "b", "c"]), either(["a", "b"])) == ("a, b och c", "a eller b")


def test_a_label_within_a_sentence_keeps_its_own_capitals() -> None:
    assert within("Personer i daglig verksamhet enligt LSS") == "personer i daglig verksamhet enligt LSS"


def test_an_unknown_noun_is_never_shown() -> None:
    with pytest.raises(KeyError):
        noun(1, "sak")


@pytest.mark.parametrize(("given", "words"), [((), ""), ((2011,), "2011"), ((2011, 2012, 2013), "2011–2013")], ids=str)
def test_years_are_their_first_and_last(given: tuple[int, ...], words: str) -> None:
    assert years(given) == words


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0 %"), (0.4, "0,4 %"), (38.46, "38 %"), (99.6, "99,6 %"), (100, "100 %")]
)
def test_a_computed_share_never_says_none_or_all_of_some(share: float, words: str) -> None:
    assert computed_percent(share).replace("\u00a0", " ") == words


def test_what_reports_are_together_is_good_swedish_of_one_and_of_many(catalogue: Catalogue) -> None:
    for entry in catalogue:
        said = synthesis([entry])
        assert said.startswith(f"En rapport {'om hela landet' if entry.is_national else 'från ett förbund'}.")
        assert synthesis([entry], whence=False).startswith("En rapport.")
        assert said.endswith(" Den har ett resultat i procent.") == entry.has_share
    local = [entry for entry in catalogue if not entry.is_national]
    assert synthesis(local).startswith(f"{len(local)} rapporter från ")
    both = f"{len(catalogue)} rapporter: {len(local)} från {len({entry.federation for entry in local})} förbund och 1 om hela landet."
    assert synthesis(catalogue.entries).startswith(both)
    assert synthesis([]) == ""


def test_a_report_in_brief_says_what_is_known_and_what_is_not(catalogue: Catalogue) -> None:
    found = {entry.id: tuple(word.replace("\u00a0", " ") for word in brief(entry)) for entry in catalogue}
    assert found["stegen"] == ("n 60", "lottad jämförelse", "cirka 50 000 kr per deltagare")
    assert found["seva"] == ("n 61", "mätt vid avslut", "ungefär 79 000 kr per deltagare")
    assert found["hissen-upp"] == ("n okänt", "oklart hur det mättes", "kostnad okänd")
    assert found["forstudie-ny-start"] == ("utan deltagare", "berättelse", "kostnad okänd")
    assert not any("framgår inte" in word.lower() for words in found.values() for word in words)


def test_the_start_page_counts_in_good_swedish(catalogue: Catalogue) -> None:
    people = [entry for entry in catalogue if entry.report.participants and entry.report.participants.total]
    one, none = Catalogue(people[:1], catalogue.vocabularies), Catalogue([], catalogue.vocabularies)
    labels = [label for _, label in start_page(one, Configuration()).context["numbers"]]
    assert labels[0] == "rapport" and labels[-1] == "deltagare i den rapport som anger antalet"
    assert [count for count, _ in start_page(none, Configuration()).context["numbers"]] == [0, 0, 0]
