"""What a draft changes in its report, in words that a reader knows."""

import copy
from typing import Any

from house import BANK

from kunskapsbank.bank.files import Bank
from kunskapsbank.form.changes import Change, changes, unnoted

VOCABULARIES = Bank.open(BANK).vocabularies
OLD: dict[str, Any] = {
    "title": "Vägen in",
    "summary": "Unga fick en coach. Hälften gick till arbete. Det höll i sig.",
    "parties": ["kommun", "region"],
    "level": "individ",
    "participants": {"total": "60", "women": "35"},
    "results": [
        {"measure": "studier", "statement": "Rad ett.", "count": "24"},
        {"measure": "boende", "statement": "Rad två."},
        {"measure": "valmaende", "statement": "Rad tre."},
    ],
}
TEXT = {"Bakgrund": "Ett.\n\nTvå.\n\nTre.", "Resultat": "Samma."}


def found(new: dict[str, Any], sections: dict[str, str] = TEXT) -> list[Change]:
    return changes(OLD, new, TEXT, sections, VOCABULARIES)


def test_nothing_is_changed_by_space_alone() -> None:
    assert found({**OLD, "title": " Vägen in ", "contact": {}}, {**TEXT, "Resultat": "Samma.\r\n"}) == []


def test_fields_in_words() -> None:
    new = {
        **copy.deepcopy(OLD),
        "level": "båda",
        "parties": ["kommun", "halso-och-sjukvard"],
        "municipalities": ["halmstad"],
    }
    new["participants"] = {"total": "61", "men": "26"}
    told = found(new)
    assert told == [
        Change("Parter", "Kommun, Region", "Kommun, halso-och-sjukvard"),
        Change("Insatsens nivå", "Individinriktad", "Individ och struktur"),
        Change("Deltagare, Totalt", "60", "61"),
        Change("Deltagare, Kvinnor", "35", ""),
        Change("Deltagare, Män", "", "26"),
        Change("Kommuner", "", "Halmstad"),
    ]


def test_only_the_sentences_that_differ() -> None:
    assert found({**OLD, "summary": OLD["summary"].replace("Hälften", "Nästan hälften")}) == [
        Change("Sammanfattning", "Hälften gick till arbete.", "Nästan hälften gick till arbete.")
    ]


def test_items_are_known_again() -> None:
    first, second, third = copy.deepcopy(OLD["results"])
    first["count"] = "25"
    studies, living = map(VOCABULARIES["measures"].label, ("studier", "boende"))
    assert found({**OLD, "results": [third, first, {"measure": "studier", "statement": "Ny."}]}) == [
        Change("Resultat 2, Antal", "24", "25"),
        Change("Resultat 3", "", f"Mått: {studies}; Resultatet i en mening: Ny."),
        Change("Resultat 2", f"Mått: {living}; Resultatet i en mening: Rad två.", ""),
        Change("Resultat, ordning", "1, 3", "3, 1"),
    ]
    assert found({**OLD, "results": [first, third]})[1].new == ""
    assert found({**OLD, "results": [*OLD["results"], second]})[0].old == ""


def test_paragraphs_of_the_text() -> None:
    assert found(OLD, {"Bakgrund": "Ett.\n\nTvå igen.\n\nTre.\n\nFyra.", "Eget": "Nytt."}) == [
        Change("Bakgrund, stycke 2", "Två.", "Två igen."),
        Change("Bakgrund, stycke 4", "", "Fyra."),
        Change("Resultat, stycke 1", "Samma.", ""),
        Change("Eget, stycke 1", "", "Nytt."),
    ]


def test_a_figure_that_differs_is_to_be_told_of_in_its_own_changes() -> None:
    new = copy.deepcopy(OLD)
    new["results"][0]["statement"] = "Rad ett, rättad."
    assert unnoted(OLD, new) == []
    new["results"].append({"measure": "skulder", "statement": "Ny.", "count": "3"})
    new["results"][0]["count"] = "25"
    assert unnoted(OLD, new) == [0]
    new["results"][0]["changes"] = [{"date": "2026", "note": "Fel rad.", "was": "24"}]
    assert unnoted(OLD, new) == []
    assert unnoted(OLD, {"results": "trasigt"}) == []
