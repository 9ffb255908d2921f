"""A whole site in one file, for a disk."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from house import Run
from site_under_test import Root, content

from kunskapsbank.publishing.whole_zip import write_zip


def test_the_zip_has_all_that_readers_see_and_says_what_does_not_work(small_site: Path, tmp_path: Path) -> None:
    write_zip(small_site, tmp_path / "banken.zip")
    with ZipFile(tmp_path / "banken.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    unpacked = content(tmp_path / "kunskapsbanken")
    said = unpacked.pop("LÄS MIG.txt").decode()
    assert "Sökningen." in said and "Formuläret" in said and "python3 -m http.server" in said
    assert unpacked == {name: data for name, data in content(small_site).items() if not name.startswith(".")}


def test_the_same_site_gives_the_same_zip(small_site: Path, tmp_path: Path) -> None:
    for name in ("ett.zip", "två.zip"):
        write_zip(small_site, tmp_path / name)
    assert (tmp_path / "ett.zip").read_bytes() == (tmp_path / "två.zip").read_bytes()


def test_a_zip_that_fails_leaves_the_former(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "banken.zip"
    target.write_bytes("den förra".encode())

    def fail(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kunskapsbank.publishing.whole_zip.shutil.copyfileobj", fail)
    with pytest.raises(OSError, match="No space"):
        write_zip(small_site, target)
    assert content(tmp_path) == {"banken.zip": "den förra".encode()}


def test_the_command_writes_it_beside_the_site(root: Root, run: Run) -> None:
    ran = run("build", "--zip", root.folder / "ut" / "banken.zip")
    assert (ran.code, ran.err) == (0, "") and "banken.zip" in ran.out
    with ZipFile(root.folder / "ut" / "banken.zip") as archive:
        assert "kunskapsbanken/rapporter/vagen-in/index.html" in archive.namelist()
