"""The editorial desk of small banks, read as the template writes it; its look is tested with the other pages'."""

import os
import re
from pathlib import Path

import pytest
from house import MINIMAL, House, with_fields
from site_under_test import Element, Html

from kunskapsbank.bank.catalogue import collect
from kunskapsbank.publishing import desk_page as desk

DRAFT = "halland/utkastet.md"
FORMER = "halland/borttagen.md"


def page(house: House) -> str:
    bank = house.bank
    outcome = house.check()
    assert not outcome.failed, outcome.problems
    return desk.desk_page(bank, outcome, collect(bank, outcome.loaded)).render().body


def part(house: House, anchor: str) -> Html:
    """What stands under one of the page's headings."""
    _, rest = page(house).split(f'<h2 id="{anchor}">')
    return Html("redaktion/index.html", rest.split("</h2>")[1].split("<h2 ")[0])


def rows(found: Html) -> list[str]:
    """The text of each row of the part's table."""

    def text(row: Element) -> str:
        return " ".join(words for words, element in found.words if any(one is row for one in element.line))

    return [" ".join(text(row).split()) for row in found.all("tr")[1:]]


def links(found: Html) -> list[str]:
    return [element.attributes["href"] for element in found.all("a")]


def titled(title: str, fields: str = "") -> str:
    return with_fields(fields).replace("title: Vägen in", f"title: {title}")


def test_an_empty_bank_asks_for_nothing(house: House) -> None:
    text = page(house)
    assert re.findall(r"<dd>(.+?)</dd>", text) == ["0"] * 6
    assert text.count('class="kb-empty"') == 7
    assert "<table" not in text


def test_a_draft_says_what_is_left_but_not_what_nobody_has_reviewed(house: House) -> None:
    house.put(titled("Hemliga namnet", "status: utkast\ngoals:\n  - {goal: GRANSKA mål, attainment: uppfyllt, place: {heading: Mål}}")
              + "\nGRANSKA siffran.\n", DRAFT)  # fmt: skip
    found = part(house, "utkast")
    (row,) = rows(found)
    assert row.startswith("reports/halland/utkastet.md 2 märken")
    assert "Deltagare: totalt" in row
    assert not any("rapporter/" in link for link in links(found))
    assert 'href="#utkast">utkast</a></dt><dd>1</dd>' in page(house)
    assert "hemliga namnet" not in page(house).lower()


def test_a_draft_counts_what_the_check_says_of_it(house: House) -> None:
    house.put(titled("Utkastet", "status: utkast"), "halland/ett.md")
    house.put(titled("Utkastet", "status: utkast"), "halland/tva.md")
    one, two = rows(part(house, "utkast"))
    assert "0 märken " in one and "1 anmärkning i kontrollen" in two


def test_the_draft_with_least_left_stands_first(house: House) -> None:
    for name, marks in (("a", 3), ("b", 1), ("c", 2)):
        house.put(
            titled(f"Utkastet {name} {name * 9}", "status: utkast") + "\nGRANSKA.\n" * marks, f"halland/{name}.md"
        )
    assert [row.split()[0] for row in rows(part(house, "utkast"))] == [f"reports/halland/{name}.md" for name in "bca"]


def withdraw(house: House, *reports: str) -> None:
    lines = [f"  - {{report: {name}, date: 2026-05-02, reason: Den gällde ett annat förbund.}}" for name in reports]
    house.put("\n".join(("withdrawn:", *lines, "")), "_withdrawn.yml")


def test_a_withdrawn_report_stands_by_its_id_and_the_reason_alone(house: House) -> None:
    house.put(titled("Hemliga namnet", "status: tillbakadragen"), FORMER)
    withdraw(house, "borttagen")
    found = part(house, "tillbakadragna")
    assert "borttagen, 2 maj 2026: Den gällde ett annat förbund." in found.text
    assert links(found) == ["../rapporter/borttagen/"]
    assert "Hemliga namnet" not in page(house)


def test_remarks_are_counted_by_rule_and_lead_to_rule_and_report(house: House) -> None:
    for name in ("ett", "tva", "tre"):
        house.put(MINIMAL, f"halland/{name}.md")
    house.put(MINIMAL.replace("\n", "\r\n"), "halland/vagen-in.md")
    found = part(house, "varningar")
    levels = [words for words, element in found.words if element.attributes.get("class", "").startswith("kb-level")]
    assert levels == sorted(levels, key=["Varning", "Råd"].index)
    assert {row.split()[0] for row in rows(found)} >= {"KB403"}
    assert "../redaktion/regler/#kb403" in links(found) and "../rapporter/tva/" in links(found)


def test_a_rule_with_many_places_names_some_and_counts_the_rest(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "FIRST", 2)
    for number in range(4):
        house.put(MINIMAL, f"halland/rapport-{number}.md")
    (row,) = rows(part(house, "varningar"))
    assert row.endswith("Vägen in , Vägen in och 1 till")


def test_exceptions_stand_by_rule_with_their_reasons(house: House) -> None:
    house.put(MINIMAL.replace("parties: [kommun]\n", ""))
    house.put(
        "exceptions:\n  - {report: vagen-in, rule: KB201, field: parties, reason: Källan nämner <ingen> part.}\n",
        "_exceptions.yml",
    )
    found = part(house, "undantag")
    assert "KB201" in found.text and "parties" in found.text
    assert "Källan nämner <ingen> part." in found.text
    assert links(found) == ["../redaktion/regler/#kb201", "../rapporter/vagen-in/"]


def test_the_least_complete_report_comes_first_with_its_most_valuable_gaps(house: House) -> None:
    house.put(titled("Nästan tom"), "halland/tom.md")
    house.put(titled("Fylligare", "evidence: {design: berättelse}\nparticipants: {total: 60}"), "halland/full.md")
    found = part(house, "fullstandighet")
    first, second = rows(found)
    assert first.startswith("Nästan tom") and second.startswith("Fylligare")
    assert re.search(r"\d+ % \d+ av \d+ fält", first)
    assert [link for link in links(found) if "falt" in link] == [
        *(
            "../lamna-in/falt/#falt-evidence",
            "../lamna-in/falt/#falt-participants-total",
            "../lamna-in/falt/#falt-costs",
        ),
        *("../lamna-in/falt/#falt-costs", "../lamna-in/falt/#falt-afterwards", "../lamna-in/falt/#falt-goals"),
    ]
    assert len(found.all("svg")) == 2


def test_the_oldest_review_comes_first_and_never_before_all(house: House) -> None:
    for title, fields in (("Ny", "reviewed: 2026-02"), ("Gammal", "reviewed: 2019"), ("Oläst", "")):
        house.put(titled(title, fields), f"halland/{title[0].lower().replace('o', 'u')}.md")
    assert [row.split()[0] for row in rows(part(house, "granskning"))] == ["Oläst", "Gammal", "Ny"]
    assert rows(part(house, "granskning"))[0].endswith("Aldrig")


def test_what_needs_an_editor_most_stands_open_and_the_rest_behind_a_fold(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "FIRST", 1)
    for year, name in enumerate(("ett", "tva", "tre"), 2017):
        house.put(titled(f"Projektet {name}", f"reviewed: {year}"), f"halland/{name}.md")
    found = part(house, "granskning")
    tables = found.all("table")
    assert [table.inside("details") for table in tables] == [False, True]
    names = [[link.attributes["href"] for link in found.all("a") if table in link.line] for table in tables]
    assert names == [["../rapporter/ett/"], ["../rapporter/tva/", "../rapporter/tre/"]]
    assert "Visa 2 till" in found.text and "Här visas" not in found.text
    assert len({region.attributes["aria-label"] for region in found.by_class("kb-table")}) == 2


def test_a_list_too_long_for_a_page_says_how_long_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "FIRST", 1)
    monkeypatch.setattr(desk, "MOST", 2)
    for name in ("ett", "tva", "tre"):
        house.put(titled(f"Projektet {name}"), f"halland/{name}.md")
    found = part(house, "granskning")
    assert "Visa 1 till" in found.text and "Här visas 2 av 3." in found.text


def test_every_part_of_the_desk_of_a_larger_bank_is_folded(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "FIRST", 1)
    for number in range(3):
        house.put(titled(f"Utkastet {number}", "status: utkast"), f"halland/utkast-{number}.md")
        house.put(titled(f"Projektet {number}"), f"halland/projekt-{number}.md")
    withdraw(house, *(f"borttagen-{number}" for number in range(3)))
    for anchor in ("utkast", "fullstandighet", "uppfoljning", "granskning", "tillbakadragna"):
        assert "Visa 2 till" in part(house, anchor).text, anchor


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ("period: {start: 2015, end: 2017}", "Inget"),
        ("period: {start: 2015, end: pågår}", ""),
        ("afterwards: [{date: 2023-05-02, status: permanent}]", "Permanent, 2 maj 2023"),
        ("afterwards: [{date: 2023-05-03, status: permanent}]", ""),
        ("afterwards: [{date: 2016, status: delvis}, {date: 2025, status: permanent}]", ""),
        ("afterwards: [{date: 2016, status: avslutad}]", ""),
        ("report_type: förstudie\nperiod: {start: 2015, end: 2017}", ""),
    ],
)
def test_a_follow_up_is_due_by_the_banks_own_newest_date(house: House, fields: str, due: str) -> None:
    keys = tuple(line.split(" ")[0] for line in fields.splitlines())
    rest = "".join(line for line in MINIMAL.splitlines(keepends=True) if not line.startswith(keys))
    rest = rest.replace("## Resultat", "## Bakgrund\n\nFå fick stöd.\n\n## Resultat")
    house.put(rest.replace("level: individ", f"level: individ\nreviewed: 2026-05-02\n{fields}"))
    found = rows(part(house, "uppfoljning"))
    assert len(found) == bool(due)
    assert all(row.endswith(due) for row in found)


def test_what_was_never_heard_of_comes_before_what_was_heard_long_ago(house: House) -> None:
    house.put(titled("Hörd", "published: 2026\nafterwards: [{date: 2016, status: delvis}]"), "halland/hord.md")
    house.put(titled("Tyst"), "halland/tyst.md")
    assert [row.split()[0] for row in rows(part(house, "uppfoljning"))] == ["Tyst", "Hörd"]


def test_the_page_is_the_same_from_any_folder_and_on_any_day(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.put(MINIMAL, "halland/ett.md")
    house.put(MINIMAL, "halland/tva.md")
    house.put(titled("Utkastet", "status: utkast"), DRAFT)
    first = page(house)
    monkeypatch.chdir(Path("/"))
    for file in house.reports.rglob("*.md"):
        os.utime(file, (0, 0))
    assert page(house) == first


def test_what_a_report_says_stays_text(house: House) -> None:
    house.put(titled("'Färre < 5 & &lt;b&gt;'"))
    found = part(house, "fullstandighet")
    assert not found.all("b")
    assert rows(found)[0].startswith("Färre < 5 & &lt;b&gt;")
