"""`kunskapsbank export`: one format, whole or not at all."""

from pathlib import Path

import pytest
from given import URL
from house import Run, root_in
from site_under_test import content

from kunskapsbank.exporting.exports import EXPORTS

SETTINGS = f"""site_url: {URL}
extra:
  publisher: {{name: Samordningsförbundet, organisation_number: 222000-1234, type: förbund}}
  contact: redaktionen@kunskapsbanken.se
"""


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return root_in(tmp_path)


@pytest.mark.parametrize("name", [export.name for export in EXPORTS])
def test_each_format_is_what_the_site_has(name: str, bank: Path, run: Run, exported: Path) -> None:
    (bank / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    ran = run("export", name, "--output", bank / "ut")
    assert (ran.code, ran.err) == (0, "")
    written, site = content(bank / "ut"), content(exported)
    assert written and ran.out.startswith(next(one.title for one in EXPORTS if one.name == name))
    assert [path for path, data in written.items() if site.get(path) != data] == []
    (export,) = [one for one in EXPORTS if one.name == name]
    assert {file.path for file in export.files} <= set(written)


def test_without_a_format_all_are_named(bank: Path, run: Run) -> None:
    lines = run("export").out.splitlines()
    assert [line.split()[0] for line in lines] == [export.name for export in EXPORTS]


def test_an_unknown_format_is_answered_with_those_there_are(bank: Path, run: Run) -> None:
    ran = run("export", "pdf")
    assert ran.code == 2 and ran.err.startswith("Formatet pdf finns inte. Välj xlsx, sqlite, json,")


def test_what_is_missing_is_said_and_nothing_is_written(bank: Path, run: Run) -> None:
    (bank / "mkdocs.yml").write_text("site_name: Banken\n", "utf-8")
    ran = run("export", "dcat", "--output", bank / "ut")
    assert ran.code == 2 and not (bank / "ut").exists()
    assert ran.err.startswith("DCAT-AP-SE går inte att göra än. Det här saknas:\n- mkdocs.yml: site_url: ")
    assert len(ran.err.splitlines()) == 6


def test_an_export_that_fails_leaves_what_was_there(bank: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("export", "csv", "--output", bank / "ut").code == 0
    before = content(bank / "ut")

    def fail(*given: object) -> str:
        raise OSError(28, "No space left on device", "results.csv")

    monkeypatch.setattr("kunskapsbank.exporting.csv_files._package", fail)
    assert run("export", "csv", "--output", bank / "ut").code == 2
    assert content(bank / "ut") == before
