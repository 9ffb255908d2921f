"""What somebody has to read: few people counted in text and tables, and people who are quoted; and what is left alone."""

from pathlib import Path

import pytest
from house import House, with_fields

from kunskapsbank.checking.to_read import AGED, FEW, QUOTED, in_texts, to_read
from kunskapsbank.reading.document import read_document

PATH = ("body", "Resultat")


def found(text: str) -> list[tuple[str, str]]:
    return [(one.words, one.why) for one in in_texts([(PATH, text)])]


@pytest.mark.parametrize(
    "text",
    [
        "3 personer beviljades sjukersättning.",
        "**Tre** personer beviljades sjukersättning.",
        "2 av 19 avbröt.",
        "Av dem gick två till arbete.",
        "En av deltagarna hade redan ett arbete.",
        "En deltagare avbröt.",
        "Tre stycken hoppade av.",
        "4 unga kvinnor gick vidare.",
        "1 person avled.",
        "Bara två av dem hade 3 hinder, och två avbröt.",
    ],
)
def test_few_people_in_a_sentence(text: str) -> None:
    assert found(text) == [(text, FEW)]


@pytest.mark.parametrize(
    "text",
    [
        "Totalt 13 personer deltog, 39 av 61 gick vidare.",
        "Vi träffades 3 gånger i veckan i två månader.",
        "Fas 3 började i maj. Steg 2 avslutades.",
        "Sedan 2014 har 4 000 personer deltagit, i snitt 3,4 personer i veckan.",
        "Två kommuner och fyra myndigheter var med.",
        "Deltagarna fick fyra veckor på sig.",
        "Se s. 3 och kapitel 4. De två kommunerna hade var sin coach.",
        "Gruppen hade 3–5 deltagare. Det gällde 12–14 personer.",
        "Projektet kallades ”den stora vägen ut till arbete”.",
        "| Mått | Värde |\n|---|---|\n| Medel | 3,4 |\n| Antal | 39 |",
    ],
)
def test_what_is_about_many_or_about_no_one(text: str) -> None:
    assert found(text) == []


def test_a_table_is_one_place_with_the_rows_that_it_is_about() -> None:
    table = (
        "| Orsak | Män | Kvinnor |\n|---|---|---|\n| Avbrott | 3 | 12 |\n| Flytt | 25 | 2 (7 %) |\n| Arbete | 9 | 8 |"
    )
    (one,) = in_texts([(PATH, f"Före.\n\n{table}\n\nEfter.")])
    assert one.words == "| Avbrott | 3 | 12 |\n| Flytt | 25 | 2 (7 %) |"
    assert one.message == "Läs detta: ”Avbrott | 3 | 12” och 1 till i tabellen. Så få går att känna igen."


def test_a_quotation_of_someone() -> None:
    quote = "”Jag fick äntligen någon som lyssnade på mig”"
    assert found(f"En av oss på kontoret hörde detta: {quote}.") == [(quote, QUOTED)]
    assert found('"Det var det bästa som har hänt", berättade deltagaren.') == [
        ('"Det var det bästa som har hänt"', QUOTED)
    ]


def test_an_age_beside_a_word_about_health() -> None:
    text = "Anna kom igång, 19 år med ADHD. Målgruppen var 18–29 år med ADHD, från 20 till 30 år. I 20 år fanns psykiatrin."
    assert found(text) == [("Anna kom igång, 19 år med ADHD.", AGED)]


def test_fields_and_sections_but_not_what_names_the_source(house: House) -> None:
    path: Path = house.put(
        with_fields("obstacles:\n  - factor: forankring\n    note: Tre personer avbröt.\n    place: {heading: Tre personer avbröt}")
        + "\nTvå deltagare avbröt.\n"
    )  # fmt: skip
    assert [(one.path, one.words) for one in to_read(read_document(path))] == [
        (("obstacles", 0, "note"), "Tre personer avbröt."),
        (PATH, "Två deltagare avbröt."),
    ]
