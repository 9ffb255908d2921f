"""The build as a command: what it publishes, and that the former site stays when something is wrong."""

import os
import shutil
from pathlib import Path

import pytest
from house import BANK, Run
from site_under_test import Root, content, read_page

from kunskapsbank.bank.files import Bank
from kunskapsbank.publishing.build import build
from kunskapsbank.search.command import search


def others(root: Root) -> set[str]:
    """What lies beside the site, besides what was there."""
    return {path.name for path in root.folder.iterdir()} - {"docs", "mkdocs.yml", "reports", "site"}


def test_a_build_says_where_the_site_is(root: Root, run: Run) -> None:
    ran = run("build")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("3 rapporter kontrollerade, inga problem.")
    assert str(root.site) in ran.out and "kunskapsbank serve" in ran.out
    assert (root.site / "rapporter/vagen-in/index.html").is_file()
    assert others(root) == set()


def test_an_error_keeps_the_former_site(root: Root, run: Run) -> None:
    former = content(root.build())
    report = root.reports / "halland" / "hissen-upp.md"
    report.write_text(report.read_text("utf-8").replace("level: individ", "level: himmel"), "utf-8")
    ran = run("build")
    assert ran.code == 1
    assert "rad 5: fel KB206" in ran.out and "Inget byggdes." in ran.err
    assert content(root.site) == former
    assert others(root) == set()


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ("okand_nyckel: 1", "MkDocs kunde inte göra sidorna. Den förra webbplatsen står kvar.\n"),
        ("theme: [", "mkdocs.yml går inte att läsa. Den förra webbplatsen står kvar.\n"),
    ],
)
def test_a_faulty_configuration_keeps_the_former_site(root: Root, run: Run, addition: str, message: str) -> None:
    former = content(root.build())
    root.configuration.write_text(f"{root.configuration.read_text('utf-8')}\n{addition}\n", "utf-8")
    ran = run("build")
    assert ran.code == 2
    assert ran.err.startswith(message)
    assert content(root.site) == former
    assert others(root) == set()


def test_a_broken_link_in_a_handwritten_page_stops_the_build(root: Root, run: Run) -> None:
    former = content(root.build())
    about = root.folder / "docs" / "om" / "index.md"
    about.write_text(f"{about.read_text('utf-8')}\n[Borta](finns-inte.md)\n", "utf-8")
    ran = run("build")
    assert ran.code == 2 and "finns-inte.md" in ran.err and "INFO" not in ran.err
    assert content(root.site) == former


@pytest.mark.parametrize("site", ["foreign", "foreign/file.txt"])
def test_what_a_build_did_not_make_is_left_alone(root: Root, run: Run, site: str) -> None:
    foreign = root.folder / "foreign"
    foreign.mkdir()
    (foreign / "file.txt").write_text("mitt", "utf-8")
    ran = run("build", "--site", root.folder / site)
    assert ran.code == 2
    assert "är inte en webbplats som banken har byggt" in ran.err and "--site" in ran.err
    assert content(foreign) == {"file.txt": b"mitt"}


def test_an_empty_folder_and_a_folder_to_come_can_be_built_in(root: Root, run: Run) -> None:
    empty = root.folder / "empty"
    empty.mkdir()
    for site in (empty, root.folder / "new" / "site", empty):
        site.parent.mkdir(exist_ok=True)
        assert run("build", "--site", site).code == 0
        assert (site / "index.html").is_file()


def test_a_second_build_gives_the_same_site_and_nothing_old(new_root: Root) -> None:
    first = content(new_root.build())
    (new_root.site / "gammal.html").write_text("gammal", "utf-8")
    second = content(new_root.build())
    assert second == first


def test_documents_are_published_as_they_are(small_site: Path) -> None:
    published = small_site / "rapporter/vagen-in/slutrapport.pdf"
    assert published.read_bytes().startswith(b"%PDF-1.4")
    page = read_page(small_site, "rapporter/vagen-in/index.html")
    (link,) = [link for link in page.all("a") if link.attributes.get("href", "").endswith("slutrapport.pdf")]
    assert (published.parent / link.attributes["href"]).resolve().name == "slutrapport.pdf"


def test_a_draft_is_not_on_the_site(root: Root) -> None:
    report = root.reports / "halland" / "vagen-in.md"
    report.write_text(report.read_text("utf-8").replace("status: publicerad", "status: utkast"), "utf-8")
    site = root.build()
    assert not [path for path in site.rglob("*") if "vagen-in" in path.name or path.name == "slutrapport.pdf"]
    traces = (b"rapporter/vagen-in", b'"vagen-in"', "från försörjningsstöd till arbete".encode())
    assert [name for name, text in content(site).items() if any(trace in text for trace in traces)] == []
    assert "Hissen upp" in (site / "index.html").read_text("utf-8")


def test_a_bank_without_reports_is_a_site_too(root: Root, run: Run) -> None:
    for report in root.reports.glob("[!_]*/*.md"):
        report.unlink()
    (root.reports / "halland/vagen-in/slutrapport.pdf").unlink()
    (root.reports / "halland/vagen-in").rmdir()
    ran = run("build")
    assert ran.code == 0, ran
    assert {path.name for path in root.site.glob("rapporter/*")} == set()


def test_the_schema_is_published_as_the_command_gives_it(small_site: Path, root: Root, run: Run) -> None:
    assert (small_site / "schema.json").read_text("utf-8") == run("schema").out


def test_the_site_holds_no_path_of_this_machine(small_site: Path) -> None:
    assert [name for name, text in content(small_site).items() if os.fsencode(small_site.parent) in text] == []


def test_a_federation_that_ended_leads_to_the_one_that_took_over(root: Root) -> None:
    (root.reports / "_vocabulary").unlink()
    shutil.copytree(BANK / "_vocabulary", root.reports / "_vocabulary")
    federations = root.reports / "_vocabulary" / "federations.yml"
    words = federations.read_text("utf-8")
    for id_, more in (("finsam-falun", "successor: falun-borlange"), ("halland", "predecessors: [finsam-falun]")):
        words = words.replace(f"  - id: {id_}\n", f"  - id: {id_}\n    {more}\n")
    federations.write_text(words, "utf-8")
    bank = Bank.open(root.reports)
    assert not build(root.folder, bank, root.site).failed
    ended, heir = (read_page(root.site, f"forbund/{name}/index.html") for name in ("finsam-falun", "halland"))
    assert "Uppgick i: Samordningsförbundet Finsam Falun-Borlänge." in ended.text
    assert "../../forbund/finsam-falun/" in [address for _, address in heir.addresses()]
    assert "gemensamt-sprak" in search(bank, "Finsam Falun-Borlänge", as_json=False)
