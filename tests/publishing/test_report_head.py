"""What a page says in its head, as extruct finds it; and what a reference manager makes of that."""

import re
from io import BytesIO
from typing import Any

import extruct
import pytest
from given import URL, WHOLE, given_of
from house import House, with_fields
from PIL import Image
from site_under_test import Html, Root, harm_in

from kunskapsbank.configuration import Configuration
from kunskapsbank.exporting.dataset import LICENCE_ADDRESS
from kunskapsbank.publishing import pictures
from kunskapsbank.publishing.report_head import dataset_head, report_head


@pytest.fixture(scope="session")
def page(addressed: dict[str, Html]) -> Html:
    return addressed["rapporter/vagen-in/index.html"]


@pytest.fixture(scope="session")
def found(page: Html) -> dict[str, Any]:
    data = extruct.extract(page.source, base_url=page.address, syntaxes=["json-ld", "opengraph", "dublincore"])
    assert isinstance(data, dict)
    return data


def meta(page: Html, start: str) -> dict[str, str]:
    named = [(one.attributes.get("name", ""), one.attributes.get("content", "")) for one in page.all("meta")]
    return {name: content for name, content in named if name.startswith(start)}


def of_type(found: dict[str, Any], kind: str) -> dict[str, Any]:
    (one,) = [one for block in found["json-ld"] for one in block["@graph"] if one["@type"] == kind]
    return dict(one)


def test_linked_data_tells_of_the_report(found: dict[str, Any]) -> None:
    report = of_type(found, "Report")
    assert report["name"] == "Vägen in: från försörjningsstöd till arbete"
    assert report["author"]["@type"] == "Organization" and report["author"]["name"] == "Samordningsförbundet i Halland"
    assert (report["dateModified"], report["temporalCoverage"]) == ("2019-05-17", "2015/2017")
    assert {one["name"] for one in report["about"]} >= {"Unga vuxna", "Supported employment"}
    assert None not in report.values() and [] not in report.values()


def test_the_crumbs_lead_to_pages(found: dict[str, Any], addressed: dict[str, Html]) -> None:
    steps = of_type(found, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    for step in steps:
        assert f"{step['item'].removeprefix(URL)}index.html" in addressed


def test_a_reference_manager_gets_a_report_by_an_institution(page: Html) -> None:
    said = meta(page, "citation_")
    assert said["citation_technical_report_institution"] == "Samordningsförbundet i Halland"
    assert said["citation_publication_date"] == "2019/05/17"
    assert said["citation_pdf_url"] == f"{URL}rapporter/vagen-in/slutrapport.pdf"
    core = meta(page, "DC.")
    assert said["citation_abstract"] == core["DC.description"] != ""
    assert (said["citation_language"], core["DC.type"]) == ("sv", "Slutrapport")
    assert core["DC.rights"] == LICENCE_ADDRESS
    assert not [name for name in (*said, *core) if "author" in name or "creator" in name]


def test_dublin_core_and_open_graph_are_read(found: dict[str, Any]) -> None:
    (core,) = found["dublincore"]
    assert "Vägen in: från försörjningsstöd till arbete" in {one["content"] for one in core["elements"]}
    (graph,) = found["opengraph"]
    said = dict(graph["properties"])
    assert said["og:url"] == f"{URL}rapporter/vagen-in/" and said["og:locale"] == "sv_SE"
    assert said["og:description"] == "32 av 52 började arbeta eller studera."


def test_alternates_and_canonical_are_there(page: Html, addressed: dict[str, Html]) -> None:
    links = {
        (one.attributes["rel"], one.attributes.get("type", "")): one.attributes["href"] for one in page.all("link")
    }
    assert links["canonical", ""] == f"{URL}rapporter/vagen-in/"
    assert links["alternate", "application/json"] == f"{URL}rapporter/vagen-in/index.json"
    assert links["alternate", "text/markdown"] == f"{URL}rapporter/vagen-in/index.md"


def test_the_page_of_the_data_is_a_dataset_in_a_catalogue(addressed: dict[str, Html]) -> None:
    source = addressed["oppna-data/index.html"].source
    found = extruct.extract(source, base_url=URL, syntaxes=["json-ld"])
    dataset, catalogue = of_type(found, "Dataset"), of_type(found, "DataCatalog")
    assert dataset["includedInDataCatalog"]["@id"] == catalogue["@id"]
    assert {f"{URL}data/reports.csv", f"{URL}data/kunskapsbanken.xlsx"} <= {
        one["contentUrl"] for one in dataset["distribution"]
    }


def test_nothing_in_a_head_can_run(addressed: dict[str, Html]) -> None:
    for path in ("rapporter/vagen-in/index.html", "oppna-data/index.html"):
        assert [harm for harm in harm_in(addressed[path], set()) if "ld+json" in harm or "meta" in harm] == []


def test_what_a_report_says_stays_text(house: House) -> None:
    title = '</script><script>alert(1)</script>" onload="x'
    house.put(with_fields("short_name: kort").replace("title: Vägen in", f"title: '{title}'"))
    given = given_of(house.reports)
    (entry,) = given.catalogue
    head = str(report_head(given, entry))
    assert "<script>alert" not in head and len(re.findall("</script", head)) == 1
    said = extruct.extract(f"<html><head>{head}</head></html>", syntaxes=["json-ld"])
    assert of_type(said, "Report")["name"] == title


def test_a_site_without_an_address_says_none_of_it(house: House) -> None:
    house.put(with_fields("short_name: kort"))
    given = given_of(house.reports, Configuration(publisher=WHOLE.publisher))
    (entry,) = given.catalogue
    assert report_head(given, entry) == "" and dataset_head(given) == ""


def test_a_published_report_is_shared_with_a_picture_of_its_finding(root: Root) -> None:
    settings = "publisher: {name: X, organisation_number: 222000-1234, type: förbund}\n  contact: redaktionen@kunskapsbanken.se"
    text = root.configuration.read_text("utf-8").replace("extra:\n", f"extra:\n  {settings}\n", 1)
    root.configuration.write_text(f"site_url: {URL}\n{text}", "utf-8")
    site = root.build(published=True)
    pictures = sorted(site.glob("rapporter/*/bild.png"))
    assert len(pictures) == 3
    for file in pictures:
        source = file.with_name("index.html").read_text("utf-8")
        (graph,) = extruct.extract(source, syntaxes=["opengraph"])["opengraph"]
        said = dict(graph["properties"])
        assert said["og:image"] == f"{URL}{file.relative_to(site).as_posix()}"
        assert said["og:image:alt"] == said["og:description"]
        with Image.open(file) as picture:
            size = str(picture.width), str(picture.height)
            assert (picture.format, *size) == ("PNG", said["og:image:width"], said["og:image:height"])
        assert file.stat().st_size < 60_000
    numbers = [file.stat().st_ino for file in pictures]
    (root.folder / "docs/om/index.md").write_text("# Om\n", "utf-8")
    root.build(published=True)
    assert [file.stat().st_ino for file in pictures] == numbers, "what says the same is taken over"


def test_a_report_that_is_not_published_says_no_picture(page: Html) -> None:
    assert "og:image" not in page.source


LONG = " ".join(["39 av 61 deltagare gick till anställning med lön eller till studier."] * 9)


@pytest.mark.parametrize(
    "finding", ["Ja.", LONG[:180], LONG[:600], "Arbetsmarknadsrehabiliteringssamordningsförbund " * 9]
)
def test_a_finding_of_any_length_has_room_in_its_picture(finding: str) -> None:
    words = pictures.Words(
        finding.strip(), "Mätt vid avslut. Ingen vet vad som hade hänt annars. " * 3, "Vägen in · Halland"
    )
    drawn = pictures.drawn(words)
    assert drawn == pictures.drawn(words), "the same each time"
    with Image.open(BytesIO(drawn)) as picture:
        empty = picture.getpixel((1, 1))
        margin = [picture.getpixel((x, y)) for x in (20, pictures.WIDTH - 20) for y in range(pictures.HEIGHT - 20)]
        between = [picture.getpixel((x, 472)) for x in range(pictures.WIDTH)]
    assert set(margin) == set(between) == {empty}, "nothing stands in the margins, or between finding and certainty"
