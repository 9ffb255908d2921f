"""Shells: cut at their slots before anything is filled in."""

import pytest

from kunskapsbank.publishing.shell import ANY, Shell, ShellSource, Slot, address_of, file_of, filling

HTML = '<title>kb-slot-title</title><a href="/rapporter/kb-slot-name/">x</a><main>kb-slot-body</main>'


def test_each_slot_gets_its_text() -> None:
    texts = filling("rapporter/uffe", "A & B", "En <b>", "resultat", "<nav></nav>", "<p>Text</p>")
    assert Shell(HTML).fill(texts) == (
        '<title>A &amp; B</title><a href="/rapporter/uffe/">x</a><main><p>Text</p></main>'
    )


def test_a_report_that_names_a_slot_is_text() -> None:
    texts = filling("rapporter/uffe", "kb-slot-body", "", "", "", "<p>kb-slot-title kb-slot-name</p>")
    filled = Shell(HTML).fill(texts)
    assert "<title>kb-slot-body</title>" in filled
    assert "<main><p>kb-slot-title kb-slot-name</p></main>" in filled


def test_a_theme_without_a_place_for_the_body_is_no_shell() -> None:
    with pytest.raises(ValueError, match="body"):
        Shell("<title>kb-slot-title</title>")


@pytest.mark.parametrize(
    ("path", "address"),
    [("index", ""), ("sok/index", "sok/"), ("rapporter/uffe", "rapporter/uffe/"), ("lamna-in/falt", "lamna-in/falt/")],
)
def test_a_page_has_an_address_and_a_file(path: str, address: str) -> None:
    assert address_of(path) == address
    assert file_of(path) == f"{address}index.html"


def test_a_shell_of_many_pages_has_a_slot_for_its_name() -> None:
    source = ShellSource(f"rapporter/{ANY}")
    assert source.file == "rapporter/kb-slot-name/index.html"
    assert f'title: "{Slot.TITLE.word}"' in source.source()
