"""The hand-written pages and the shells: an operator's own additions work, and what is kept is never stale."""

from pathlib import Path

import pytest
from given import URL
from house import Run
from site_under_test import Html, Root, content, read_page

from kunskapsbank.publishing import frame as module

PAGE = "om/index.html"


def add(root: Root, settings: str) -> None:
    root.configuration.write_text(f"{root.configuration.read_text('utf-8')}\n{settings}\n", "utf-8")


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def append(root: Root, page: str, text: str) -> None:
    file = root.folder / "docs" / page
    file.write_text(f"{file.read_text('utf-8')}\n\n{text}\n", "utf-8")


def hook(word: str) -> str:
    return f"def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\nFrån kroken: {word}.\\n'\n"


def test_an_operators_hook_works_and_is_asked_at_every_build(root: Root) -> None:
    add(root, "hooks: [krok.py]")
    for word in ("en", "två"):
        write(root.folder / "krok.py", hook(word))
        site = root.build()
        assert f"Från kroken: {word}." in read_page(site, PAGE).text
        assert "Från kroken" not in read_page(site, "rapporter/vagen-in/index.html").text


def test_an_operators_plugin_and_theme_folder_work(root: Root) -> None:
    settings = root.configuration.read_text("utf-8").replace("plugins: []", "plugins: [search]")
    root.configuration.write_text(
        settings.replace("  name: material\n", "  name: material\n  custom_dir: eget\n"), "utf-8"
    )
    write(root.folder / "eget" / "404.html", "<html><head></head><body>Egen sida</body></html>")
    site = root.build()
    assert (site / "search" / "search_index.json").is_file()
    assert "Egen sida" in (site / "404.html").read_text("utf-8")


def test_a_handwritten_page_can_link_to_generated_ones(root: Root) -> None:
    append(root, "om/index.md", "[Rapporten](../rapporter/vagen-in.md#resultat) [KB502](../redaktion/regler.md#kb502)")
    links = {link.attributes.get("href") for link in read_page(root.build(), PAGE).all("a")}
    assert {"../rapporter/vagen-in/#resultat", "../redaktion/regler/#kb502"} <= links


def test_a_link_to_a_generated_page_that_is_not_there_stops_the_build(root: Root, run: Run) -> None:
    append(root, "om/index.md", "[Rapporten](../rapporter/finns-inte.md)")
    ran = run("build")
    assert ran.code == 2 and "finns-inte" in ran.err and "om/" in ran.err


def test_a_handwritten_page_in_the_place_of_a_generated_one_is_said(root: Root, run: Run) -> None:
    write(root.folder / "docs" / "sok" / "index.md", "# Min sökning\n")
    ran = run("build")
    assert ran.code == 2 and "sok/index.md har samma adress som en sida som banken gör" in ran.err


def test_what_did_not_change_is_not_rendered_again(new_root: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    first = content(new_root.build())

    def refuse(*_: object) -> None:
        raise AssertionError("MkDocs was started")

    monkeypatch.setattr(module, "Generator", refuse)
    assert content(new_root.build()) == first


@pytest.mark.parametrize("change", ["page", "picture", "configuration"])
def test_a_change_to_the_frame_is_seen(root: Root, change: str) -> None:
    root.build()
    if change == "page":
        append(root, "om/index.md", "Nya ord.")
        assert "Nya ord." in read_page(root.build(), PAGE).text
    elif change == "picture":
        write(root.folder / "docs" / "bild.svg", "<svg/>")
        assert (root.build() / "bild.svg").is_file()
    else:
        settings = root.configuration.read_text("utf-8").replace("site_name: Kunskapsbanken", "site_name: Vår bank")
        root.configuration.write_text(settings, "utf-8")
        assert "Vår bank" in (root.build() / "rapporter/vagen-in/index.html").read_text("utf-8")


def test_every_page_has_its_own_address_when_the_site_has_one(addressed: dict[str, Html]) -> None:
    moved = {"rapporter/vagen-in-2017/index.html", "rapporter/halmstadsvagen/index.html"}
    for path, page in addressed.items():
        canonical = [link.attributes["href"] for link in page.all("link") if link.attributes.get("rel") == "canonical"]
        own = "rapporter/vagen-in/" if path in moved else path.removesuffix("index.html")
        expected = [] if path == "404.html" else [f"{URL}{own}"]
        assert canonical == expected, path


def test_each_page_says_its_policy_first(small_pages: dict[str, Html]) -> None:
    for path, page in small_pages.items():
        head = page.elements[page.elements.index(page.all("head")[0]) + 1]
        assert head.attributes.get("http-equiv") == "Content-Security-Policy", path
        # The bank's own Python runs on the form's page, and there alone.
        assert ("wasm-unsafe-eval" in head.attributes["content"]) == (path == "lamna-in/index.html"), path
        assert "unsafe" not in head.attributes["content"].replace("'wasm-unsafe-eval'", ""), path
