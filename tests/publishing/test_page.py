"""Writing pages."""

from pathlib import Path

from kunskapsbank.publishing.page import Page, write_pages


def test_every_page_is_written(tmp_path: Path) -> None:
    pages = [
        Page(f"sidor/{number}.md", f"Sida {number}", "Beskrivning", "search.md.jinja", {"engine": "lunr"})
        for number in range(60)
    ]
    write_pages(pages, tmp_path)
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.glob("sidor/*")} == {
        Path(one.path).name: one.render() for one in pages
    }
