"""What a document says of goals, costs, people and changes stands in fields, each guess marked."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from documents import new_document
from house import House, Run, bank_vocabularies

from kunskapsbank.importing.blocks import Heading, Item, Items, Paragraph
from kunskapsbank.importing.blocks import Run as Words
from kunskapsbank.importing.mapping import disposition
from kunskapsbank.importing.sentences import sentences
from kunskapsbank.importing.suggestions import factors

TABLES: dict[str, list[list[str]]] = {
    "Mål och måluppfyllelse": [
        ["Mål", "Utfall", "Måluppfyllelse"],
        ["Hälften ska få arbete", "31 av 80", "Delvis uppfyllt"],
        ["Alla ska få en plan", "80 planer", "Uppfyllt"],
        ["Hälsan ska bli bättre", "", "Ej mätt"],
        ["Tre möten ska hållas", "Ett möte", "Inte uppfyllt"],
    ],
    "Ekonomi": [
        ["Kostnad (tkr)", "Budget", "Utfall"],
        ["Personal", "3 000", "2 900"],
        ["Lokaler", "400", "410"],
        ["Resor", "60", "40"],
        ["Handledning", "40", "50"],
        ["Summa", "3 500", "3 400"],
    ],
}
CHAPTERS = {
    "Målgrupp": "Målgruppen var unga vuxna mellan 19 och 27 år som saknade arbete.",
    "Organisation": "Teamet bemannades med en samordnare på 75 % och fyra coacher på heltid.",
    "Deltagare": "Totalt deltog 80 personer, 45 kvinnor och 35 män. 64 deltagare har avslutat.",
    "Resultat": "Bland kvinnorna fick 18 av 45 arbete och bland männen 13 av 35. Drygt 60 % av deltagarna var nöjda. "
    "Deltagarnas skattade hälsa ökade från 3,8 till 5,2. Av de 64 som avslutade gick 22 till studier.",
    "Hinder": "Personalomsättningen var stor. Vi skulle inte starta utan chefernas stöd igen.",
    "Mål och måluppfyllelse": "",
    "Ekonomi": "",
}


@pytest.fixture
def fields(house: House, run: Run) -> dict[str, Any]:
    document = new_document()
    document.add_heading("Hissen upp", 0)
    document.add_paragraph("Finansiär: Samordningsförbundet Region Halland")
    for heading, text in CHAPTERS.items():
        document.add_heading(heading, 1)
        if text:
            document.add_paragraph(text)
        if rows := TABLES.get(heading):
            table = document.add_table(len(rows), len(rows[0]))
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    table.cell(at, column).text = cell
    document.save("hissen.docx")
    run("import", "hissen.docx", "--federation", "halland", "--reports", house.reports)
    assert {problem.rule for problem in house.check().problems} <= {"KB201", "KB203", "KB806"}
    text = Path("reports/halland/hissen-upp.md").read_text("utf-8")
    return dict(yaml.safe_load(text.split("---")[1]))


def test_goals_have_outcome_and_attainment(fields: dict[str, Any]) -> None:
    told = [(goal["goal"].removeprefix("GRANSKA: "), goal["attainment"], goal.get("note")) for goal in fields["goals"]]
    assert told == [
        ("Hälften ska få arbete", "delvis", "GRANSKA: 31 av 80"),
        ("Alla ska få en plan", "uppfyllt", "GRANSKA: 80 planer"),
        ("Hälsan ska bli bättre", "ej mätt", None),
        ("Tre möten ska hållas", "ej", "GRANSKA: Ett möte"),
    ]


def test_every_row_of_an_account_is_in_a_kind_of_cost(fields: dict[str, Any]) -> None:
    assert [(row["kind"], row["budget"], row["outcome"]) for row in fields["costs"]["items"]] == [
        ("personal", "3 000 000", "2 900 000"),
        ("lokal", "400 000", "410 000"),
        ("övrigt", "100 000", "90 000"),
    ]
    assert (fields["costs"]["budget"]["amount"], fields["costs"]["outcome"]["amount"]) == ("3 500 000", "3 400 000")


def test_people(fields: dict[str, Any]) -> None:
    people = fields["participants"]
    assert (people["total"], people["women"], people["men"], people["completed"]) == (80, 45, 35, 64)
    assert fields["target_group_details"]["age"] == {"from": 19, "to": 27}
    staff = [(one["role"], one["people"], one["full_time"]) for one in fields["intervention"]["staffing"]]
    assert staff == [("GRANSKA: Samordnare", 1, 0.75), ("GRANSKA: Coacher", 4, 4)]


def test_results(fields: dict[str, Any]) -> None:
    sexes, share, of, change = fields["results"]
    assert (sexes["count"], sexes["of"], sexes["women"], sexes["men"]) == (
        31,
        80,
        {"count": 18, "of": 45},
        {"count": 13, "of": 35},
    )
    assert (share["share"], share["qualifier"]) == (60, "drygt") and (of["count"], of["of"]) == (22, 64)
    assert (change["before"], change["after"]) == (3.8, 5.2)


def test_obstacles_and_what_would_not_be_done_again(fields: dict[str, Any]) -> None:
    assert [one["factor"] for one in fields["obstacles"]] == ["stabila-organisationer"]
    assert fields["would_not_repeat"][0]["note"].endswith("Vi skulle inte starta utan chefernas stöd igen.")


def test_level_and_parties_are_those_of_the_text_and_not_of_the_funder(fields: dict[str, Any]) -> None:
    assert fields["level"] == "individ" and "region" not in fields["parties"]


def test_a_line_above_a_list_says_whether_its_items_helped_or_hindered() -> None:
    parts = disposition(
        [
            Heading(1, (Words("Det här har vi lärt oss"),)),
            Paragraph((Words("Det som fungerade bra var:"),)),
            Items((Item((Words("Att handläggarna hade mandat"),)),)),
            Paragraph((Words("Det som fungerade mindre bra:"),)),
            Items((Item((Words("Sekretessen mellan skola och psykiatri"),)),)),
        ],
        bank_vocabularies()["sections"],
    )
    found = factors(sentences(parts), bank_vocabularies()["success_factors"])
    assert [one["factor"] for one in found["obstacles"]] == ["sekretess-hanterad"]
    assert [one["factor"] for one in found["success_factors"]] == ["mandat-i-styrgruppen"]
