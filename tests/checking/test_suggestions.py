"""`Menade du …?` wherever a word is nearly right, and nowhere else."""

import pytest
from house import MINIMAL, House, with_fields


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("[unga-vuxna]", "[unga-vuxn]", "unga-vuxna (Unga vuxna)"),
        ("[unga-vuxna]", "[Unga Vuxna]", "unga-vuxna (Unga vuxna)"),
        ("[kommun]", "[FK]", "forsakringskassan (Försäkringskassan)"),
        ("[kommun]", "[Komun]", "kommun"),
        ("level: individ", "level: indvid", "individ (Individinriktad)"),
        ("utvärdering", "utvardering", "utvärdering"),
        ("summary:", "sumary:", "summary"),
        ("title: Slutrapport", "title: Slutrapport, publiched: 2016", "published"),
        ("## Resultat", "## Resultatt", "Resultat"),
    ],
)
def test_nearly_right(house: House, right: str, wrong: str, meant: str) -> None:
    cures = [problem.cure for problem in house.check(house.put(MINIMAL.replace(right, wrong))).problems]
    assert sum(cure.endswith(f" Menade du {meant}?") for cure in cures) == 1, cures


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("[unga-vuxna]", "[xyzzy]"), ("summary:", "qqq:"), ("## Resultat", "## Zzz"), ("level: individ", 'level: " "')],
)
def test_nothing_near(house: House, right: str, wrong: str) -> None:
    problems = house.check(house.put(MINIMAL.replace(right, wrong))).problems
    assert problems and not any("Menade du" in problem.cure for problem in problems)


def test_federation(house: House) -> None:
    assert house.only(MINIMAL, "jamtlands-lann/vagen-in.md").cure.endswith("Menade du jamtlands-lan?")


def test_document_and_report(house: House) -> None:
    house.put(MINIMAL.replace("Vägen in", "Hissen upp"), "halland/hissen-upp.md")
    fields = "relations: [{report: hissen-up, kind: liknar}]\nevidence: {design: berättelse, place: {document: raport, pages: 1}}"
    problems = house.check(house.put(with_fields(fields).replace("{title: S", "{key: rapport, title: S"))).problems
    assert [problem.cure.rpartition(". ")[2] for problem in problems] == ["Menade du hissen-upp?", "Menade du rapport?"]
