"""A bank as exports meet it."""

from pathlib import Path

from kunskapsbank.bank.catalogue import collect
from kunskapsbank.bank.files import Bank
from kunskapsbank.checking.run import check
from kunskapsbank.configuration import Configuration, Publisher
from kunskapsbank.exporting.export import Given

URL = "https://kunskapsbanken.se/"
WHOLE = Configuration(URL, Publisher("Samordningsförbundet", "222000-1234", "förbund"), "redaktionen@kunskapsbanken.se")


def given_of(reports: Path, configuration: Configuration = WHOLE) -> Given:
    """The published reports in a folder, under a configuration."""
    bank = Bank.open(reports)
    return Given(collect(bank, check(bank).loaded), configuration)
