"""Headings, words, figures and times are found as report writers write them."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from house import bank_vocabularies

from kunskapsbank.importing.accounts import account
from kunskapsbank.importing.blocks import Block, Heading, Origin, Paragraph, Run, Source, Table, plain
from kunskapsbank.importing.concepts import Lexicon
from kunskapsbank.importing.facts import municipalities, pairs, period, published, report_type, title
from kunskapsbank.importing.figures import changes, completed, people, shares, sums
from kunskapsbank.importing.mapping import CONTENTS, SUMMARY, disposition, section_of
from kunskapsbank.importing.sentences import Sentence, split


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def told(*texts: str, section: str = "resultat") -> list[Sentence]:
    return [Sentence(text, Origin(3), section) for text in texts]


def table(*rows: str) -> Table:
    return Table(tuple(tuple((Run(cell.strip()),) for cell in row.split("|")) for row in rows))


HEADINGS = {
    # NNS
    "Fantastiska resultat – vad är det för oss?": "resultat",
    "En kort beskrivning": "sa-gjorde-vi",
    "Vad är ni mest nöjda med?": "mest-nojda-med",
    "Vad var mest till nytta för klienterna?": "mest-nytta",
    "Vad kommer ni att fortsätta göra?": "vad-hander-nu",
    # RAR
    "1 Uppdraget": "bakgrund",
    "2. Arbetsprocess och metod": "sa-gjorde-vi",
    "3.1 Extern utvärdering": "resultat",
    "Ekonomisk redovisning": "resultat",
    "Resultat personalenkät": "resultat",
    "Individperspektiv": "resultat",
    "Sekundära effekter": "resultat",
    "Implementering": "vad-hander-nu",
    "Projektledarens analys och förslag": "framgangsfaktorer-och-hinder",
    # ESF
    "Resultat i förhållande till förväntningar": "resultat",
    "Orsaker till avvikelser": "framgangsfaktorer-och-hinder",
    "Metoder": "sa-gjorde-vi",
    "Aktörer": "sa-gjorde-vi",
    "Jämställdhetsintegrering": "sa-gjorde-vi",
    "Spridning och påverkansarbete": "vad-hander-nu",
    "Egen utvärdering": "resultat",
    # Västerås and others
    "Mål och resultat": "resultat",
    "Måluppfyllelse": "resultat",
    "Syfte och mål": "bakgrund",
    "Målgrupp": "bakgrund",
    "Bakgrund": "bakgrund",
    "Så gjorde vi": "sa-gjorde-vi",
    "Skulle inte göra om": "skulle-inte-gora-om",
    "Vad skulle vi göra annorlunda?": "skulle-inte-gora-om",
    "Hinder och lärdomar": "framgangsfaktorer-och-hinder",
    "Sammanfattning": SUMMARY,
    "Innehållsförteckning": CONTENTS,
    "HUR VI JOBBADE": "sa-gjorde-vi",
    "Hur gick det?": "resultat",
    "PENGARNA": "resultat",
    "Kort om projektet": SUMMARY,
    "Vad har vi lärt oss?": "framgangsfaktorer-och-hinder",
    "Så går vi vidare": "vad-hander-nu",
    "Tack": None,
}  # fmt: skip


@pytest.mark.parametrize(("words", "section"), HEADINGS.items())
def test_headings_that_report_writers_use(words: str, section: str | None) -> None:
    assert section_of(words) == section


def test_every_section_of_the_bank_knows_its_own_name() -> None:
    assert {concept.id: section_of(concept.label) for concept in bank_vocabularies()["sections"]} == {
        concept.id: concept.id for concept in bank_vocabularies()["sections"]
    }


def outline(blocks: Iterable[Block]) -> dict[str, list[str]]:
    sections = disposition(blocks, bank_vocabularies()["sections"]).sections
    return {
        section: [f"{'#' * block.level} {plain(block.text)}" if isinstance(block, Heading) else plain(block.text)  # type: ignore[union-attr]
                  for block in blocks]
        for section, blocks in sections.items()
    }  # fmt: skip


def test_chapters_come_in_the_banks_order_with_their_own_headings() -> None:
    blocks = [
        heading(1, "Resultat"), paragraph("a"), heading(2, "Kvinnor"), paragraph("b"),
        heading(1, "1. Uppdraget"), paragraph("c"), heading(3, "Djupt"), paragraph("d"),
        heading(1, "Tack"), paragraph("e"), heading(1, "Uppföljning"), paragraph("f"),
    ]  # fmt: skip
    assert outline(blocks) == {
        "bakgrund": ["### Uppdraget", "c", "#### Djupt", "d", "### Tack", "e"],
        "resultat": ["a", "### Kvinnor", "b", "### Uppföljning", "f"],
    }


def test_a_foreword_does_not_take_over_the_chapter_after_it() -> None:
    blocks = [
        heading(1, "Förord"),
        paragraph("a"),
        heading(1, "Bakgrund"),
        paragraph("b"),
        heading(1, "Resultat"),
        paragraph("c"),
    ]
    assert outline(blocks) == {"bakgrund": ["### Förord", "a", "### Bakgrund", "b"], "resultat": ["c"]}


def test_a_part_inside_a_chapter_stays_in_it() -> None:
    blocks = [
        heading(1, "Arbetsprocess och metod"),
        heading(2, "Resultat av kursdagarna"),
        paragraph("a"),
        heading(1, "Resultat"),
        paragraph("b"),
    ]
    assert outline(blocks)["sa-gjorde-vi"] == ["### Arbetsprocess och metod", "#### Resultat av kursdagarna", "a"]


def test_sentences_are_not_cut_at_abbreviations() -> None:
    text = "Stödet gavs av bl.a. Arbetsförmedlingen, t.ex. Varberg. Alla skrevs in. 39 av 61 gick vidare."
    assert split(text) == [
        "Stödet gavs av bl.a. Arbetsförmedlingen, t.ex. Varberg.",
        "Alla skrevs in.",
        "39 av 61 gick vidare.",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("39 av 61 deltagare gick till arbete.", [(39, 61, None)]),
        ("Av totalt 61 personer gick 39 till arbete, alltså 64 procent.", [(39, 61, None)]),
        ("Av de 71 som avslutade gick 32 (45 %) till arbete.", [(32, 71, None)]),
        ("Av de 71 som avslutade gick 32 till arbete, och 80 procent var nöjda.", [(None, None, 80)]),
        ("52 av 64 tyckte att de mådde bättre.", [(52, 64, None)]),
        ("Hela 39 av de 61 deltagarna gick vidare (64 %).", [(39, 61, None)]),
        ("Andelen kvinnor som studerar var 12,5 %.", [(None, None, Decimal("12.5"))]),
        ("1 200 av 2 400 personer svarade.", [(1200, 2400, None)]),
        ("Deltagarna hade en handläggare på 50 % av en tjänst.", []),
        ("Mellan 2012 och 2014 deltog fler. Version 1.2 av 3 gäller personer.", []),
        ("Budgeten var 30 procent lägre per deltagare.", []),
    ],
)
def test_parts_of_a_whole(text: str, found: list[tuple[int | None, int | None, object]]) -> None:
    assert [(one.count, one.of, one.share) for one in shares(told(text))] == found


def test_a_figure_is_suggested_once_and_from_the_results() -> None:
    repeated = [
        *told("39 av 61 deltagare gick till arbete.", section=SUMMARY),
        *told("Till arbete gick 39 av 61 personer."),
    ]
    assert [one.sentence.section for one in shares(repeated)] == ["resultat"]
    assert list(shares(told("39 av 61 deltagare gick till arbete.", section="bakgrund"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Totalt deltog 61 personer, 35 kvinnor och 26 män.", (61, 35, 26)),
        ("Under projektet skrevs 84 personer in, 53 kvinnor och 31 män.", (84, 53, 31)),
        ("Insatsen har omfattat 200 deltagare.", (200, None, None)),
        ("Totalt deltog 61 personer, varav 35 kvinnor och 20 män.", (61, None, None)),
        ("Projektet ska omfatta 100 deltagare.", None),
        ("39 av 61 deltagare har deltagit hela tiden.", None),
    ],
)
def test_how_many_took_part(text: str, found: tuple[int, int | None, int | None] | None) -> None:
    one = people(told(text))
    assert (one and (one.total, one.women, one.men)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Budgeten var 5 miljoner kronor och utfallet 4,8 mkr.",
            [("budget", 5_000_000, None), ("outcome", 4_800_000, None)],
        ),
        ("Projektet kostade drygt 4 800 tkr.", [("outcome", 4_800_000, "drygt")]),
        ("Kostnaden blev ca 79 000 kr per deltagare.", [("per_participant", 79_000, "cirka")]),
        ("Förbundet beviljade 4 800 000 kronor.", [("budget", 4_800_000, None)]),
        ("Hyran höjdes med 3 000 kr.", []),
    ],
)
def test_sums_of_money(text: str, found: list[tuple[str, int, str | None]]) -> None:
    assert [(one.kind, one.amount, one.qualifier) for one in sums(told(text))] == found


def test_those_who_completed_are_not_those_they_were_among() -> None:
    assert completed(told("Av 84 deltagare avslutade 71 insatsen. 71 personer fullföljde."), 84) == 71


def test_an_account_of_one_column_is_what_it_came_to() -> None:
    rows = ("Kostnad | Belopp (kr)", "Personal | 4 050 000", "Övrigt | 150 000", "Summa | 4 200 000")
    found = account([table(*rows)], bank_vocabularies()["cost_kinds"])
    assert found and found.totals == {"outcome": 4_200_000}
    assert found.items[0] == {"kind": "personal", "outcome": "4 050 000"}
    assert account([table("År | Antal", *rows[1:])], bank_vocabularies()["cost_kinds"]) is None


def test_a_value_at_the_start_and_at_the_end() -> None:
    (change,) = changes(told("Medelvärdet var 4,1 vid start och 6,3 vid avslut."))
    assert (change.before, change.after) == (Decimal("4.1"), Decimal("6.3"))


def test_an_account_in_thousands() -> None:
    found = account(
        [table("Kostnad, tkr | Budget | Utfall", "Personal | 4 200 | 4 050", "Resor | 5 | 5", "Summa | 4 205 | 4 055")],
        bank_vocabularies()["cost_kinds"],
    )
    assert found and found.items == [
        {"kind": "personal", "budget": "4 200 000", "outcome": "4 050 000"},
        {"kind": "övrigt", "budget": "5 000", "outcome": "5 000"},
    ]
    assert found.totals == {"budget": 4_205_000, "outcome": 4_055_000}
    assert (
        account([table("Vad | Budget 2012 | Budget 2013", "Personal | 1 | 2")], bank_vocabularies()["cost_kinds"])
        is None
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Projektet pågick från januari 2012 till december 2014.", ("2012-01", "2014-12")),
        ("Vägskälet var ett projekt mellan jan 2020 och dec. 2022.", ("2020-01", "2022-12")),
        ("Projekttiden var 2012–2014.", ("2012", "2014")),
        ("Insatsen genomfördes januari–juni 2013.", ("2013-01", "2013-06")),
        ("Projektet bedrevs 2011-10-01 – 2014-09-30.", ("2011-10-01", "2014-09-30")),
        ("Projektet pågick mellan 1 mars 2012 och 31 maj 2013.", ("2012-03-01", "2013-05-31")),
        ("Projektet pågick 1 mars 2012 till 31 april 2013.", ("2012-03-01", "2013-04")),
        ("Under perioden 2014–2012 hände inget.", None),
        ("Lagen gällde 2003–2010.", None),
    ],
)
def test_periods(text: str, found: tuple[str, str] | None) -> None:
    assert period(told(text), {}) == found


def test_a_labelled_period_wins() -> None:
    labelled = pairs(
        [table("Projekttid | 2015-01-01 – 2016-12-31", "Ägare: | Varbergs kommun"), paragraph("Projektledare: Okänd")]
    )
    assert labelled["ägare"] == "Varbergs kommun"
    assert period(told("Projektet pågick 2012–2014."), labelled) == ("2015-01-01", "2016-12-31")


def test_published_is_the_last_date_of_the_front_page() -> None:
    assert published([paragraph("Projektet 2012–2014"), paragraph("Varberg, mars 2015")], "2019") == "2015-03"
    assert published([paragraph("Varberg")], "2019") == "2019"


@pytest.mark.parametrize(
    ("lines", "stated", "found"),
    [
        (["Slutrapport", "Bryggan"], "", "Bryggan"),
        (["Slutrapport för projektet Bryggan"], "", "Bryggan"),
        (["Slutrapport: Bryggan – ett stöd"], "", "Bryggan – ett stöd"),
        (["Utvärdering av Bryggan"], "", "Utvärdering av Bryggan"),
        (["Varberg 2015"], "Bryggan", "Bryggan"),
        (["Bryggan"], "Microsoft Word - slut.docx", "Bryggan"),
        ([], "", ""),
    ],
)
def test_titles(lines: list[str], stated: str, found: str) -> None:
    assert title(Source(tuple(paragraph(line) for line in lines), stated)) == found


def test_kinds_of_report() -> None:
    assert report_type("Utvärdering av projektet Bryggan. Slutrapport") == "utvärdering"
    assert report_type("Förstudie om unga") == "förstudie" and report_type("Bryggan") == "slutrapport"


def test_concepts_in_any_inflection_and_abbreviations_only_as_such() -> None:
    methods, groups = Lexicon(bank_vocabularies()["methods"]), Lexicon(bank_vocabularies()["target_groups"])
    assert "arbetstraning" in methods.found("Arbetsträningen gav mod.")
    assert "supported-employment" in methods.found(
        "Vi arbetade enligt SE."
    ) and "supported-employment" not in methods.found("Se bilagan.")
    assert set(groups.found("De långtidssjukskrivna hade ADHD.")) >= {
        "langtidssjukskrivna",
        "neuropsykiatrisk-funktionsnedsattning",
    }
    assert set(groups.found("Hen har en neuropsykiatrisk funktionsnedsättning.")) == {
        "neuropsykiatrisk-funktionsnedsattning"
    }
    assert not groups.found("Kartongen innehöll böcker.")


def test_municipalities_of_others_only_when_called_so() -> None:
    vocabularies = bank_vocabularies()
    halland = vocabularies["federations"]["halland"]
    found = municipalities(
        told("Vara med i Varberg.", "Lund är stort, men Borås Stad och Kungsbacka kommun var med."),
        vocabularies["municipalities"],
        halland,
    )
    assert "vara" not in found and "lund" not in found and {"kungsbacka", "boras"} <= set(found)
    assert ("varberg" in found) == ("varberg" in (halland.extra.get("members") or ()))
