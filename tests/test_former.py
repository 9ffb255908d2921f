"""What a new site takes over from the one that stands."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunskapsbank.former import Folders, Former, Whole
from kunskapsbank.store import Store

KEYS = {"a.html": b"1", "b/index.html": b"2"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as store:
        yield store


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = Folders(tmp_path / "new", tmp_path / "site")
    for folder in found:
        (folder / "b").mkdir(parents=True)
    for name in KEYS:
        (found.former / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    return found


@pytest.fixture
def noted(folders: Folders, store: Store) -> None:
    Former(folders.former, store, "pages", KEYS).keep(folders.former, KEYS)


def taken(folders: Folders, store: Store, keys: dict[str, bytes] = KEYS) -> list[str]:
    former = Former(folders.former, store, "pages", keys)
    return [name for name in keys if former.give(name, folders.new / name)]


@pytest.mark.usefixtures("noted")
def test_what_is_the_same_is_taken_over_without_a_copy(folders: Folders, store: Store) -> None:
    assert taken(folders, store) == list(KEYS)
    for name in KEYS:
        assert (folders.new / name).read_bytes() == (folders.former / name).read_bytes()
        assert (folders.new / name).samefile(folders.former / name)


@pytest.mark.usefixtures("noted")
def test_what_is_made_of_something_else_is_not(folders: Folders, store: Store) -> None:
    assert taken(folders, store, KEYS | {"a.html": b"3", "c.html": b"4"}) == ["b/index.html"]


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("harm", ["written", "replaced", "touched", "gone", "link", "folder"])
def test_a_file_that_somebody_has_touched_is_not(folders: Folders, store: Store, harm: str) -> None:
    file = folders.former / "a.html"
    was, content = file.stat(), file.read_bytes()
    if harm == "written":
        file.write_bytes(content.replace(b"a", b"x"))
    elif harm == "touched":
        os.utime(file, ns=(0, was.st_mtime_ns + 1))
    else:
        other = file.with_name("other")
        other.write_bytes(content)
        os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
        file.unlink()
        {
            "replaced": lambda: other.rename(file), "gone": lambda: None, "link": lambda: file.symlink_to(other),
            "folder": file.mkdir,
        }[harm]()  # fmt: skip
    assert taken(folders, store) == ["b/index.html"]


def test_nothing_was_noted_and_nothing_stands(tmp_path: Path, folders: Folders, store: Store) -> None:
    assert taken(folders, store) == []
    assert taken(Folders(folders.new, tmp_path / "none"), store) == []


@pytest.mark.usefixtures("noted")
def test_a_disk_without_second_names(folders: Folders, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert taken(folders, store) == []


@pytest.mark.parametrize("harm", ["written", "added", "gone", "another key", "no folder"])
def test_a_folder_stands_whole_or_not_at_all(folders: Folders, store: Store, tmp_path: Path, harm: str) -> None:
    Whole(folders.former, store, b"1").keep(folders.former)
    whole = Whole(folders.former, store, b"2" if harm == "another key" else b"1")
    if harm == "written":
        (folders.former / "a.html").write_text("", encoding="utf-8")
    elif harm == "added":
        (folders.former / "b" / "c.html").touch()
    elif harm == "gone":
        (folders.former / "b" / "index.html").unlink()
    elif harm == "no folder":
        folders.former.rename(tmp_path / "elsewhere")
    assert not whole.stands and not whole.take_over(tmp_path / "next") and not (tmp_path / "next").exists()


def test_a_whole_folder_is_taken_over_without_a_copy(folders: Folders, store: Store, tmp_path: Path) -> None:
    Whole(tmp_path / "site to come", store, b"1").keep(folders.former)
    folders.former.rename(tmp_path / "site to come")
    whole = Whole(tmp_path / "site to come", store, b"1")
    assert whole.stands and whole.take_over(tmp_path / "next")
    assert (tmp_path / "next" / "b" / "index.html").samefile(tmp_path / "site to come" / "b" / "index.html")


def test_without_a_key_nothing_stands(folders: Folders, store: Store) -> None:
    Whole(folders.former, store, b"").keep(folders.former)
    assert not Whole(folders.former, store, b"").stands


@pytest.mark.usefixtures("noted")
def test_what_an_ended_process_left_is_no_way_into_the_standing_site(folders: Folders, store: Store) -> None:
    os.link(folders.former / "a.html", folders.new / "a.html")
    assert taken(folders, store) == ["b/index.html"]
    (folders.new / "a.html").write_text("new", encoding="utf-8")
    assert (folders.former / "a.html").read_text(encoding="utf-8") == "<p>a.html</p>"
