"""The one reader of a bank's configuration, and what a published site has to say."""

from pathlib import Path

import pytest
from house import ROOT

from kunskapsbank.configuration import Configuration, Publisher, read_configuration
from kunskapsbank.usage import UsageError

WHOLE = """
site_url: https://kunskapsbanken.se
extra:
  publisher: {name: Förbundet, organisation_number: 222000-1234, type: förbund}
  contact: redaktionen@kunskapsbanken.se
"""


def read(folder: Path, text: str) -> Configuration:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return read_configuration(folder)


def test_all_that_a_published_site_says_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert found.site_url == "https://kunskapsbanken.se/"
    assert found.publisher == Publisher("Förbundet", "222000-1234", "förbund")
    assert found.contact == "redaktionen@kunskapsbanken.se"
    found.require_for_publishing()


def test_a_bank_without_configuration_has_what_every_bank_has(tmp_path: Path) -> None:
    assert read_configuration(tmp_path) == Configuration()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_url: https://kunskapsbanken.se", "", "site_url: "),
        ("https://kunskapsbanken.se", "http://kunskapsbanken.se", "site_url: "),
        ("https://kunskapsbanken.se", "https://banken.example/", "site_url: "),
        ("name: Förbundet, ", "", "publisher: name: "),
        ("organisation_number: 222000-1234, ", "", "publisher: organisation_number: "),
        (", type: förbund", "", "publisher: type: "),
        ("redaktionen@kunskapsbanken.se", "redaktionen@banken.example", "contact: "),
        ("  contact: redaktionen@kunskapsbanken.se\n", "", "contact: "),
    ],
)
def test_what_a_published_site_lacks_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    found = read(tmp_path, WHOLE.replace(old, new, 1))
    with pytest.raises(UsageError, match="Banken kan inte publiceras än") as raised:
        found.require_for_publishing()
    (line,) = str(raised.value).splitlines()[1:]
    assert said in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_url: kunskapsbanken.se", "site_url ska vara hela adressen"),
        ("extra: {publisher: Förbundet}", "publisher har fälten name, organisation_number, type och inga andra"),
        ("extra: {publisher: {namn: Förbundet}}", "publisher har fälten"),
        ("extra: {publisher: {organisation_number: '12'}}", "tio siffror"),
        ("extra: {publisher: {organisation_number: 121212-1212}}", "tio siffror"),
        ("extra: {publisher: {type: klubb}}", "publisher har type klubb. Välj förbund"),
        ("extra: {contact: redaktionen}", "contact ska vara en e-postadress"),
        ("extra: {hand_in: {kind: svn, repository: 'https://x.se/y'}}", "hand_in behöver kind"),
        ("extra: {hand_in: {kind: github, repository: 'http://x.se/y'}}", "hand_in behöver kind"),
        ("extra: [", "går inte att läsa"),
    ],
)
def test_a_value_that_does_not_fit_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(tmp_path, text)
    assert "mkdocs.yml" in str(raised.value) and said in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "extra:", "extra: text", "extra: {publisher: }", "site_url: ''"])
def test_what_is_empty_is_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Configuration()


def test_the_banks_own_configuration_is_read() -> None:
    assert read_configuration(ROOT).host.repository
