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


@pytest.mark.parametrize(
    ("field", "wrong", "meant"),
    [
        ("costs: {budget: {amount: %s}}", "4,8 mnkr", "4 800 000"),
        ("costs: {budget: {amount: %s}}", "4 800 tkr", "4 800 000"),
        ("costs: {budget: {amount: %s}}", "drygt 4.8 miljoner kronor", "4 800 000"),
        ("costs: {budget: {amount: %s}}", "9 000 000:-", "9 000 000"),
        ("participants: {total: %s}", "71 personer", "71"),
        ("participants: {total: %s}", "ca 71 st", "71"),
        ("intervention: {staffing: [{role: Coach, full_time: %s}]}", "2,5 heltider", "2,5"),
        ("published: %s", "14 november 2024", "2024-11-14"),
        ("published: %s", "9 sept. 2024", "2024-09-09"),
        ("published: %s", "november 2024", "2024-11"),
        ("published: %s", "2021-9", "2021-09"),
        ("published: %s", "2021/9/3", "2021-09-03"),
        ("published: %s", "14/11 2024", "2024-11-14"),
        ("published: %s", "20241114", "2024-11-14"),
    ],
)
def test_numbers_and_dates_as_people_write_them(house: House, field: str, wrong: str, meant: str) -> None:
    problem = house.only(with_fields(field % f'"{wrong}"'))
    assert (problem.rule, problem.cure.endswith(f" Menade du {meant}?")) == ("KB204", True), problem.cure


def test_a_word_before_a_number_has_a_field_of_its_own(house: House) -> None:
    share = 'results: [{measure: studier, level: individ, statement: Hälften., direction: positivt, share: "drygt 50 %", base: alla, place: {pages: 1}}]'
    cures = [problem.cure for problem in house.check(house.put(with_fields(share))).problems if problem.rule == "KB204"]
    assert cures == ["Skriv talet. Skriv drygt i fältet qualifier. Menade du 50?"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("participants: {total: %s}", "1.234"),
        ("participants: {total: %s}", "sjuttioen"),
        ("published: %s", "hösten 2024"),
        ("published: %s", "31 februari 2024"),
        ("costs: {budget: {amount: %s}}", "4,8"),
    ],
)
def test_nothing_is_offered_that_is_not_clear(house: House, field: str, wrong: str) -> None:
    assert "Menade du" not in house.only(with_fields(field % f'"{wrong}"')).cure
