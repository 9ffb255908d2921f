"""Writing pages, in one process or two."""

import threading
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from kunskapsbank.publishing.page import Page, write_pages


def page(number: int, template: str = "search.md.jinja") -> Page:
    return Page(f"sidor/{number}.md", f"Sida {number}", "Beskrivning", template)


def test_every_page_is_written(tmp_path: Path) -> None:
    pages = [page(number) for number in range(7)]
    write_pages(pages, tmp_path)
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.glob("sidor/*")} == {
        Path(one.path).name: one.render() for one in pages
    }


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
def test_an_error_in_either_process_is_raised_here(tmp_path: Path, failing: int) -> None:
    pages = [page(number, "topic.md.jinja" if number == failing else "search.md.jinja") for number in range(4)]
    with pytest.raises(UndefinedError):
        write_pages(pages, tmp_path)


def test_a_process_with_threads_does_not_fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_context", lambda method: pytest.fail("forked beside a thread"))
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        write_pages([page(0), page(1)], tmp_path)
    finally:
        ended.set()
        thread.join()
    assert (tmp_path / "sidor/1.md").exists()
