"""A reference survives the tools that people keep references in."""

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from given import URL
from hypothesis import given as any_of
from hypothesis import strategies as texts
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from kunskapsbank.exporting.citing import (
    Reference,
    apa,
    bibtex,
    csl,
    page_reference,
    report_reference,
    result_reference,
    ris,
)
from kunskapsbank.exporting.export import Given
from kunskapsbank.model.values import PartialDate

TITLES = (
    "Vägen in: från försörjningsstöd till arbete",
    "Mål & medel – 100 % närvaro?",
    "Öppna {dörrar} för Åsa_och_Örjan #2",
    "Halv { klammer och \\ snedstreck",
    "Pris: 5 $, cirka ~3^2",
    "SÅ GÖR VI I ÖREBRO",
)


def reference(title: str, part: str = "") -> Reference:
    return Reference("nyckel", "Samordningsförbundet Älv & Kust", title, PartialDate("2019-05-17"), f"{URL}x/", part)


# The decoder knows TeX's accents, and is told three of LaTeX's own signs.
_SIGNS = get_default_latex_context_db()
_SIGNS.add_context_category(
    "signs",
    prepend=True,
    macros=[
        MacroTextSpec(name, sign)
        for name, sign in (("textbraceleft", "{"), ("textbraceright", "}"), ("textasciicircum", "^"))
    ],
)
_DECODER = LatexNodes2Text(latex_context=_SIGNS, keep_braced_groups=False)


def from_bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware(decoder=_DECODER)])
    assert not library.failed_blocks
    (entry,) = library.entries
    return {field.key: str(field.value) for field in entry.fields}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_and_what_is_said_of_a_result_survive_every_format(title: str) -> None:
    cited = reference(title, f"Mått: {title}")
    entry = from_bibtex(bibtex(cited))
    assert (entry["title"], entry["note"]) == (title, f"Mått: {title}")
    (record,) = rispy.loads(ris(cited))
    assert (record["title"], record["authors"]) == (title, ["Samordningsförbundet Älv & Kust,"])
    assert record["notes"] == [f"Mått: {title}"]
    item = json.loads(json.dumps(csl(cited)))
    assert (item["title"], item["note"]) == (title, f"Mått: {title}")
    assert title in apa(cited) and f"[Resultat: Mått: {title}]" in apa(cited)


@pytest.mark.parametrize("title", TITLES)
def test_braces_are_balanced_as_bibtex_counts_them(title: str) -> None:
    text = bibtex(reference(title))
    assert text.count("{") == text.count("}")


WORDS = texts.text(texts.sampled_from("aåÄö :&{}%$#_^~\\–?!-"), min_size=1, max_size=30)


@any_of(WORDS.map(str.split).map(" ".join).filter(bool))
def test_any_title_survives_ris_and_csl_and_breaks_no_bibtex(title: str) -> None:
    cited = reference(title)
    assert rispy.loads(ris(cited))[0]["title"] == title
    assert csl(cited)["title"] == title
    assert from_bibtex(bibtex(cited))["url"] == f"{URL}x/"


def test_a_report_is_cited_by_its_federation(given: Given) -> None:
    cited = report_reference(given, given.catalogue.by_id["vagen-in"])
    assert apa(cited) == (
        "Samordningsförbundet i Halland. (2019, 17 maj). Vägen in: från försörjningsstöd till arbete. Kunskapsbanken. "
        "https://kunskapsbanken.se/rapporter/vagen-in/"
    )
    fields = from_bibtex(bibtex(cited))
    assert (fields["author"], fields["year"], fields["month"]) == ("Samordningsförbundet i Halland", "2019", "5")
    assert csl(cited)["issued"] == {"date-parts": [[2019, 5, 17]]}


def test_a_result_is_cited_with_its_figure_and_place(given: Given) -> None:
    entry = given.catalogue.by_id["vagen-in"]
    cited = result_reference(given, entry, entry.report.results[0], "resultat-arbete-eller-studier")
    assert cited.address.endswith("rapporter/vagen-in/#resultat-arbete-eller-studier")
    assert "[Resultat: I arbete eller studier: minst 32 av 52 deltagare (61,5\u00a0%)" in apa(cited)
    assert "s.\u00a0211 i källan)]" in apa(cited)


def test_a_search_is_cited_as_a_page(given: Given) -> None:
    cited = page_reference(given, "Sökning: unga med aktivitetsersättning", "sok/?q=unga")
    assert csl(cited)["type"] == "webpage" and rispy.loads(ris(cited))[0]["type_of_reference"] == "ELEC"
    assert apa(cited).startswith("Samordningsförbundet. (2026")


@pytest.mark.parametrize(
    ("date", "words"),
    [("2019", "(2019)"), ("2019-05", "(2019, maj)"), ("2019-05-17", "(2019, 17 maj)"), ("", "(u.å.)")],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, words: str) -> None:
    cited = reference("Titel")._replace(date=PartialDate(date) if date else None)
    assert words in apa(cited)
    assert all(from_bibtex(bibtex(cited)).get("year", "") == year for year in [date[:4]])


def test_a_title_that_ends_as_a_question_gets_no_full_stop() -> None:
    assert "). Lönar det sig? Kunskapsbanken." in apa(reference("Lönar det sig?"))


def test_the_files_hold_all_reports(exported: Path, given: Given) -> None:
    ids = [entry.id for entry in given.catalogue]
    library = bibtexparser.parse_file(str(exported / "data/references.bib"))
    assert not library.failed_blocks and [entry.key for entry in library.entries] == ids
    assert [one["id"] for one in rispy.loads((exported / "data/references.ris").read_text("utf-8"))] == ids
    assert [one["id"] for one in json.loads((exported / "data/references.json").read_text("utf-8"))] == ids
