"""A bank as exports meet it."""

from pathlib import Path

from house import BANK

from kunskapsbank.bank.catalogue import collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check
from kunskapsbank.configuration import Configuration, Publisher
from kunskapsbank.exporting.export import Given, write_all
from kunskapsbank.exporting.exports import EXPORTS

URL = "https://kunskapsbanken.se/"
WHOLE = Configuration(URL, Publisher("Samordningsförbundet", "222000-1234", "förbund"), "redaktionen@kunskapsbanken.se")


def given_of(reports: Path, configuration: Configuration = WHOLE) -> Given:
    """The published reports in a folder, under a configuration."""
    bank = Bank.open(reports)
    return Given(collect(bank, check(bank).loaded), configuration)


def write_whole(folder: str) -> None:
    """Every export of the frozen bank, below a folder."""
    write_all(EXPORTS, given_of(BANK), Path(folder))
